package io.labelkit.aggregate.acquire;

import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Display;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What to ask for now. Immutable.
 *
 * @param strategy the name of the strategy
 * @param asks the votes, the most wanted first
 * @param spent what they cost together
 * @param examples how many examples there are
 * @param askable about how many of them somebody may be asked
 * @param waiting how many of them wait for the answer to an earlier ask
 * @param unaffordable how many wanted votes the rest of the budget could not buy
 */
public record AskPlan(
        String strategy, List<Ask> asks, double spent, int examples, int askable, int waiting, int unaffordable) implements Displayable {
    /**
     * Copies the list.
     *
     * @param strategy the name of the strategy
     * @param asks the votes
     * @param spent what they cost together
     * @param examples how many examples there are
     * @param askable about how many of them somebody may be asked
     * @param waiting how many of them wait for an answer
     * @param unaffordable how many wanted votes the budget could not buy
     */
    public AskPlan {
        asks = List.copyOf(asks);
    }

    /**
     * Whether no vote is wanted any more, though there is somebody to ask and the budget would do.
     *
     * @return true if nothing is worth asking for
     */
    public boolean nothingWanted() {
        return asks.isEmpty() && unaffordable == 0 && askable > 0;
    }

    @Override
    public Display display() {
        return Display.builder("Whom to ask about what")
        .text("strategy", strategy)
        .count("votes to ask for", asks.size())
        .number("price in all", spent, Unit.measure(""))
        .count("examples", examples)
        .count("may be asked about", askable)
        .count("wait for an answer", waiting)
        .count("too dear", unaffordable)
        .table(Ask.ROWS.table("asks", asks))
        .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
