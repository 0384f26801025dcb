package io.labelkit.aggregate.acquire;

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
public record Ask(String example, Optional<String> labeler, double price, int votes, double score, String reason) {
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s by %s for %.4f: %s", example, labeler.orElse("anybody"), price, reason);
    }
}
