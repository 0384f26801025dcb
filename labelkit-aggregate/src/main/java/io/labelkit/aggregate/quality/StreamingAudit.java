package io.labelkit.aggregate.quality;

import io.labelkit.core.audit.LabelIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Confident learning in passes over rows; keeps only what has the size of pairs of classes, and the cuts. */
final class StreamingAudit {
    private final LabelledRows rows;
    private final List<String> classes;
    private final IssueSelection selection;
    private final LabelQualityScore score;
    private final RepeatedIds repeated = new RepeatedIds();
    private int passes;

    StreamingAudit(LabelledRows rows, IssueSelection selection, LabelQualityScore score) {
        this.rows = rows;
        this.classes = rows.classes();
        this.selection = selection;
        this.score = score;
    }

    StreamedAudit run(String method, boolean absentAsMean, long mostHeld, Consumer<LabelIssue> receiver) {
        GivenLabels.requireOutOfSample(rows.origin());
        ConfidentJoint joint = count(sum());
        int[] wanted = wanted(joint);
        Cuts cuts = Cuts.of(wanted, mostHeld);
        if (usesCuts()) {
            while (cuts.unfinished()) {
                addKeys(joint, wanted, cuts);
            }
        }
        int flagged = emit(
                joint, wanted, cuts, absentAsMean ? joint.thresholds().absentAsMean() : joint.thresholds(), receiver);
        return new StreamedAudit(method, warnings(joint), joint, joint.size(), flagged, passes);
    }

    private List<String> warnings(ConfidentJoint joint) {
        List<String> warnings =
                new ArrayList<>(AuditWarnings.of(rows.origin(), classes, joint.labelCounts(), selection));
        if (!repeated.complete()) {
            warnings.add("the examples are too many to look at all ids for repetitions; most repetitions are found");
        }
        return warnings;
    }

    private StreamingRow pass(int expected) {
        passes++;
        return new StreamingRow(rows, classes, expected);
    }

    /** Thresholds without counts of anything else, summed up in the blocks of {@link RowScan}. */
    private ConfidentJoint sum() {
        int k = classes.size();
        double[] sums = new double[k];
        double[] part = new double[k];
        int[] counts = new int[k];
        try (StreamingRow row = pass(-1)) {
            while (row.next()) {
                repeated.first(row.id(), row.place());
                part[row.given()] += row.own();
                counts[row.given()]++;
                if (row.count() % RowScan.BLOCK == 0) {
                    fold(part, sums);
                }
            }
        }
        fold(part, sums);
        repeated.endFirst();
        return new ConfidentJoint(
                ClassThresholds.of(classes, sums, counts),
                counts,
                ConfidentCounts.floored(new int[k][k]),
                0,
                Optional.empty());
    }

    private static void fold(double[] part, double[] sums) {
        for (int c = 0; c < part.length; c++) {
            sums[c] += part[c];
            part[c] = 0;
        }
    }

    private ConfidentJoint count(ConfidentJoint sums) {
        int k = classes.size();
        int[][] counts = new int[k][k];
        int issues = 0;
        double[] reach = sums.thresholds().reach();
        try (StreamingRow row = pass(sums.size())) {
            while (row.next()) {
                repeated.second(row.id(), row.place());
                int guess = row.confident(reach);
                if (guess != Guesses.NOT_CONFIDENT) {
                    counts[row.given()][guess]++;
                    issues += guess != row.given() && !row.agrees() ? 1 : 0;
                }
            }
        }
        return new ConfidentJoint(
                sums.thresholds(), sums.labelCounts(), ConfidentCounts.floored(counts), issues, Optional.empty());
    }

    private boolean usesCuts() {
        return selection.filter() != IssueFilter.CONFIDENT_LEARNING
                && selection.filter() != IssueFilter.PREDICTED_NEQ_GIVEN;
    }

