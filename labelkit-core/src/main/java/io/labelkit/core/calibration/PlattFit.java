package io.labelkit.core.calibration;

/** Newton's method with backtracking for Platt's sigmoid, in the form that does not overflow (Lin, Lin and Weng 2007). */
final class PlattFit {
    private static final int MOST_STEPS = 100;
    private static final double LEAST_STEP = 1e-10;
    private static final double RIDGE = 1e-12;
    private static final double FLAT = 1e-9;

    private PlattFit() {}

    static double[] of(double[] f, boolean[] truth, double high, double low, double startB) {
        double a = 0;
        double b = startB;
        double value = loss(f, truth, high, low, a, b);
        for (int step = 0; step < MOST_STEPS; step++) {
            double h11 = RIDGE;
            double h22 = RIDGE;
            double h21 = 0;
            double g1 = 0;
            double g2 = 0;
            for (int i = 0; i < f.length; i++) {
                double p = ScoreCalibration.sigmoid(-(f[i] * a + b));
                double curve = p * (1 - p);
                double slope = (truth[i] ? high : low) - p;
                h11 += f[i] * f[i] * curve;
                h22 += curve;
                h21 += f[i] * curve;
                g1 += f[i] * slope;
                g2 += slope;
            }
            if (Math.abs(g1) < FLAT && Math.abs(g2) < FLAT) {
                break;
            }
            double determinant = h11 * h22 - h21 * h21;
            double da = -(h22 * g1 - h21 * g2) / determinant;
            double db = -(-h21 * g1 + h11 * g2) / determinant;
            double descent = g1 * da + g2 * db;
            double length = 1;
            double next = loss(f, truth, high, low, a + da, b + db);
            while (length >= LEAST_STEP && !(next < value + 1e-4 * length * descent)) {
                length /= 2;
                next = loss(f, truth, high, low, a + length * da, b + length * db);
            }
            if (length < LEAST_STEP) {
                break;
            }
            a += length * da;
            b += length * db;
            value = next;
        }
        return new double[] {a, b};
    }

    private static double loss(double[] f, boolean[] truth, double high, double low, double a, double b) {
        double loss = 0;
        for (int i = 0; i < f.length; i++) {
            double z = f[i] * a + b;
            double t = truth[i] ? high : low;
            loss += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - (1 - t) * z;
        }
        return loss;
    }
}
