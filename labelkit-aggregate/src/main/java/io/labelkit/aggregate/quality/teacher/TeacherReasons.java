package io.labelkit.aggregate.quality.teacher;

import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says in a sentence what speaks for or against a label. Equal sentences are shared. */
final class TeacherReasons {
    private final TeacherRows rows;
    private final double[][] mean;
    private final long[] wrongOfHundred;
    private final EvidenceCells cells;
    private final boolean mixture;
    private final Map<List<Object>, String> shared = new HashMap<>();

    TeacherReasons(TeacherRows rows, EvidenceCells cells, MixtureFit fit, boolean mixture) {
        this.rows = rows;
        this.cells = cells;
        this.mixture = mixture;
        this.mean = rows.meanProbabilities();
        int[] sizes = cells.sizes();
        double[] wrong = new double[sizes.length];
        for (int i = 0; i < rows.size(); i++) {
            int cell = cells.ofExample()[i];
            wrong[cell] += (1 - fit.posterior()[i][rows.given()[i]]) / sizes[cell];
        }
        this.wrongOfHundred =
                Arrays.stream(wrong).mapToLong(share -> Math.round(share * 100)).toArray();
    }

    String of(int example, int best) {
        int given = rows.given()[example];
        if (best == given) {
            return shared.computeIfAbsent(List.of(given), key -> "nothing speaks enough against " + name(given));
        }
        long own = Math.round(mean[example][given] * 100);
        long other = Math.round(mean[example][best] * 100);
        return shared.computeIfAbsent(
                List.of(given, best, own, other, cells.ofExample()[example]),
                key -> "the students give " + name(best) + " " + other + " % and " + name(given) + " " + own + " %"
                        + (mixture
                                ? "; of labels with like evidence " + wrongOfHundred[cells.ofExample()[example]]
                                        + " in 100 are estimated to be wrong"
                                : ""));
    }

    private String name(int column) {
        return Checks.shown(rows.classes().get(column));
    }
}
