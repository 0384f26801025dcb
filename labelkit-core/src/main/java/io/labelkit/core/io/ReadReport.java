package io.labelkit.core.io;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import java.util.List;

/**
 * How the reading of a file went. Immutable.
 *
 * @param file the file's name
 * @param rows the number of records in the file, those with problems included
 * @param skipped the number of records that were left out because of a problem
 * @param problems the first problems, at most {@value #LISTED}
 */
public record ReadReport(String file, long rows, long skipped, List<InputProblem> problems) implements Displayable {
    /** How many problems are listed at most; {@link #skipped} counts the others too. */
    public static final int LISTED = 1000;

    /**
     * Copies the list.
     *
     * @param file the file's name
     * @param rows the number of records in the file
     * @param skipped the number of records that were left out
     * @param problems the first problems
     */
    public ReadReport {
        problems = List.copyOf(problems);
    }

    /**
     * Whether every record was used.
     *
     * @return true if none was left out
     */
    public boolean complete() {
        return skipped == 0;
    }

    @Override
    public Display display() {
        return Display.builder("What was read")
                .text("file", file)
                .count("rows", rows)
                .count("skipped", skipped)
                .table(InputProblem.ROWS.table("problems", problems))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