    /** How many keys of each slot are wanted: slot k K + j for class k against j, k K + k for class k alone. */
    private int[] wanted(ConfidentJoint joint) {
        int k = classes.size();
        int[] wanted = new int[Math.max(1, k * k)];
        if (!selection.filter().prunes()) {
            wanted[0] = usesCuts() ? joint.issueCount() : 0;
            return wanted;
        }
        int[][] prune = selection.prune(joint);
        for (int s = 0; s < k; s++) {
            if (joint.labelCount(s) <= selection.minExamplesPerClass()) {
                continue;
            }
            for (int y = 0; y < k; y++) {
                boolean used = y == s
                        ? selection.filter() != IssueFilter.PRUNE_BY_NOISE_RATE
                        : selection.filter() != IssueFilter.PRUNE_BY_CLASS;
                int count = y == s ? joint.labelCount(s) - prune[s][s] : prune[y][s];
                wanted[s * k + y] = used ? Math.max(0, count) : 0;
            }
        }
        return wanted;
    }

    private void addKeys(ConfidentJoint joint, int[] wanted, Cuts cuts) {
        try (StreamingRow row = pass(joint.size())) {
            while (row.next()) {
                if (!selection.filter().prunes()) {
                    cuts.add(0, lowKey(row));
                    continue;
                }
                int from = row.given() * classes.size();
                for (int y = 0; y < classes.size(); y++) {
                    if (wanted[from + y] > 0) {
                        cuts.add(from + y, key(row, y));
                    }
                }
            }
        }
        cuts.endPass();
    }

    private static double key(StreamingRow row, int y) {
        return y == row.given() ? row.own() : row.own() - row.probability(y);
    }

    private double lowKey(StreamingRow row) {
        return selection.filter() == IssueFilter.LOW_SELF_CONFIDENCE
                ? row.own()
                : row.score(LabelQualityScore.NORMALIZED_MARGIN, new double[classes.size()], 0);
    }

    private int emit(
            ConfidentJoint joint, int[] wanted, Cuts cuts, ClassThresholds thresholds, Consumer<LabelIssue> receiver) {
        double[] reach = joint.thresholds().reach();
        double[] t = thresholds.toArray();
        int flagged = 0;
        try (StreamingRow row = pass(joint.size())) {
            while (row.next()) {
                if (isFlagged(row, reach, wanted, cuts) && !(selection.filter().sparesAgreement() && row.agrees())) {
                    flagged++;
                    receiver.accept(new LabelIssue(
                            row.id(),
                            classes.get(row.given()),
                            classes.get(row.argMax()),
                            row.score(score, t, thresholds.max()),
                            true,
                            IssueReasons.flagged(
                                    joint, row.given(), row.argMax(), row.own(), row.probability(row.argMax()))));
                }
            }
        }
        return flagged;
    }

    private boolean isFlagged(StreamingRow row, double[] reach, int[] wanted, Cuts cuts) {
        return switch (selection.filter()) {
            case CONFIDENT_LEARNING -> {
                int guess = row.confident(reach);
                yield guess != Guesses.NOT_CONFIDENT && guess != row.given();
            }
            case PREDICTED_NEQ_GIVEN -> row.argMax() != row.given();
            case LOW_SELF_CONFIDENCE, LOW_NORMALIZED_MARGIN -> cuts.take(0, lowKey(row));
            case PRUNE_BY_CLASS -> byClass(row, wanted, cuts);
            case PRUNE_BY_NOISE_RATE -> byNoiseRate(row, wanted, cuts);
            case BOTH -> {
                boolean lowest = byClass(row, wanted, cuts);
                yield byNoiseRate(row, wanted, cuts) && lowest;
            }
        };
    }

    private boolean byClass(StreamingRow row, int[] wanted, Cuts cuts) {
        int slot = row.given() * (classes.size() + 1);
        return wanted[slot] > 0 && cuts.take(slot, row.own());
    }

    private boolean byNoiseRate(StreamingRow row, int[] wanted, Cuts cuts) {
        boolean taken = false;
        int from = row.given() * classes.size();
        for (int y = 0; y < classes.size(); y++) {
            if (y != row.given() && wanted[from + y] > 0) {
                taken |= cuts.take(from + y, key(row, y));
            }
        }
        return taken;
    }
}
