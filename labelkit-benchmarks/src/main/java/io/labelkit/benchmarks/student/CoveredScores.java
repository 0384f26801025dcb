package io.labelkit.benchmarks.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.deferral.TeacherBlend;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Who is right about the test items that a teacher labelled, and about the others.
 *
 * @param teacher right or not, by covered item
 * @param student the same
 * @param both the same, of what both say together
 * @param repeated whether the student says what the teacher says, by covered item
 * @param elsewhere whether the student is right, by item that the teacher is silent about
 */
record CoveredScores(double[] teacher, double[] student, double[] both, double[] repeated, double[] elsewhere) {
    private static final int RESAMPLES = 4000;

    static CoveredScores of(VotedSet set, HeadStudent student, TeacherBlend blend) {
        List<Item<String>> items = set.test().items();
        int[] truth = set.columns(set.test());
        List<double[]> said = student.predict(items);
        List<double[]> rows = new ArrayList<>();
        List<Double> rest = new ArrayList<>();
        for (int i = 0; i < truth.length; i++) {
            int own = argMax(said.get(i));
            Optional<double[]> taught = set.said(items.get(i));
            if (taught.isEmpty()) {
                rest.add(own == truth[i] ? 1.0 : 0.0);
                continue;
            }
            int told = argMax(taught.get());
            int together = argMax(blend.probabilities(taught.get(), said.get(i)));
            rows.add(new double[] {
                told == truth[i] ? 1 : 0, own == truth[i] ? 1 : 0, together == truth[i] ? 1 : 0, own == told ? 1 : 0
            });
        }
        return new CoveredScores(
                column(rows, 0),
                column(rows, 1),
                column(rows, 2),
                column(rows, 3),
                rest.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double[] column(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }

    private static int argMax(double[] p) {
        int best = 0;
        for (int k = 1; k < p.length; k++) {
            best = p[k] > p[best] ? k : best;
        }
        return best;
    }

    /** How often the student says what the teacher wrongly said. */
    double repeatedErrors() {
        int[] wrong =
                IntStream.range(0, teacher.length).filter(i -> teacher[i] == 0).toArray();
        return IntStream.of(wrong).mapToDouble(i -> repeated[i]).average().orElse(0);
    }

    static String share(double[] right) {
        return right.length == 0
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "%.3f",
                        IntStream.range(0, right.length)
                                .mapToDouble(i -> right[i])
                                .average()
                                .orElse(0));
    }

    /** A share, and its distance from the teacher's with a 95 % interval over items. */
    String against(double[] right) {
        Interval gap = new Bootstrap(RESAMPLES, 0.95, 1)
                .pairedDifference(right, teacher)
                .orElseThrow();
        String mark = gap.low() > 0 ? " above" : gap.high() < 0 ? " below" : "";
        return String.format(
                Locale.ROOT, "%s (%+.3f [%+.3f, %+.3f]%s)", share(right), gap.estimate(), gap.low(), gap.high(), mark);
    }
}
