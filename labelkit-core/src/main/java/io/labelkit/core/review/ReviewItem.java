package io.labelkit.core.review;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One label that a person is to look at. Immutable.
 *
 * @param id the example
 * @param content the hash of the example's data, which tells whether it changed after the queue went out
 * @param text the data as people read it
 * @param proposed the label of the consensus; empty if it has none
 * @param probability the probability of that label; empty if unknown
 * @param runnerUp the next label, where labels are single classes
 * @param uncertainty what the queue is ordered by, the greater the more doubtful; empty if unknown
 * @param votes the votes, in the order of the labelers
 * @param explanation why the label was chosen, or why there is none, on one line
 */
public record ReviewItem(
        String id,
        ContentHash content,
        String text,
        Optional<Label> proposed,
        OptionalDouble probability,
        Optional<String> runnerUp,
        OptionalDouble uncertainty,
        List<Said> votes,
        String explanation)
        implements Displayable {
    static final Rows<ReviewItem> ROWS = Rows.<ReviewItem>of("Item")
            .text("example", ReviewItem::id)
            .text("text", ReviewItem::text)
            .text("proposed", ReviewItem::proposed)
            .shareIfKnown("probability", ReviewItem::probability)
            .text("runner-up", ReviewItem::runnerUp)
            .numberIfKnown("uncertainty", Unit.measure(""), ReviewItem::uncertainty)
            .text("votes", ReviewItem::votes);

    /**
     * Copies the list.
     *
     * @param id the example, not blank
     * @param content the hash of the example's data
     * @param text the data as people read it
     * @param proposed the label of the consensus
     * @param probability the probability of that label
     * @param runnerUp the next label
     * @param uncertainty what the queue is ordered by
     * @param votes the votes
     * @param explanation why
     */
    public ReviewItem {
        Checks.notBlank(id, "id");
        votes = List.copyOf(votes);
    }

    /**
     * The short form of the content's hash that travels with the row. It begins with a letter, since spreadsheets take
     * some rows of digits for numbers.
     *
     * @return {@code c-} and 12 hexadecimal digits
     */
    public String contentKey() {
        return "c-" + content.shortForm();
    }

    /**
     * One vote, as people read it.
     *
     * @param labeler who voted
     * @param label what it said
     */
    public record Said(String labeler, String label) implements Displayable {
        static final Rows<Said> ROWS =
                Rows.<Said>of("Vote").text("labeler", Said::labeler).text("label", Said::label);

        @Override
        public Display display() {
            return ROWS.display(this);
        }
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
