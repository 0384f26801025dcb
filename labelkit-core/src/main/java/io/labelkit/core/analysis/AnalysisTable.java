package io.labelkit.core.analysis;

import io.labelkit.core.statistics.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The analysis as a short table. */
final class AnalysisTable {
    private static final int ROWS = 8;
    private static final int NAME = 20;

    private AnalysisTable() {}

    static String of(LabelingFunctionAnalysis analysis) {
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "%d votes by %d labelers on %d examples: coverage %.4f, overlap %.4f, conflict %.4f\n",
                analysis.votes().voteCount(),
                analysis.labelers().size(),
                analysis.votes().exampleCount(),
                analysis.coverage(),
                analysis.overlap(),
                analysis.conflict()));
        out.append(String.format(
                Locale.ROOT,
                "%-" + NAME + "s %-12s %8s %8s %8s%s\n",
                "labeler",
                "votes for",
                "coverage",
                "overlaps",
                "conflict",
                analysis.hasGold() ? "  accuracy" : ""));
        List<LabelerSummary> shown = analysis.labelers().stream()
                .sorted(Comparator.comparingDouble(LabelerSummary::coverage).reversed())
                .limit(ROWS)
                .toList();
        shown.forEach(labeler -> out.append(row(labeler, analysis.hasGold())));
        int more = analysis.labelers().size() - shown.size();
        if (more > 0) {
            out.append("and ").append(more).append(" more with less coverage\n");
        }
        if (analysis.labelers().size() > PairwiseAgreement.MOST_LABELERS) {
            out.append("pairwise agreement is left out for more than ")
                    .append(PairwiseAgreement.MOST_LABELERS)
                    .append(" labelers\n");
        }
        return out.toString();
    }

    private static String row(LabelerSummary labeler, boolean hasGold) {
        return String.format(
                Locale.ROOT,
                "%-" + NAME + "s %-12s %8.4f %8.4f %8.4f%s\n",
                cut(labeler.name(), NAME),
                cut(String.join(",", labeler.polarity()), 12),
                labeler.coverage(),
                labeler.overlaps(),
                labeler.conflicts(),
                hasGold ? "  " + labeler.accuracy().map(Interval::toString).orElse("unknown") : "");
    }

    private static String cut(String text, int length) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= length ? plain : plain.substring(0, length - 3) + "...";
    }
}
