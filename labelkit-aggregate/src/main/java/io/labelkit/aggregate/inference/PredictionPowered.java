package io.labelkit.aggregate.inference;

import io.labelkit.aggregate.inference.EstimationException.Reason;
import io.labelkit.aggregate.inference.RegressionModel.Kind;
import java.util.Arrays;
import java.util.List;

/**
 * Prediction-powered inference with power tuning (PPI++): the rows without gold labels are one sample, those with gold
 * labels another, and the machine labels of the second correct those of the first, times lambda in [0, 1], which is
 * estimated and makes the interval no wider than that of the gold labels alone for many rows.
 */
final class PredictionPowered {
    private final double[][] x;
    private final double[] f;
    private final double[] y;
    private final double[][] xUnlabelled;
    private final double[] fUnlabelled;

    private PredictionPowered(StudyData data, RegressionModel model) {
        double[][] all = model.matrix(data);
        int n = data.goldSize();
        int rest = data.size() - n;
        x = new double[n][];
        f = new double[n];
        y = new double[n];
        xUnlabelled = new double[rest][];
        fUnlabelled = new double[rest];
        int gold = 0;
        for (int i = 0; i < data.size(); i++) {
            if (gold < n && data.goldRows()[gold] == i) {
                x[gold] = all[i];
                f[gold] = data.surrogate()[i];
                y[gold] = data.goldOutcome(gold);
                gold++;
            } else {
                xUnlabelled[i - gold] = all[i];
                fUnlabelled[i - gold] = data.surrogate()[i];
            }
        }
    }

    static EstimateSet estimate(StudyData data, RegressionModel model, double level) {
        refuse(!data.design().isUniform(), "it needs gold labels that are a uniform random sample");
        refuse(data.clusters().isPresent(), "it does not know of clusters");
        refuse(model.kind() == Kind.FIXED_EFFECTS, "it is not made for fixed effects");
        refuse(
                data.outcomeKnown() || model.regressesOnPredictions(data),
                "it is not made for covariates that are predicted");
        refuse(data.size() - data.goldSize() < 2, "it needs rows without gold labels");
        PredictionPowered sample = new PredictionPowered(data, model);
        Solution solution = model.kind() == Kind.MEAN
                ? sample.mean(sample.meanPower(), 1)
                : sample.tuned(model.kind() == Kind.LOGISTIC);
        return EstimateSets.of(
                EstimationMethod.PREDICTION_POWERED,
                model.terms(data),
                solution.b,
                solution.covariance,
                solution.degrees,
                level,
                data,
                List.of());
    }

    /** The mean at a given power, for tests against published numbers. */
    static double[] mean(double[] y, double[] f, double[] unlabelled, double power) {
        PredictionPowered sample = new PredictionPowered(y, f, unlabelled);
        Solution solution = sample.mean(power, 0);
        return new double[] {solution.b[0], Math.sqrt(solution.covariance[0][0])};
    }

    private PredictionPowered(double[] y, double[] f, double[] unlabelled) {
        this.y = y;
        this.f = f;
        this.fUnlabelled = unlabelled;
        this.x = ones(y.length);
        this.xUnlabelled = ones(unlabelled.length);
    }

    private static double[][] ones(int n) {
        double[][] ones = new double[n][1];
        Arrays.stream(ones).forEach(row -> row[0] = 1);
        return ones;
    }

    /** The power of the mean before it is held to [0, 1]: Cov(Y, F) / ((1 + n/N) Var(F)). */
    static double meanPower(double[] y, double[] f, double[] unlabelled) {
        double n = y.length;
        double my = average(y);
        double mf = average(f);
        double covariance = 0;
        for (int i = 0; i < n; i++) {
            covariance += (y[i] - my) * (f[i] - mf) / (n - 1);
        }
        double[] both = Arrays.copyOf(f, f.length + unlabelled.length);
        System.arraycopy(unlabelled, 0, both, f.length, unlabelled.length);
        double variance = variance(both) * both.length / (both.length - 1.0);
        return variance == 0 ? 0 : covariance / ((1 + n / unlabelled.length) * variance);
    }

    private double meanPower() {
        return Math.min(1, Math.max(0, meanPower(y, f, fUnlabelled)));
    }

