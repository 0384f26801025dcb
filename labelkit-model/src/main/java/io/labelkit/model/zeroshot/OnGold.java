package io.labelkit.model.zeroshot;

import io.labelkit.core.data.Gold;
import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ScoredLabel;
import io.labelkit.model.internal.PrecisionThreshold;
import io.labelkit.model.internal.ScoreVotes;
import java.util.List;

/** The similarities and true labels of some items, and what can be learned from them. */
record OnGold(LabelSpace space, List<double[]> similarities, int[] truth) {
    /** The reciprocal of the temperature is sought between these. */
    private static final double LEAST_SHARPNESS = 0.25;

    private static final double GREATEST_SHARPNESS = 2000;
    private static final int STEPS = 60;

    static OnGold of(ZeroShotLabeler labeler, List<Item<String>> items, Gold gold) {
        gold.requireMayTeach("the calibration of a zero-shot labeler");
        List<Item<String>> known =
                items.stream().filter(item -> gold.find(item.id()).isPresent()).toList();
        Checks.check(!known.isEmpty(), "gold", "there for at least one item", "for none of " + items.size());
        int[] truth = new int[known.size()];
        for (int i = 0; i < truth.length; i++) {
            String id = known.get(i).id();
            truth[i] = ScoreVotes.column(
                    gold.find(id).orElseThrow(), labeler.space(), "item " + Checks.shown(id) + " in gold");
        }
        return new OnGold(labeler.space(), labeler.similarities(known), truth);
    }

    ZeroShotCalibration calibration(double precision) {
        double temperature = temperature();
        double[] confidences = new double[truth.length];
        boolean[] correct = new boolean[truth.length];
        for (int i = 0; i < truth.length; i++) {
            ScoredLabel scored = ScoredLabel.of(ZeroShotLabeler.softmax(similarities.get(i), temperature), space);
            confidences[i] = Math.min(1, scored.confidence());
            correct[i] = space.indexOf(scored.label().toString()) == truth[i];
        }
        PrecisionThreshold threshold = PrecisionThreshold.of(confidences, correct, precision);
        if (threshold.confidence().isEmpty()) {
            throw new ZeroShotCalibration.PrecisionOutOfReach(precision, threshold.reached(), truth.length);
        }
        return new ZeroShotCalibration(temperature, threshold.confidence().getAsDouble(), 0, truth.length);
    }

    /** The loss is convex in the reciprocal of the temperature; its slope is the mean of E_p[s] - s_truth. */
    double temperature() {
        double low = Math.log(LEAST_SHARPNESS);
        double high = Math.log(GREATEST_SHARPNESS);
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (slope(Math.exp(-middle)) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.exp(-(low + high) / 2);
    }

    private double slope(double temperature) {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            double[] s = similarities.get(i);
            double[] p = ZeroShotLabeler.softmax(s, temperature);
            for (int k = 0; k < p.length; k++) {
                sum += p[k] * s[k];
            }
            sum -= s[truth[i]];
        }
        return sum;
    }
}
