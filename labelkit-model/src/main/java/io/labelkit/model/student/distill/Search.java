package io.labelkit.model.student.distill;

import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.Calibration;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.deferral.TeacherBlend;
import io.labelkit.model.student.loss.Losses;
import io.labelkit.model.student.loss.NoiseMatrix;
import io.labelkit.model.student.loss.ScoreLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    private final String kind;
    private final Training training;
    private final Silver silver;
    private final Optional<TrainingSet<String>> gold;
    private final SearchSettings settings;
    private final TrainingSet<String> sample;
    private final ScoreLoss plain;
    private final PenaltySearch search;
    private Optional<PenaltySearch.Found> cross = Optional.empty();

    Search(String kind, Training training, Silver silver, Optional<TrainingSet<String>> gold, SearchSettings settings) {
        this.kind = kind;
        this.training = training;
        this.silver = silver;
        this.gold = gold.filter(g -> g.size() >= Distillation.LEAST_GOLD);
        this.settings = settings;
        this.sample = some(silver.rest(), settings.sample(), training.seed());
        this.plain = sample.exclusive() ? Losses.crossEntropy() : Losses.binary();
        Folds folds = Folds.of(sample, SILVER_FOLDS, training.seed());
        this.search = new PenaltySearch(training, sample, settings.penalties(), folds);
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

    private PenaltySearch.Found cross() {
        PenaltySearch.Found found = cross.orElseGet(() -> search.best(plain));
        cross = Optional.of(found);
        return found;
    }

    /** How well cross-entropy with its best penalty predicts held-out labels of the teacher. */
    double plainScore() {
        return cross().score();
    }

    Distilled run(Map<String, Double> kinds) {
        PenaltySearch.Found found = cross();
        List<GoldTrials.Way> ways = new ArrayList<>(List.of(way(found, true)));
        Optional<NoiseMatrix> noise = noise(found);
        if (sample.exclusive() && sample.classes().size() > 1) {
            ways.add(way(search.best(Losses.generalised(ROBUSTNESS)), true));
            noise.filter(n -> n.concentration() >= CONCENTRATED && n.errorRate() >= NOISY)
                    .ifPresent(n -> ways.add(way(
                            search.best(Losses.forward(n)),
                            gold.flatMap(silver::noise).isEmpty())));
        }
        return gold.isPresent() ? byGold(kinds, gold.get(), ways, noise) : bySilver(kinds, ways, noise);
    }

    private Optional<NoiseMatrix> noise(PenaltySearch.Found cross) {
        return gold.flatMap(silver::noise).or(() -> Silver.confident(sample, cross.predictions()));
    }

    private static GoldTrials.Way way(PenaltySearch.Found found, boolean fixed) {
        return new GoldTrials.Way(
                fixed ? Optional.of(found.loss()) : Optional.empty(),
                found.l2(),
                SilverPolicy.ALL,
                OptionalDouble.of(found.score()),
                found.predictions());
    }

    private Distilled bySilver(Map<String, Double> kinds, List<GoldTrials.Way> ways, Optional<NoiseMatrix> noise) {
        GoldTrials.Way best = ways.get(0);
        for (GoldTrials.Way way : ways) {
            boolean better = way.onSilver().orElseThrow() > best.onSilver().orElseThrow();
            best = better && surely(way, ways.get(0)) ? way : best;
        }
        Shared raw = new Shared(training.exact(silver.rest(), best.resolve(noise), best.l2()), best.heldOut(), true);
        boolean meant = best.equals(ways.get(0));
        TeacherBlend first = TeacherBlend.withoutGold(sample, raw.heldOut(), settings.shares());
        Shared shared = (meant ? raw.believed(first) : raw).with(settings.shares());
        TeacherBlend blend = meant || best.corrected()
                ? first.ofBelieved()
                : TeacherBlend.withoutGold(sample, shared.heldOut(), settings.shares());
        List<Trial> trials = ways.stream()
                .map(w -> new Trial(w.name(), w.l2(), w.policy(), w.onSilver(), OptionalDouble.empty()))
                .toList();
        double[] constant = Scoring.constant(silver.rest());
        double majority = Scoring.of(Collections.nCopies(sample.size(), constant), sample);
        Baselines baselines =
                new Baselines(OptionalDouble.of(majority), OptionalDouble.empty(), OptionalDouble.empty(), false);
        return new Distilled(
                shared.student(),
                new Choice(kind, kinds, trials.get(ways.indexOf(best)), trials),
                baselines,
                blend,
                shared.outOfSample(sample),
                noise,
                Optional.empty(),
                silver.rest().size(),
                0);
    }

    /**
     * Whether a way is better than the plain one by more than one standard error: the probabilities of cross-entropy mean
     * more than those of the others.
     */
    private boolean surely(GoldTrials.Way way, GoldTrials.Way plainWay) {
        double lead = way.onSilver().orElseThrow() - plainWay.onSilver().orElseThrow();
        return lead > standardError(way.heldOut(), plainWay.heldOut(), sample);
    }

    private Distilled byGold(
            Map<String, Double> kinds,
            TrainingSet<String> known,
            List<GoldTrials.Way> losses,
            Optional<NoiseMatrix> noise) {
        Folds folds = Folds.of(known, GOLD_FOLDS, training.seed());
        PenaltySearch.Found alone = new PenaltySearch(training, known, settings.penalties(), folds).best(plain);
        List<GoldTrials.Way> ways = new ArrayList<>(losses);
        for (SilverPolicy policy : List.of(SilverPolicy.PRODUCT, SilverPolicy.AGREEMENT)) {
            ways.add(new GoldTrials.Way(
                    Optional.of(plain), losses.get(0).l2(), policy, OptionalDouble.empty(), List.of()));
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
        HeadStudent calibrated = student.withTemperature(temperature);
        Shared raw = new Shared(
                calibrated,
                heldOut(chosen, calibrated, temperature),
                !chosen.way().heldOut().isEmpty());
        Shared shared = raw.with(settings.shares());
        TeacherBlend start = TeacherBlend.withoutGold(sample, shared.heldOut(), settings.shares());
        double[] constant = Scoring.constant(mixed);
        double majority = Scoring.of(Collections.nCopies(known.size(), constant), known);
        return new Distilled(
                shared.student(),
                new Choice(
                        kind,
                        kinds,
                        chosen.trial(),
                        judged.stream().map(GoldTrials.Judged::trial).toList()),
                new Baselines(OptionalDouble.of(majority), teacher, OptionalDouble.of(alone.score()), true),
                blend(start, raw, chosen, known),
                shared.outOfSample(sample),
                noise,
                Optional.of(goldOnly.withTemperature(Calibration.temperature(alone.predictions(), known))),
                mixed.size(),
                known.size());
    }

    /** What the student says of the teacher's items: of items held out if its way was tried so, otherwise of its own. */
    private List<double[]> heldOut(GoldTrials.Judged chosen, HeadStudent calibrated, double temperature) {
        List<double[]> said = chosen.way().heldOut();
        return said.isEmpty()
                ? calibrated.predict(sample.items())
                : Scoring.tempered(said, temperature, sample.exclusive());
    }

    /** Fitted to gold that the teacher has labelled too, if there is enough, and otherwise to the teacher's labels. */
    private TeacherBlend blend(TeacherBlend start, Shared raw, GoldTrials.Judged chosen, TrainingSet<String> known) {
        int[] rows = silver.labelled(known);
        if (rows.length < Distillation.LEAST_GOLD) {
            return start;
        }
        double temperature = raw.student().temperature();
        List<double[]> said = Scoring.tempered(chosen.predictions(), temperature, sample.exclusive());
        List<double[]> adjusted = raw.adjusted(said, settings.shares());
        return start.ofBelieved()
                .onGold(
                        silver.said(known, rows),
                        Arrays.stream(rows).mapToObj(adjusted::get).toList(),
                        known.rows(rows));
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
        return best.score() - suggested.score() <= standardError(best.predictions(), suggested.predictions(), known)
                ? suggested
                : best;
    }

    /** Of the difference between two ways, from the items on which they differ. */
    private static double standardError(List<double[]> a, List<double[]> b, TrainingSet<String> known) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < known.size(); i++) {
            TrainingSet<String> one = known.rows(new int[] {i});
            double difference = Scoring.of(List.of(a.get(i)), one) - Scoring.of(List.of(b.get(i)), one);
            sum += difference;
            squares += difference * difference;
        }
        double n = known.size();
        return Math.sqrt(Math.max(0, squares / n - sum * sum / n / n) / n);
    }
}
