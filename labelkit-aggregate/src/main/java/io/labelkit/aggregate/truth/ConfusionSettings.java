package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Schedule;
import io.labelkit.aggregate.internal.TableSize;
import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values of a {@link ConfusionBuilder}, and the tables they become. */
record ConfusionSettings(
        double diagonal,
        double offDiagonal,
        Optional<PseudoCounts> forAll,
        Map<String, PseudoCounts> byLabeler,
        Map<String, ConfusionMatrix> start) {

    /** The M-step for these labelers and classes. */
    ConfusionRows rows(VoteMatrix votes) {
        int classes = votes.classCount();
        TableSize.of("labelers' confusion matrices", votes.labelerCount(), classes, classes);
        int cells = classes * classes;
        double[] shared = forAll.isPresent() ? table(forAll.get(), votes) : diagonal(classes);
        if (byLabeler.isEmpty()) {
            return new ConfusionRows(votes.labelerCount(), classes, shared);
        }
        double[] alpha = new double[votes.labelerCount() * cells];
        for (int j = 0; j < votes.labelerCount(); j++) {
            PseudoCounts own = byLabeler.get(votes.labelers().get(j).name());
            System.arraycopy(own == null ? shared : table(own, votes), 0, alpha, j * cells, cells);
        }
        return new ConfusionRows(votes.labelerCount(), classes, alpha);
    }

    private double[] diagonal(int classes) {
        double[] alpha = new double[classes * classes];
        for (int c = 0; c < alpha.length; c++) {
            alpha[c] = c / classes == c % classes ? diagonal : offDiagonal;
        }
        return alpha;
    }

    private static double[] table(PseudoCounts counts, VoteMatrix votes) {
        int classes = votes.classCount();
        int[] column = PseudoCounts.columns(counts.classes(), votes.space().classNames(), "pseudoCounts");
        double[] alpha = new double[classes * classes];
        for (int c = 0; c < alpha.length; c++) {
            alpha[c] = counts.get(column[c % classes], column[c / classes]);
        }
        return alpha;
    }

    /** A schedule that starts from the given matrices, if there are any. */
    Schedule schedule(VoteMatrix votes, Schedule schedule) {
        if (start.isEmpty()) {
            return schedule;
        }
        int cells = votes.classCount() * votes.classCount();
        double[] mean = new double[cells];
        Map<String, double[]> tables = new TreeMap<>();
        start.forEach((name, matrix) -> tables.put(name, startTable(name, matrix, votes)));
        for (double[] table : tables.values()) {
            for (int c = 0; c < cells; c++) {
                mean[c] += table[c] / tables.size();
            }
        }
        double[] likelihood = new double[votes.labelerCount() * cells];
        for (int j = 0; j < votes.labelerCount(); j++) {
            double[] table = tables.getOrDefault(votes.labelers().get(j).name(), mean);
            System.arraycopy(table, 0, likelihood, j * cells, cells);
        }
        return schedule.from(likelihood);
    }

    private static double[] startTable(String name, ConfusionMatrix matrix, VoteMatrix votes) {
        int classes = votes.classCount();
        int[] column = PseudoCounts.columns(matrix.classes(), votes.space().classNames(), "startFrom");
        double[] table = new double[classes * classes];
        for (int k = 0; k < classes; k++) {
            double sum = 0;
            for (int l = 0; l < classes; l++) {
                double p = matrix.get(column[k], column[l]);
                table[l * classes + k] = Checks.inRange(p, 0, 1, "startFrom of " + Checks.shown(name));
                sum += p;
            }
            Checks.check(Math.abs(sum - 1) < 1e-6, "a row of startFrom of " + Checks.shown(name), "of sum 1", sum);
        }
        return table;
    }

    /** For the fingerprint; what is not set does not appear. */
    Map<String, Object> parameters() {
        Map<String, Object> all = new TreeMap<>();
        all.put("offDiagonal", offDiagonal);
        all.put("diagonal", diagonal);
        forAll.ifPresent(counts -> all.put("pseudoCounts", named(counts)));
        if (!byLabeler.isEmpty()) {
            Map<String, Object> named = new TreeMap<>();
            byLabeler.forEach((name, counts) -> named.put(name, named(counts)));
            all.put("pseudoCountsByLabeler", named);
        }
        if (!start.isEmpty()) {
            Map<String, Object> named = new TreeMap<>();
            start.forEach((name, matrix) -> named.put(name, named(PseudoCounts.of(matrix, 1))));
            all.put("startFrom", named);
        }
        return all;
    }

    private static Map<String, Object> named(PseudoCounts counts) {
        List<String> names = counts.classes();
        Map<String, Object> cells = new TreeMap<>();
        for (int k = 0; k < names.size(); k++) {
            Map<String, Object> row = new TreeMap<>();
            for (int l = 0; l < names.size(); l++) {
                row.put(names.get(l), counts.get(k, l));
            }
            cells.put(names.get(k), row);
        }
        return cells;
    }

    @Override
    public String toString() {
        return (forAll.isPresent()
                        ? "given pseudo-counts"
                        : "pseudo-counts " + diagonal + " on and " + offDiagonal + " off the diagonal")
                + (byLabeler.isEmpty() ? "" : ", others for " + byLabeler.size() + " labelers")
                + (start.isEmpty() ? "" : ", from given matrices");
    }
}
