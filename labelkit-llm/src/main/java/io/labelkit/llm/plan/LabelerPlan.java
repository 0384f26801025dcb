package io.labelkit.llm.plan;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.llm.budget.Price;
import java.util.List;
import java.util.Optional;

/**
 * What one labeler would take. Immutable.
 *
 * @param name the labeler
 * @param model the model it asks
 * @param price the model's price, if it is known
 * @param approximate whether tokens are guessed from characters, since the model's own way to cut text is not known
 * @param items how many items there are
 * @param requests how many requests would be made for them
 * @param duplicates how many of these are the same as an earlier one, so that one call serves both
 * @param stored of how many an answer is stored already, so that no call is made
 * @param expected what is expected, with the allowances for retries and repairs
 * @param inputError half the width of a 95 % interval around the expected tokens sent; 0 if every prompt was counted
 * @param upper the same calls with every answer as long as it may be; empty if answers have no limit of length
 * @param prompts what the prompts are like
 * @param time how long it takes at the given limits
 * @param alternatives what other ways would take
 */
public record LabelerPlan(
        String name,
        String model,
        Optional<Price> price,
        boolean approximate,
        long items,
        long requests,
        long duplicates,
        long stored,
        Estimate expected,
        long inputError,
        Optional<Estimate> upper,
        Prompts prompts,
        PlanTime time,
        List<Alternative> alternatives)
        implements Displayable {

    /**
     * Copies the list.
     *
     * @param name the labeler
     * @param model the model it asks
     * @param price the model's price
     * @param approximate whether tokens are guessed from characters
     * @param items how many items there are
     * @param requests how many requests would be made for them
     * @param duplicates how many of these are the same as an earlier one
     * @param stored of how many an answer is stored already
     * @param expected what is expected
     * @param inputError half the width of a 95 % interval around the expected tokens sent
     * @param upper the same calls with every answer as long as it may be
     * @param prompts what the prompts are like
     * @param time how long it takes
     * @param alternatives what other ways would take
     */
    public LabelerPlan {
        alternatives = List.copyOf(alternatives);
    }

    /**
     * What prompts are like, in tokens.
     *
     * @param mean the mean
     * @param percentile95 what 95 of 100 do not exceed
     * @param longest the longest
     * @param longestExample the example of the longest; empty text if there is none
     * @param shared what all begin with: labels, instruction, form of the answer
     * @param counted how many prompts were counted; the others are estimated from prompts of about their length
     * @param tooLong how many do not fit into the context window
     */
    public record Prompts(
            double mean,
            long percentile95,
            long longest,
            String longestExample,
            long shared,
            long counted,
            long tooLong)
            implements Displayable {
        @Override
        public Display display() {
            return Display.builder("Prompts")
                    .number("tokens on average", mean, Unit.count(""))
                    .count("95 of 100 at most", percentile95)
                    .count("longest", longest)
                    .text("longest example", longestExample)
                    .count("shared by all", shared)
                    .count("counted", counted)
                    .count("too long", tooLong)
                    .build();
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }

    /**
     * Another way to ask the same.
     *
     * @param way the way, in words
     * @param expected what it would take
     */
    public record Alternative(String way, Estimate expected) implements Displayable {
        @Override
        public Display display() {
            return Display.builder("Another way")
                    .text("way", way)
                    .facts(expected.display().facts())
                    .oneLine()
                    .build();
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }

    @Override
    public Display display() {
        return PlanText.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