    /** With so many numbers learned from the gold labels besides the mean, for which a variance of divisor n is too small. */
    private Solution mean(double power, int learned) {
        double[] rest = new double[y.length];
        Arrays.setAll(rest, i -> y[i] - power * f[i]);
        double b = power * average(fUnlabelled) + average(rest);
        double n = rest.length;
        double larger = learned == 0 ? 1 : correction(n, 1 + learned);
        double squared = power * power * variance(fUnlabelled) / fUnlabelled.length
                + larger * variance(rest) * (1 / n + (learned == 0 ? 0 : powerSpread(power)));
        double goldMean = average(rest);
        double otherMean = average(fUnlabelled);
        double degrees = Degrees.of(
                n - 1 - learned,
                Arrays.stream(rest).map(v -> (v - goldMean) / n).toArray(),
                fUnlabelled.length - 1.0,
                Arrays.stream(fUnlabelled)
                        .map(v -> power * (v - otherMean) / fUnlabelled.length)
                        .toArray());
        return new Solution(new double[] {b}, new double[][] {{squared}}, new double[] {degrees});
    }

    /**
     * What estimating the power adds to the variance, as the slope of a regression does: the distance between the means of
     * the machine labels in both samples, squared, over their sum of squares. At its limits the power does not vary.
     */
    private double powerSpread(double power) {
        double squares = variance(f) * f.length;
        double apart = average(fUnlabelled) - average(f);
        return power > 0 && power < 1 && squares > 0 ? apart * apart / squares : 0;
    }

    private Solution tuned(boolean logistic) {
        double[] start = solve(1, logistic);
        double power = power(start, logistic);
        return regression(power, logistic, 1);
    }

    private static double correction(double n, int learned) {
        return n > learned ? n / (n - learned) : 1;
    }

    /** The estimate and its covariance at a given power, with so many numbers learned besides the coefficients. */
    Solution regression(double power, boolean logistic, int learned) {
        double[] b = solve(power, logistic);
        double[][] bread = bread(b, logistic);
        double n = y.length;
        double ratio = n / fUnlabelled.length;
        double[][] apart = gradients(xUnlabelled, fUnlabelled, b, logistic, power);
        double[][] unlabelled = covariance(apart);
        double[][] own = gradients(x, y, b, logistic, 1);
        double[][] machine = gradients(x, f, b, logistic, power);
        for (int i = 0; i < own.length; i++) {
            for (int j = 0; j < b.length; j++) {
                own[i][j] -= machine[i][j];
            }
        }
        double[][] meat = covariance(own);
        double larger = learned == 0 ? 1 : correction(n - 1, b.length - 1 + learned);
        for (int j = 0; j < b.length; j++) {
            for (int k = 0; k < b.length; k++) {
                meat[j][k] = larger * meat[j][k] + ratio * unlabelled[j][k];
            }
        }
        double[] degrees = new double[b.length];
        for (int j = 0; j < b.length; j++) {
            degrees[j] = Degrees.of(
                    n - b.length - learned,
                    along(own, bread[j], n),
                    fUnlabelled.length - (double) b.length,
                    along(apart, bread[j], fUnlabelled.length));
        }
        return new Solution(b, SquareMatrix.sandwich(bread, meat, n), degrees);
    }

    /** What each row adds to a coefficient. */
    private static double[] along(double[][] gradients, double[] direction, double rows) {
        double[] added = Arrays.stream(gradients)
                .mapToDouble(row -> MomentFit.dot(row, direction) / rows)
                .toArray();
        double mean = average(added);
        return Arrays.stream(added).map(v -> v - mean).toArray();
    }

    static PredictionPowered of(StudyData data, RegressionModel model) {
        return new PredictionPowered(data, model);
    }

