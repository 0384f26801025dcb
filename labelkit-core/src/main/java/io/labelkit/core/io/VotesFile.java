package io.labelkit.core.io;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.vote.VoteMatrix;

/**
 * The votes of a file.
 *
 * @param votes the votes
 * @param report how the reading went
 */
public record VotesFile(VoteMatrix votes, ReadReport report) implements Displayable {
    @Override
    public Display display() {
        Display shown = votes.display();
        Display.Builder display = Display.builder(shown.title()).facts(shown.facts());
        shown.tables().forEach(display::table);
        return report.skipped() == 0
                ? display.build()
                : display.count("rows skipped", report.skipped())
                        .table(InputProblem.ROWS.table("problems", report.problems()))
                        .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
