package io.labelkit.core.statistics;

import java.util.SplittableRandom;

/**
 * Draws from the binomial distribution: by inversion where few successes are expected, else by the transformed
 * rejection of Hoermann (1993, doi:10.1080/00949659308811496), algorithm BTRS. The time does not depend on n.
 */
final class Binomial {
    private static final double INVERSION_BELOW = 10;

    private Binomial() {}

    static long draw(long n, double p, SplittableRandom random) {
        if (p <= 0) {
            return 0;
        }
        if (p >= 1) {
            return n;
        }
        if (p > 0.5) {
            return n - draw(n, 1 - p, random);
        }
        return n * p < INVERSION_BELOW ? inversion(n, p, random) : rejection(n, p, random);
    }

    /** Adds geometric gaps between successes until they exceed n. */
    private static long inversion(long n, double p, SplittableRandom random) {
        double logQ = Math.log1p(-p);
        long successes = 0;
        double trials = 0;
        while (true) {
            trials += Math.floor(Math.log1p(-random.nextDouble()) / logQ) + 1;
            if (trials > n) {
                return successes;
            }
            successes++;
        }
    }

    private static long rejection(long n, double p, SplittableRandom random) {
        double sd = Math.sqrt(n * p * (1 - p));
        double b = 1.15 + 2.53 * sd;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double c = n * p + 0.5;
        double vr = 0.92 - 4.2 / b;
        double alpha = (2.83 + 5.1 / b) * sd;
        double r = p / (1 - p);
        double m = Math.floor((n + 1) * p);
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = random.nextDouble();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + c);
            if (us >= 0.07 && v <= vr) {
                return (long) k;
            }
            if (k < 0 || k > n) {
                continue;
            }
            double bound = (m + 0.5) * Math.log((m + 1) / (r * (n - m + 1)))
                    + (n + 1) * Math.log((n - m + 1) / (n - k + 1))
                    + (k + 0.5) * Math.log(r * (n - k + 1) / (k + 1))
                    + tail(m)
                    + tail(n - m)
                    - tail(k)
                    - tail(n - k);
            if (Math.log(v * alpha / (a / (us * us) + b)) <= bound) {
                return (long) k;
            }
        }
    }

    /** What Stirling's formula leaves out of log k!: log k! - [(k + 1/2) log(k + 1) - (k + 1) + log(2 pi) / 2]. */
    private static double tail(double k) {
        if (k <= 20) {
            double log = 0;
            for (int i = 2; i <= k; i++) {
                log += Math.log(i);
            }
            return log - ((k + 0.5) * Math.log(k + 1) - (k + 1) + 0.5 * Math.log(2 * Math.PI));
        }
        double next = k + 1;
        double square = next * next;
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / next;
    }
}
