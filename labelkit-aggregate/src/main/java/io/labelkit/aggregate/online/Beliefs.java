package io.labelkit.aggregate.online;

import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.consensus.LabelerQuality;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is believed of labelers, in the types that users see. */
final class Beliefs {
    private Beliefs() {}

    /** Over all capabilities: the counts added up. */
    static OnlineLabeler of(OnlineEngine engine, LabelerCounts labeler) {
        double[] counts = labeler.counts(ItemVotes.NO_CAPABILITY, engine.latestTime());
        int classes = engine.settings.classes();
        double[] theta = new double[classes * classes];
        for (int k = 0; k < classes; k++) {
            double row = engine.settings.rowPrior();
            for (int l = 0; l < classes; l++) {
                row += counts[l * classes + k];
            }
            for (int l = 0; l < classes; l++) {
                double prior = l == k ? engine.settings.diagonal() : engine.settings.offDiagonal();
                theta[k * classes + l] = (prior + counts[l * classes + k]) / row;
            }
        }
        return of(engine, labeler, counts, theta);
    }

    /** For one capability: its own counts, and what is lent to it from the others. */
    static OnlineLabeler of(OnlineEngine engine, LabelerCounts labeler, int capability) {
        int classes = engine.settings.classes();
        double[] theta = new double[classes * classes];
        double[] column = new double[classes];
        for (int l = 0; l < classes; l++) {
            labeler.likelihood(capability, l, engine.latestTime(), column);
            for (int k = 0; k < classes; k++) {
                theta[k * classes + l] = column[k];
            }
        }
        return of(engine, labeler, labeler.counts(capability, engine.latestTime()), theta);
    }

    private static OnlineLabeler of(OnlineEngine engine, LabelerCounts labeler, double[] counts, double[] theta) {
        int classes = engine.settings.classes();
        double total = 0;
        double right = 0;
        for (int c = 0; c < counts.length; c++) {
            total += counts[c];
            right += c / classes == c % classes ? counts[c] : 0;
        }
        return new OnlineLabeler(
                new LabelerQuality(
                        labeler.name,
                        Math.toIntExact(Math.min(labeler.answers(), Integer.MAX_VALUE)),
                        total > 0 ? OptionalDouble.of(Math.min(1, right / total)) : OptionalDouble.empty(),
                        Optional.of(new ConfusionMatrix(engine.settings.space().classNames(), theta))),
                total);
    }
}
