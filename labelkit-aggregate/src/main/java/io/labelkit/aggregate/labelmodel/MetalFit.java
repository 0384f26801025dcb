package io.labelkit.aggregate.labelmodel;

import io.labelkit.aggregate.internal.HungarianMethod;
import io.labelkit.aggregate.internal.Overlaps;
import io.labelkit.core.internal.Lbfgs;
import java.util.Arrays;

/** From moments to rates mu[a][l][z] = P(labeler a votes l | class z). */
final class MetalFit {
    /** The settings of a fit; epochs of 0 stands for a fit to convergence. */
    record Settings(
            double precision,
            double pull,
            int epochs,
            double rate,
            double momentum,
            double startScale,
            int iterations,
            double tolerance) {}

    /** What came out. */
    record Result(double[] rates, int iterations, boolean converged) {}

    private final Overlaps overlaps;
    private final Moments moments;
    private final double[] balance;
    private final int classes;

    /** Classes without votes get no part in the fit. */
    MetalFit(Moments moments, double[] balance) {
        this.moments = moments;
        this.overlaps = moments.overlaps();
        this.classes = overlaps.classes();
        this.balance = new double[classes];
        double sum = 0;
        for (int z = 0; z < classes; z++) {
            double voted = 0;
            for (int a = 0; a < overlaps.labelers(); a++) {
                voted += overlaps.votes(a, z);
            }
            this.balance[z] = voted > 0 ? balance[z] : 0;
            sum += this.balance[z];
        }
        for (int z = 0; z < classes; z++) {
            this.balance[z] /= sum > 0 ? sum : 1;
        }
    }

    Result run(Settings settings) {
        double[] believed = believed(settings.precision());
        double strength = settings.epochs() > 0 ? 0 : settings.pull() * curvature(believed);
        MetalObjective objective = new MetalObjective(moments, balance, target(settings.precision()), strength);
        double[] start =
                Arrays.stream(believed).map(mu -> mu * settings.startScale()).toArray();
        if (settings.epochs() > 0) {
            descend(objective, start, settings);
            return new Result(tidied(start, false), settings.epochs(), true);
        }
        double greatest = 0;
        for (int a = 0; a < overlaps.labelers(); a++) {
            greatest = Math.max(greatest, overlaps.votes(a) / Math.max(1, overlaps.examples()));
        }
        Lbfgs.Minimum minimum = Lbfgs.minimise(
                objective, start, settings.iterations(), settings.tolerance() * Math.max(1e-9, greatest));
        return new Result(tidied(minimum.point(), true), minimum.iterations(), minimum.converged());
    }

    /** The rates of functions that are right with the given precision, and whose errors go unseen. */
    private double[] believed(double precision) {
        double[] mu = new double[overlaps.labelers() * classes * classes];
        for (int a = 0; a < overlaps.labelers(); a++) {
            for (int y = 0; y < classes; y++) {
                double share = overlaps.votes(a, y) / Math.max(1, overlaps.examples());
                mu[(a * classes + y) * classes + y] = balance[y] > 0 ? Math.min(1, share * precision / balance[y]) : 0;
            }
        }
        return mu;
    }

    /** The rates of functions that are right with the given precision, with their errors. */
    private double[] target(double precision) {
        double[] mu = believed(precision);
        for (int r = 0; r < mu.length; r++) {
            int row = r / classes;
            int y = row % classes;
            int z = r % classes;
            double share = overlaps.votes(row / classes, y) / Math.max(1, overlaps.examples());
            if (y != z && balance[z] > 0) {
                double diagonal = mu[row * classes + y] * balance[y];
                mu[r] = Math.min(1, (share - diagonal) / (1 - balance[y]));
            }
        }
        return mu;
    }

    /** The mean second derivative that the data give a rate. */
    private double curvature(double[] mu) {
        double sum = 0;
        for (int r = 0; r < mu.length; r++) {
            double joint = mu[r] * balance[r % classes];
            sum += joint * joint;
        }
        return 2 * sum / classes;
    }

    private static void descend(MetalObjective objective, double[] mu, Settings settings) {
        double[] gradient = new double[mu.length];
        double[] velocity = new double[mu.length];
        for (int e = 0; e < settings.epochs(); e++) {
            objective.evaluate(mu, gradient);
            for (int r = 0; r < mu.length; r++) {
                velocity[r] = settings.momentum() * velocity[r] + gradient[r];
                mu[r] -= settings.rate() * velocity[r];
            }
        }
    }

    /** Rates within their bounds, which may be relative to how often a function votes, and the columns of equally common classes in the order that makes functions right. */
    private double[] tidied(double[] mu, boolean relative) {
        double least = leastRate(overlaps.examples());
        for (int a = 0; a < overlaps.labelers(); a++) {
            double share = overlaps.votes(a) / Math.max(1, overlaps.examples());
            double own = relative ? Math.min(least, share / 10) : least;
            for (int r = a * classes * classes; r < (a + 1) * classes * classes; r++) {
                mu[r] = Math.max(own, Math.min(1 - least, mu[r]));
            }
        }
        boolean[] done = new boolean[classes];
        for (int z = 0; z < classes; z++) {
            if (!done[z]) {
                int first = z;
                int[] alike = java.util.stream.IntStream.range(z, classes)
                        .filter(y -> Math.round(balance[y] * 1000) == Math.round(balance[first] * 1000))
                        .toArray();
                Arrays.stream(alike).forEach(y -> done[y] = true);
                permute(mu, alike);
            }
        }
        return mu;
    }

    static double leastRate(int examples) {
        return Math.min(0.01, Math.pow(10, -Math.ceil(Math.log10(Math.max(2, examples)))));
    }

    private void permute(double[] mu, int[] alike) {
        int n = alike.length;
        double[] gain = new double[n * n];
        for (int a = 0; a < overlaps.labelers(); a++) {
            for (int y = 0; y < n; y++) {
                for (int z = 0; z < n; z++) {
                    gain[y * n + z] += mu[(a * classes + alike[y]) * classes + alike[z]] * balance[alike[y]];
                }
            }
        }
        int[] column = HungarianMethod.greatest(gain, n);
        double[] old = new double[n];
        for (int r = 0; r < mu.length; r += classes) {
            for (int z = 0; z < n; z++) {
                old[z] = mu[r + alike[column[z]]];
            }
            for (int z = 0; z < n; z++) {
                mu[r + alike[z]] = old[z];
            }
        }
    }
}
