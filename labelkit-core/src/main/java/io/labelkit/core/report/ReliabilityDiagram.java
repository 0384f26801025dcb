package io.labelkit.core.report;

import io.labelkit.core.calibration.ReliabilityBin;
import io.labelkit.core.internal.Checks;
import java.util.List;

/**
 * How often labels are right by how sure their maker is. On the diagonal the two are equal; below it the maker is too
 * sure. Each bin has the number of its examples and the interval of its accuracy, so that a bin of few examples is seen
 * to say little.
 *
 * @param title the heading
 * @param note what a reader should know
 * @param bins the bins, by confidence, without empty ones
 */
public record ReliabilityDiagram(String title, String note, List<ReliabilityBin> bins) implements ReportPart {
    /** The greatest number of bins. */
    public static final int MAX_BINS = 50;

    /**
     * Checks the size and copies the list.
     *
     * @param title the heading, not blank
     * @param note what a reader should know
     * @param bins the bins, at most {@value #MAX_BINS}, ascending
     */
    public ReliabilityDiagram {
        Checks.notBlank(title, "title");
        Checks.check(bins.size() <= MAX_BINS, "bins", "at most " + MAX_BINS, bins.size());
        for (int i = 0; i < bins.size(); i++) {
            ReliabilityBin bin = bins.get(i);
            Checks.inRange(bin.confidence(), 0, 1, "confidence");
            boolean ascending = i == 0 || bins.get(i - 1).confidence() <= bin.confidence();
            Checks.check(ascending, "bins", "ascending", bins);
        }
        bins = List.copyOf(bins);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.reliability(this);
    }
}
