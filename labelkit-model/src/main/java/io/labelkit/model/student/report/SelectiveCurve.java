package io.labelkit.model.student.report;

import io.labelkit.core.statistics.ProportionInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The points of selective prediction at ten shares of the examples, the surest first. */
final class SelectiveCurve {
    private static final int POINTS = 10;
    private static final double LEVEL = 0.95;

    private SelectiveCurve() {}

    static int argMax(double[] p) {
        int best = 0;
        for (int k = 1; k < p.length; k++) {
            best = p[k] > p[best] ? k : best;
        }
        return best;
    }

    /** From predictions, the truth, and what the teacher says, -1 for nothing. Equal confidences stay together. */
    static List<SelectivePoint> of(List<double[]> probabilities, int[] truth, int[] teacher) {
        int n = truth.length;
        double[] confidence =
                probabilities.stream().mapToDouble(p -> p[argMax(p)]).toArray();
        List<Integer> order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -confidence[i])
                        .thenComparing(i -> i))
                .toList();
        List<SelectivePoint> points = new ArrayList<>();
        int last = 0;
        for (int p = 1; p <= POINTS; p++) {
            int to = (int) Math.ceil((double) n * p / POINTS);
            while (to < n && to > 0 && confidence[order.get(to)] == confidence[order.get(to - 1)]) {
                to++;
            }
            if (to > last) {
                points.add(point(order, to, confidence, probabilities, truth, teacher));
                last = to;
            }
        }
        return List.copyOf(points);
    }

    private static SelectivePoint point(
            List<Integer> order,
            int to,
            double[] confidence,
            List<double[]> probabilities,
            int[] truth,
            int[] teacher) {
        int right = 0;
        int rest = 0;
        boolean teacherSpeaks = to == order.size();
        for (int position = 0; position < order.size(); position++) {
            int i = order.get(position);
            if (position < to) {
                right += argMax(probabilities.get(i)) == truth[i] ? 1 : 0;
            } else {
                int said = teacher[i] >= 0 ? teacher[i] : argMax(probabilities.get(i));
                teacherSpeaks |= teacher[i] >= 0;
                rest += said == truth[i] ? 1 : 0;
            }
        }
        return new SelectivePoint(
                confidence[order.get(to - 1)],
                (double) to / order.size(),
                ProportionInterval.clopperPearson(right, to, LEVEL),
                teacherSpeaks ? OptionalDouble.of((double) (right + rest) / order.size()) : OptionalDouble.empty());
    }
}
