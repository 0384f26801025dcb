package io.labelkit.model.student.distill;

import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.loss.Losses;
import io.labelkit.model.student.loss.NoiseMatrix;
import io.labelkit.model.student.loss.ScoreLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Trains every way on parts of the gold and judges it on the rest, so that gold decides without having been learned from:
 * noise, filters and anchors come from the other folds.
 */
final class GoldTrials {
    /** A way to train, with what it said of all gold items when they were held out. */
    record Judged(Way way, List<double[]> predictions, double score) {
        Trial trial() {
            return new Trial(way.name(), way.l2(), way.policy(), way.onSilver(), OptionalDouble.of(score));
        }
    }

    /**
     * A loss, or the correction for noise that is estimated from gold, with what it says of the teacher's labels that were
     * held out, if that is known.
     */
    record Way(
            Optional<ScoreLoss> loss, double l2, SilverPolicy policy, OptionalDouble onSilver, List<double[]> heldOut) {
        /** Whether it says what the truth is and not what labels are. */
        boolean corrected() {
            return name().startsWith("forward");
        }

        String name() {
            return loss.map(ScoreLoss::name).orElse("forward correction by gold");
        }

        ScoreLoss resolve(Optional<NoiseMatrix> noise) {
            return loss.orElseGet(() -> noise.map(Losses::forward).orElseGet(Losses::crossEntropy));
        }
    }

    private final Training training;
    private final TrainingSet<String> gold;
    private final Silver silver;
    private final TrainingSet<String> sample;
    private final Folds folds;
    private final ScoreLoss plain;
    private final double goldL2;

    GoldTrials(
            Training training,
            TrainingSet<String> gold,
            Silver silver,
            TrainingSet<String> sample,
            Folds folds,
            ScoreLoss plain,
            double goldL2) {
        this.training = training;
        this.gold = gold;
        this.silver = silver;
        this.sample = sample;
        this.folds = folds;
        this.plain = plain;
        this.goldL2 = goldL2;
    }

    List<Judged> judge(List<Way> ways) {
        double[][][] predictions = new double[ways.size()][gold.size()][];
        for (int f = 0; f < folds.count(); f++) {
            int[] held = folds.in(f);
            TrainingSet<String> known = gold.rows(folds.outside(f));
            HeadStudent goldOnly = training.rough(known, plain, goldL2);
            Optional<NoiseMatrix> noise = silver.noise(known);
            for (int w = 0; w < ways.size(); w++) {
                Way way = ways.get(w);
                TrainingSet<String> mixed = Mixtures.of(way.policy(), known, sample, goldOnly);
                List<double[]> said = training.rough(mixed, way.resolve(noise), way.l2())
                        .predict(gold.rows(held).items());
                for (int i = 0; i < held.length; i++) {
                    predictions[w][held[i]] = said.get(i);
                }
            }
        }
        List<Judged> judged = new ArrayList<>();
        for (int w = 0; w < ways.size(); w++) {
            List<double[]> said = Arrays.asList(predictions[w]);
            judged.add(new Judged(ways.get(w), said, Scoring.of(said, gold)));
        }
        return judged;
    }
}
