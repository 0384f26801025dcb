package io.labelkit.aggregate.inference;

import io.labelkit.core.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** Makes results of coefficients and their covariance, with the intervals of Student's t. */
final class EstimateSets {
    private EstimateSets() {}

    static EstimateSet of(
            EstimationMethod method,
            List<String> terms,
            double[] b,
            double[][] covariance,
            double[] degrees,
            double level,
            StudyData data,
            List<StudyWarning> warnings) {
        List<TermEstimate> estimates = new ArrayList<>();
        for (int j = 0; j < b.length; j++) {
            double error = Math.sqrt(Math.max(0, covariance[j][j]));
            double half = error * quantile(degrees[j], 0.5 + level / 2);
            estimates.add(new TermEstimate(
                    terms.get(j), b[j], error, new Interval(b[j], b[j] - half, b[j] + half, level), degrees[j]));
        }
        List<List<Double>> rows = Arrays.stream(covariance)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
        return new EstimateSet(method, estimates, rows, data.goldSize(), data.size(), warnings);
    }

    private static double quantile(double degrees, double probability) {
        return degrees < Degrees.MANY
                ? new TDistribution(null, degrees).inverseCumulativeProbability(probability)
                : new NormalDistribution(null, 0, 1).inverseCumulativeProbability(probability);
    }
}
