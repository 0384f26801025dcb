package io.labelkit.core.report;

import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Examples to look at, each with its votes.
 *
 * @param title the heading
 * @param note what a reader should know
 * @param cards the examples that are shown
 * @param leftOut the number of examples that are not shown
 * @param unit the unit of the votes' values
 */
public record ExampleList(String title, String note, List<ExampleCard> cards, long leftOut, Unit unit)
        implements ReportPart {
    /** The greatest number of examples that are shown. */
    public static final int MAX_CARDS = 200;

    /**
     * Checks the numbers and copies the list.
     *
     * @param title the heading, not blank
     * @param note what a reader should know
     * @param cards the examples that are shown, at most {@value #MAX_CARDS}
     * @param leftOut the number of examples that are not shown
     * @param unit the unit of the votes' values
     */
    public ExampleList {
        Checks.notBlank(title, "title");
        Checks.check(cards.size() <= MAX_CARDS, "cards", "at most " + MAX_CARDS, cards.size());
        Checks.check(leftOut >= 0, "leftOut", "at least 0", leftOut);
        cards = List.copyOf(cards);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.examples(this);
    }

    /**
     * One example.
     *
     * @param id its id
     * @param text its text, if there is one
     * @param label its label, if it has one
     * @param confidence the probability of the label
     * @param votes the votes that are shown
     * @param votesLeftOut the number of votes that are not shown
     * @param reason why it is in the list; perhaps empty
     * @param facets the properties by which it is found
     */
    public record ExampleCard(
            String id,
            Optional<String> text,
            Optional<String> label,
            OptionalDouble confidence,
            List<VoteLine> votes,
            long votesLeftOut,
            String reason,
            List<Facet> facets) {
        /** The greatest number of votes that are shown. */
        public static final int MAX_VOTES = 30;

        /**
         * Checks the numbers and copies the list.
         *
         * @param id its id
         * @param text its text
         * @param label its label
         * @param confidence the probability of the label, in [0, 1]
         * @param votes the votes that are shown, at most {@value #MAX_VOTES}
         * @param votesLeftOut the number of votes that are not shown
         * @param reason why it is in the list
         * @param facets the properties by which it is found
         */
        public ExampleCard {
            confidence.ifPresent(p -> Checks.inRange(p, 0, 1, "confidence"));
            Checks.check(votes.size() <= MAX_VOTES, "votes", "at most " + MAX_VOTES, votes.size());
            Checks.check(votesLeftOut >= 0, "votesLeftOut", "at least 0", votesLeftOut);
            votes = List.copyOf(votes);
            facets = List.copyOf(facets);
        }

        /**
         * An example without facets.
         *
         * @param id its id
         * @param text its text
         * @param label its label
         * @param confidence the probability of the label, in [0, 1]
         * @param votes the votes that are shown, at most {@value #MAX_VOTES}
         * @param votesLeftOut the number of votes that are not shown
         * @param reason why it is in the list
         */
        public ExampleCard(
                String id,
                Optional<String> text,
                Optional<String> label,
                OptionalDouble confidence,
                List<VoteLine> votes,
                long votesLeftOut,
                String reason) {
            this(id, text, label, confidence, votes, votesLeftOut, reason, List.of());
        }

        /**
         * This example with facets.
         *
         * @param more the properties by which it is found
         * @return a copy
         */
        public ExampleCard withFacets(List<Facet> more) {
            return new ExampleCard(id, text, label, confidence, votes, votesLeftOut, reason, more);
        }
    }

    /**
     * What one labeler said.
     *
     * @param labeler the labeler
     * @param said what it said
     * @param value how much it counts: positive for the label, negative for another one; may be infinite
     */
    public record VoteLine(String labeler, String said, OptionalDouble value) {
        /**
         * Checks the value.
         *
         * @param labeler the labeler
         * @param said what it said
         * @param value how much it counts; not NaN
         */
        public VoteLine {
            value.ifPresent(x -> Checks.check(!Double.isNaN(x), "value", "a number", x));
        }
    }
}
