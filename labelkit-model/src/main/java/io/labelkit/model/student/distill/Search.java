package io.labelkit.model.student.distill;

import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.Calibration;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.loss.Losses;
import io.labelkit.model.student.loss.NoiseMatrix;
import io.labelkit.model.student.loss.ScoreLoss;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/** One search for the way to train. */
final class Search {
    private static final int SILVER_FOLDS = 3;
    private static final int GOLD_FOLDS = 5;
    private static final double ROBUSTNESS = 0.7;

    /** From which concentration of errors on, and from which share, they are corrected for. */
    private static final double CONCENTRATED = 2;

    private static final double NOISY = 0.05;

    private final Training training;
    private final Silver silver;
    private final Optional<TrainingSet<String>> gold;
    private final List<Double> penalties;
    private final TrainingSet<String> sample;
    private final ScoreLoss plain;

    Search(Training training, Silver silver, Optional<TrainingSet<String>> gold, List<Double> penalties, int most) {
        this.training = training;
        this.silver = silver;
        this.gold = gold.filter(g -> g.size() >= Distillation.LEAST_GOLD);
        this.penalties = penalties;
        this.sample = some(silver.rest(), most, training.seed());
        this.plain = sample.exclusive() ? Losses.crossEntropy() : Losses.binary();
    }

    private static TrainingSet<String> some(TrainingSet<String> data, int most, long seed) {
        if (data.size() <= most) {
            return data;
        }
        List<Integer> rows =
                new ArrayList<>(IntStream.range(0, data.size()).boxed().toList());
        Collections.shuffle(rows, new Random(seed));
        return data.rows(rows.subList(0, most).stream()
                .sorted()
                .mapToInt(Integer::intValue)
                .toArray());
    }

    Distilled run() {
        Folds folds = Folds.of(sample, SILVER_FOLDS, training.seed());
        PenaltySearch search = new PenaltySearch(training, sample, penalties, folds);
        PenaltySearch.Found cross = search.best(plain);
        List<GoldTrials.Way> ways = new ArrayList<>(List.of(way(cross, true)));
        Optional<NoiseMatrix> noise = noise(cross);
        if (sample.exclusive() && sample.classes().size() > 1) {
            ways.add(way(search.best(Losses.generalised(ROBUSTNESS)), true));
            noise.filter(n -> n.concentration() >= CONCENTRATED && n.errorRate() >= NOISY)
                    .ifPresent(n -> ways.add(way(
                            search.best(Losses.forward(n)),
                            gold.flatMap(silver::noise).isEmpty())));
        }
        return gold.isPresent() ? byGold(gold.get(), ways, noise) : bySilver(ways, noise);
    }

    private Optional<NoiseMatrix> noise(PenaltySearch.Found cross) {
        return gold.flatMap(silver::noise).or(() -> Silver.confident(sample, cross.predictions()));
    }

    private static GoldTrials.Way way(PenaltySearch.Found found, boolean fixed) {
        return new GoldTrials.Way(
                fixed ? Optional.of(found.loss()) : Optional.empty(),
                found.l2(),
                SilverPolicy.ALL,
                OptionalDouble.of(found.score()));
    }

    private Distilled bySilver(List<GoldTrials.Way> ways, Optional<NoiseMatrix> noise) {
        GoldTrials.Way best = ways.stream()
                .max(Comparator.comparingDouble(way -> way.onSilver().orElseThrow()))
                .orElseThrow();
        HeadStudent student = training.exact(silver.rest(), best.resolve(noise), best.l2());
        List<Trial> trials = ways.stream()
                .map(w -> new Trial(w.name(), w.l2(), w.policy(), w.onSilver(), OptionalDouble.empty()))
                .toList();
        double[] constant = Scoring.constant(silver.rest());
        double majority = Scoring.of(Collections.nCopies(sample.size(), constant), sample);
        Baselines baselines =
                new Baselines(OptionalDouble.of(majority), OptionalDouble.empty(), OptionalDouble.empty(), false);
        return new Distilled(
                student,
                trials.get(ways.indexOf(best)),
                trials,
                baselines,
                noise,
                Optional.empty(),
                silver.rest().size(),
                0);
    }

    private Distilled byGold(TrainingSet<String> known, List<GoldTrials.Way> losses, Optional<NoiseMatrix> noise) {
        Folds folds = Folds.of(known, GOLD_FOLDS, training.seed());
        PenaltySearch.Found alone = new PenaltySearch(training, known, penalties, folds).best(plain);
        List<GoldTrials.Way> ways = new ArrayList<>(losses);
        for (SilverPolicy policy : List.of(SilverPolicy.PRODUCT, SilverPolicy.AGREEMENT)) {
            ways.add(new GoldTrials.Way(Optional.of(plain), losses.get(0).l2(), policy, OptionalDouble.empty()));
        }
        List<GoldTrials.Judged> judged =
                new GoldTrials(training, known, silver, sample, folds, plain, alone.l2()).judge(ways);
        OptionalDouble teacher = silver.teacherScore(known);
        GoldTrials.Judged chosen = choose(judged, teacher, alone.score(), known);
        HeadStudent goldOnly = training.exact(known, plain, alone.l2());
        TrainingSet<String> mixed = Mixtures.of(chosen.way().policy(), known, silver.rest(), goldOnly);
        HeadStudent student = training.exact(
                mixed, chosen.way().resolve(silver.noise(known)), chosen.way().l2());
        double temperature = Calibration.temperature(chosen.predictions(), known);
        double[] constant = Scoring.constant(mixed);
        double majority = Scoring.of(Collections.nCopies(known.size(), constant), known);
        return new Distilled(
                student.withTemperature(temperature),
                chosen.trial(),
                judged.stream().map(GoldTrials.Judged::trial).toList(),
                new Baselines(OptionalDouble.of(majority), teacher, OptionalDouble.of(alone.score()), true),
                noise,
                Optional.of(goldOnly.withTemperature(Calibration.temperature(alone.predictions(), known))),
                mixed.size(),
                known.size());
    }

    /** The best, unless what is known beforehand suggests another way that is within one standard error of it. */
    private static GoldTrials.Judged choose(
            List<GoldTrials.Judged> judged, OptionalDouble teacher, double alone, TrainingSet<String> known) {
        GoldTrials.Judged best = judged.stream()
                .max(Comparator.comparingDouble(GoldTrials.Judged::score))
                .orElseThrow();
        if (teacher.isEmpty()) {
            return best;
        }
        SilverPolicy policy = SilverPolicy.of(teacher.getAsDouble(), alone);
        GoldTrials.Judged suggested = judged.stream()
                .filter(j -> j.way().loss().isEmpty())
                .findFirst()
                .or(() -> judged.stream()
                        .filter(j -> j.way().policy() == policy)
                        .max(Comparator.comparingDouble(GoldTrials.Judged::score)))
                .orElse(best);
        return best.score() - suggested.score() <= standardError(best, suggested, known) ? suggested : best;
    }

    /** Of the difference between two ways, from the items on which they differ. */
    private static double standardError(GoldTrials.Judged a, GoldTrials.Judged b, TrainingSet<String> known) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < known.size(); i++) {
            TrainingSet<String> one = known.rows(new int[] {i});
            double difference = Scoring.of(List.of(a.predictions().get(i)), one)
                    - Scoring.of(List.of(b.predictions().get(i)), one);
            sum += difference;
            squares += difference * difference;
        }
        double n = known.size();
        return Math.sqrt(Math.max(0, squares / n - sum * sum / n / n) / n);
    }
}
