package io.labelkit.core.consensus;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import java.util.List;
import java.util.Optional;

/**
 * Why an example got its label: what the prior and each vote contributed in favour of the label over the runner-up.
 * The contributions sum to {@code prior + sum = margin}; a positive margin favours the label. In the unit
 * {@link #WEIGHT} there is no runner-up and no prior: contributions are the votes' shares of the weight of the example.
 *
 * @param exampleId the example
 * @param label the class that was chosen, or the most probable one if none was; empty without votes
 * @param runnerUp the next class; empty if there is only one class
 * @param unit what the numbers are: {@code "log-odds"} (natural logarithm), {@code "votes"}, {@code "weight"} or
 *     {@code "distance"}
 * @param priorName what the prior stands for: {@code "prior"}, or for spans what decided besides the votes
 * @param prior the prior's contribution
 * @param votes each vote's contribution, in the order of the votes
 */
public record Explanation(
        String exampleId,
        Optional<String> label,
        Optional<String> runnerUp,
        String unit,
        String priorName,
        double prior,
        List<Contribution> votes)
        implements Displayable {
    /** Natural logarithms of the odds of the label over the runner-up. */
    public static final String LOG_ODDS = "log-odds";
    /** Shares of the weight of the example, which sum to 1. */
    public static final String WEIGHT = "weight";

    /**
     * Copies the list.
     *
     * @param exampleId the example
     * @param label the class that was chosen
     * @param runnerUp the next class
     * @param unit what the numbers are
     * @param priorName what the prior stands for
     * @param prior the prior's contribution
     * @param votes each vote's contribution
     */
    public Explanation {
        votes = List.copyOf(votes);
    }

    /**
     * An explanation whose prior is called that.
     *
     * @param exampleId the example
     * @param label the class that was chosen
     * @param runnerUp the next class
     * @param unit what the numbers are
     * @param prior the prior's contribution
     * @param votes each vote's contribution
     */
    public Explanation(
            String exampleId,
            Optional<String> label,
            Optional<String> runnerUp,
            String unit,
            double prior,
            List<Contribution> votes) {
        this(exampleId, label, runnerUp, unit, "prior", prior, votes);
    }

    /**
     * What one vote contributed.
     *
     * @param labeler who voted
     * @param said what it said
     * @param value the contribution; negative if it speaks for the runner-up
     */
    public record Contribution(String labeler, String said, double value) implements Displayable {
        static final Rows<Contribution> ROWS = Rows.<Contribution>of("Vote")
                .text("labeler", Contribution::labeler)
                .text("said", Contribution::said)
                .number("contribution", Unit.decimal("", 3), Contribution::value);

        @Override
        public Display display() {
            return ROWS.display(this);
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }

    /**
     * The sum of all contributions.
     *
     * @return prior plus votes
     */
    public double margin() {
        return prior + votes.stream().mapToDouble(Contribution::value).sum();
    }

    @Override
    public Display display() {
        return ExplanationDisplay.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
