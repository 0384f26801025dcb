package io.labelkit.aggregate.labelmodel;

/**
 * The joint table of one labeler's answer (+1, -1) and the truth (+1, -1), from how often it votes and is right, with
 * silence independent of the truth: {@code p(1,1) = [P (1 - c0) - (1 - c0 - c1) + a] / 2} and so on, where a is
 * P(answer = truth), c1 = P(answer = 1), c0 = P(silence) and P = P(truth = 1).
 */
record CliqueTable(double rightPositive, double rightNegative, double falsePositive, double falseNegative) {
    /** The absolute values of impossible entries, renormalised, as the public version does. */
    static CliqueTable asPublished(double right, double positive, double silent, double prior) {
        double coverage = 1 - silent;
        CliqueTable t = raw(right, positive, silent, prior);
        return new CliqueTable(
                        Math.abs(t.rightPositive),
                        Math.abs(t.rightNegative),
                        Math.abs(t.falsePositive),
                        Math.abs(t.falseNegative))
                .scaled(coverage, silent);
    }

    /** Impossible entries are replaced by a small rate. */
    static CliqueTable within(double right, double positive, double silent, double prior, double least) {
        CliqueTable t = raw(right, positive, silent, prior);
        return new CliqueTable(
                Math.max(least, t.rightPositive),
                Math.max(least, t.rightNegative),
                Math.max(least, t.falsePositive),
                Math.max(least, t.falseNegative));
    }

    private static CliqueTable raw(double right, double positive, double silent, double prior) {
        double negative = 1 - silent - positive;
        double both = (prior * (1 - silent) - negative + right) / 2;
        return new CliqueTable(both, right - both, positive - both, negative - (right - both));
    }

    private CliqueTable scaled(double coverage, double silent) {
        double sum = rightPositive + rightNegative + falsePositive + falseNegative + silent;
        double factor = coverage > 0 ? 1 / sum : 1;
        return new CliqueTable(
                rightPositive * factor, rightNegative * factor, falsePositive * factor, falseNegative * factor);
    }

    /** P(answer | truth = 1); of a positive or of a negative answer. */
    double givenPositive(boolean answer, double prior) {
        return (answer ? rightPositive : falseNegative) / prior;
    }

    /** P(answer | truth = -1). */
    double givenNegative(boolean answer, double prior) {
        return (answer ? falsePositive : rightNegative) / (1 - prior);
    }
}
