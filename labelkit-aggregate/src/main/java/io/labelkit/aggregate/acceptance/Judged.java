package io.labelkit.aggregate.acceptance;

import io.labelkit.core.data.Gold;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The most probable label of an example, and whether gold agrees. */
record Judged(double confidence, boolean right) {
    static List<Judged> of(ProbabilityMatrix matrix, Gold gold) {
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < matrix.size(); i++) {
            Optional<Label> label = gold.find(matrix.ids().get(i));
            if (label.isPresent()) {
                double[] row = matrix.row(i);
                int best = best(row);
                judged.add(new Judged(row[best], matrix.classes().get(best).equals(name(label.get()))));
            }
        }
        Checks.check(!judged.isEmpty(), "gold", "about at least one of the rows", 0);
        return judged;
    }

    private static String name(Label label) {
        Checks.check(label.className().isPresent(), "gold", "of kind category or ordinal", label);
        return label.className().orElseThrow();
    }

    static int best(double[] row) {
        int best = 0;
        for (int c = 1; c < row.length; c++) {
            best = row[c] > row[best] ? c : best;
        }
        return best;
    }

    static boolean[] right(List<Judged> judged) {
        boolean[] right = new boolean[judged.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = judged.get(i).right();
        }
        return right;
    }
}
