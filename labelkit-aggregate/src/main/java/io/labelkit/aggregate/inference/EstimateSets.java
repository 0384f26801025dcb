package io.labelkit.aggregate.inference;

import io.labelkit.core.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Makes results of coefficients and their covariance, with normal intervals. */
final class EstimateSets {
    private EstimateSets() {}

    static EstimateSet of(
            EstimationMethod method,
            List<String> terms,
            double[] b,
            double[][] covariance,
            double level,
            StudyData data,
            List<StudyWarning> warnings) {
        double z = new NormalDistribution().inverseCumulativeProbability(0.5 + level / 2);
        List<TermEstimate> estimates = new ArrayList<>();
        for (int j = 0; j < b.length; j++) {
            double error = Math.sqrt(covariance[j][j]);
            estimates.add(new TermEstimate(
                    terms.get(j), b[j], error, new Interval(b[j], b[j] - z * error, b[j] + z * error, level)));
        }
        List<List<Double>> rows = Arrays.stream(covariance)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
        return new EstimateSet(method, estimates, rows, data.goldSize(), data.size(), warnings);
    }
}
