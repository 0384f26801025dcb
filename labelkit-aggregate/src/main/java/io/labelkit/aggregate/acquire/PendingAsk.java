package io.labelkit.aggregate.acquire;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import java.util.Optional;

/**
 * A vote that was asked for before. Until the answer is there, nobody is asked about the example again.
 *
 * @param example the id of the example
 * @param labeler who was asked; empty if anybody was
 * @param votes how many votes the example had then
 */
public record PendingAsk(String example, Optional<String> labeler, int votes) implements Displayable {
    static final Rows<PendingAsk> ROWS = Rows.<PendingAsk>of("Ask").text("example", PendingAsk::example).text("labeler", ask -> ask.labeler().orElse("anybody")).count("votes", PendingAsk::votes);

    /**
     * Checks the number.
     *
     * @param example the id of the example
     * @param labeler who was asked
     * @param votes how many votes the example had then, at least 0
     */
    public PendingAsk {
        Checks.check(votes >= 0, "votes", "at least 0", votes);
    }

    /**
     * An ask, as it is made.
     *
     * @param ask the ask
     * @return the same, as one that waits for its answer
     */
    public static PendingAsk of(Ask ask) {
        return new PendingAsk(ask.example(), ask.labeler(), ask.votes());
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