    private double[] solve(double power, boolean logistic) {
        int n = y.length;
        double[] goldWeights = new double[n];
        double[] unlabelledWeights = new double[fUnlabelled.length];
        Arrays.fill(unlabelledWeights, 1.0 / fUnlabelled.length);
        Arrays.fill(goldWeights, 1.0 / n);
        double[] rest = new double[n];
        Arrays.setAll(rest, i -> y[i] - power * f[i]);
        double[] fromUnlabelled = MomentRoot.right(xUnlabelled, unlabelledWeights, fUnlabelled);
        double[] fromGold = MomentRoot.right(x, goldWeights, rest);
        if (!logistic) {
            double[] first = MomentRoot.linear(xUnlabelled, unlabelledWeights, fromUnlabelled);
            double[] second = MomentRoot.linear(x, goldWeights, fromGold);
            Arrays.setAll(first, j -> power * first[j] + second[j]);
            return first;
        }
        double[][] rows = Arrays.copyOf(xUnlabelled, xUnlabelled.length + n);
        System.arraycopy(x, 0, rows, xUnlabelled.length, n);
        double[] weights = new double[rows.length];
        Arrays.fill(weights, 0, xUnlabelled.length, power / fUnlabelled.length);
        Arrays.fill(weights, xUnlabelled.length, weights.length, (1 - power) / n);
        Arrays.setAll(fromUnlabelled, j -> power * fromUnlabelled[j] + fromGold[j]);
        return MomentRoot.logistic(rows, weights, fromUnlabelled);
    }

    private double power(double[] b, boolean logistic) {
        double[][] bread = bread(b, logistic);
        double[][] own = gradients(x, y, b, logistic, 1);
        double[][] machine = gradients(x, f, b, logistic, 1);
        double[][] all = Arrays.copyOf(machine, machine.length + xUnlabelled.length);
        System.arraycopy(
                gradients(xUnlabelled, fUnlabelled, b, logistic, 1), 0, all, machine.length, xUnlabelled.length);
        double[][] cross = crossCovariance(own, machine);
        double above = trace(SquareMatrix.sandwich(bread, cross, 1));
        double below = trace(SquareMatrix.sandwich(bread, covariance(all), 1));
        double power = below == 0 ? 0 : above / ((1 + y.length / (double) fUnlabelled.length) * below);
        return Math.min(1, Math.max(0, power));
    }

    /** The inverse of the mean of x x' mu'(xb) over all rows. */
    private double[][] bread(double[] b, boolean logistic) {
        int p = b.length;
        double[][] h = new double[p][p];
        double total = x.length + xUnlabelled.length;
        for (int i = 0; i < total; i++) {
            double[] row = i < x.length ? x[i] : xUnlabelled[i - x.length];
            double mu = logistic ? MomentFit.logistic(MomentFit.dot(row, b)) : 0;
            double slope = (logistic ? mu * (1 - mu) : 1) / total;
            for (int j = 0; j < p; j++) {
                for (int k = 0; k <= j; k++) {
                    h[j][k] += slope * row[j] * row[k];
                }
            }
        }
        SquareMatrix.mirror(h);
        return SquareMatrix.inverse(h);
    }

    private static double[][] gradients(double[][] x, double[] target, double[] b, boolean logistic, double factor) {
        double[][] g = new double[x.length][b.length];
        for (int i = 0; i < x.length; i++) {
            double xb = MomentFit.dot(x[i], b);
            double error = factor * ((logistic ? MomentFit.logistic(xb) : xb) - target[i]);
            for (int j = 0; j < b.length; j++) {
                g[i][j] = error * x[i][j];
            }
        }
        return g;
    }

    private static double[][] covariance(double[][] g) {
        return crossCovariance(g, g);
    }

    /** Symmetrised, with divisor n - 1. */
    private static double[][] crossCovariance(double[][] g, double[][] h) {
        int n = g.length;
        int p = g[0].length;
        double[] mg = new double[p];
        double[] mh = new double[p];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                mg[j] += g[i][j] / n;
                mh[j] += h[i][j] / n;
            }
        }
        double[][] c = new double[p][p];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    double one = (g[i][j] - mg[j]) * (h[i][k] - mh[k]);
                    double two = (g[i][k] - mg[k]) * (h[i][j] - mh[j]);
                    c[j][k] += (one + two) / 2 / (n - 1);
                }
            }
        }
        return c;
    }

    private static double trace(double[][] a) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j][j];
        }
        return sum;
    }

    private static double average(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** With divisor n, as in the authors' code. */
    private static double variance(double[] values) {
        double mean = average(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
    }

    private static void refuse(boolean condition, String why) {
        if (condition) {
            throw new EstimationException(Reason.DESIGN, why);
        }
    }

    /** An estimate, its covariance and the degrees of freedom of each variance. */
    record Solution(double[] b, double[][] covariance, double[] degrees) {}
}
