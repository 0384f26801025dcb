package io.labelkit.model.fewshot;

/** A loss of the cosine of a pair, and its slope. */
enum PairLoss {
    /** {@code (cos - y)^2} with y = 1 for the same label and 0 otherwise, as in SetFit. */
    COSINE {
        @Override
        double value(double cosine, boolean same) {
            double off = cosine - (same ? 1 : 0);
            return off * off;
        }

        @Override
        double slope(double cosine, boolean same) {
            return 2 * (cosine - (same ? 1 : 0));
        }
    },
    /**
     * With the distance {@code 1 - cos}: its square for the same label, the square of what it lacks to the margin
     * otherwise; half of both.
     */
    CONTRASTIVE {
        @Override
        double value(double cosine, boolean same) {
            double off = same ? 1 - cosine : Math.max(0, MARGIN - (1 - cosine));
            return off * off / 2;
        }

        @Override
        double slope(double cosine, boolean same) {
            return same ? cosine - 1 : Math.max(0, MARGIN - (1 - cosine));
        }
    };

    private static final double MARGIN = 0.25;

    abstract double value(double cosine, boolean same);

    abstract double slope(double cosine, boolean same);
}
