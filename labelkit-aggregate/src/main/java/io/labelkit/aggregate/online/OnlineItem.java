package io.labelkit.aggregate.online;

import io.labelkit.core.consensus.Explanation;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What is believed of an item at one moment; of a closed item, at its close. Immutable. */
public final class OnlineItem implements Displayable {
    private final LabelSpace space;
    private final boolean closed;
    private final OptionalLong closedAt;
    private final OptionalInt anchor;
    private final double[] probabilities;
    private final int[] tally;
    private final Explanation explanation;

    private OnlineItem(
            LabelSpace space,
            boolean closed,
            OptionalLong closedAt,
            OptionalInt anchor,
            double[] probabilities,
            int[] tally,
            Explanation explanation) {
        this.space = space;
        this.closed = closed;
        this.closedAt = closedAt;
        this.anchor = anchor;
        this.probabilities = probabilities;
        this.tally = tally;
        this.explanation = explanation;
    }

    static OnlineItem of(ItemVotes item, double[] shares, OnlineSettings settings, List<LabelerCounts> labelers) {
        double[] q = item.distribution(shares);
        int[] tally = new int[q.length];
        for (int v = 0; v < item.counted(); v++) {
            tally[item.answer(v)]++;
        }
        return new OnlineItem(
                settings.space(),
                item.isClosed(),
                item.closedAt() == ItemVotes.NO_TIME ? OptionalLong.empty() : OptionalLong.of(item.closedAt()),
                item.anchor() >= 0 ? OptionalInt.of(item.anchor()) : OptionalInt.empty(),
                q,
                tally,
                ItemExplanation.of(item, item.isClosed() ? item.prior() : shares, q, settings.space(), labelers));
    }

    /**
     * The item's id.
     *
     * @return the id
     */
    public String id() {
        return explanation.exampleId();
    }

    /**
     * The classes.
     *
     * @return the label space
     */
    public LabelSpace space() {
        return space;
    }

    /**
     * Whether the label is frozen.
     *
     * @return true once it is closed
     */
    public boolean isClosed() {
        return closed;
    }

    /**
     * The latest time that any vote carried when the item closed.
     *
     * @return milliseconds since 1970; empty if it is open or votes carry no times
     */
    public OptionalLong closedAt() {
        return closedAt;
    }

    /**
     * The class it is known to have.
     *
     * @return its column, or empty
     */
    public OptionalInt anchor() {
        return anchor;
    }

    /**
     * The distribution over the classes; one-hot if the class is known.
     *
     * @return a copy, K numbers that sum to 1
     */
    public double[] probabilities() {
        return probabilities.clone();
    }

    /**
     * The number of votes for each class, without those that came after the close.
     *
     * @return a copy, by class
     */
    public int[] tally() {
        return tally.clone();
    }

    /**
     * The number of votes, without those that came after the close.
     *
     * @return the number
     */
    public int votes() {
        return Arrays.stream(tally).sum();
    }

    /**
     * The column of the most probable class, the first of several.
     *
     * @return the column
     */
    public int labelIndex() {
        return most(probabilities);
    }

    static int most(double[] values) {
        int best = 0;
        for (int k = 1; k < values.length; k++) {
            best = values[k] > values[best] ? k : best;
        }
        return best;
    }

    /**
     * The most probable class, the first of several.
     *
     * @return the label
     */
    public Label label() {
        return space.labelOf(space.classNames().get(labelIndex()));
    }

    /**
     * The probability of the label.
     *
     * @return the greatest probability
     */
    public double confidence() {
        return probabilities[labelIndex()];
    }

    /**
     * What each vote contributed when it was counted. Votes after the close contributed nothing; the label of an item
     * whose class is known may have a negative margin.
     *
     * @return the explanation, in log-odds of the label over the runner-up
     */
    public Explanation explanation() {
        return explanation;
    }

    @Override
    public Display display() {
        return Display.builder("Item of a stream")
                .text("item", id())
                .text("label", label())
                .share("confidence", confidence())
                .count("votes", votes())
                .text("closed", isClosed())
                .oneLine()
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
