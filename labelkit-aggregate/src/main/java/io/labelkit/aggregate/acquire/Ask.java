package io.labelkit.aggregate.acquire;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Displayable;
import java.util.Locale;
import java.util.Optional;

/**
 * One more vote to ask for.
 *
 * @param example the id of the example
 * @param labeler who is to vote; empty if anybody who has not may
 * @param price what the vote costs
 * @param votes how many votes the example has now, so that it can be seen later whether the answer came
 * @param score how much the vote is wanted, by the strategy's own measure
 * @param reason why it is wanted, in words
 */
public record Ask(String example, Optional<String> labeler, double price, int votes, double score, String reason) implements Displayable {
    static final Rows<Ask> ROWS = Rows.<Ask>of("Ask").text("example", Ask::example).text("labeler", ask -> ask.labeler().orElse("anybody")).number("price", Unit.measure(""), Ask::price).count("votes so far", Ask::votes).number("score", Unit.measure(""), Ask::score).text("why", Ask::reason);
    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
