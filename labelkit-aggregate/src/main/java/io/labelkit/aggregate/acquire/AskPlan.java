package io.labelkit.aggregate.acquire;

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
        String strategy, List<Ask> asks, double spent, int examples, int askable, int waiting, int unaffordable) {
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
    public String toString() {
        long again = asks.stream().filter(ask -> ask.votes() > 0).count();
        String line = String.format(
                Locale.ROOT,
                "%s: %d votes to ask for, %d on examples with votes and %d on new ones, for %.4f; %d of %d examples may be"
                        + " asked about, %d wait for an answer",
                strategy,
                asks.size(),
                again,
                asks.size() - again,
                spent,
                askable,
                examples,
                waiting);
        String who = asks.stream()
                .map(Ask::labeler)
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(name -> name, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " by " + entry.getKey())
                .collect(Collectors.joining(", "));
        return who.isEmpty() ? line : line + "\n" + who;
    }
}
