package io.labelkit.aggregate.acquire;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A batch of votes to ask for within a budget. At most one an example: what a second vote would be worth depends on what the
 * first one says, so the next batch is chosen when the answers are there. Immutable and thread-safe.
 */
public final class NextVotes {
    private final VotePool pool;
    private final VoteStrategy strategy;
    private final long seed;

    private NextVotes(VotePool pool, VoteStrategy strategy, long seed) {
        this.pool = pool;
        this.strategy = strategy;
        this.seed = seed;
    }

    /**
     * A strategy over a pool, with the seed 42.
     *
     * @param pool the examples, and what is known of them
     * @param strategy chooses the votes
     * @return the choice
     */
    public static NextVotes of(VotePool pool, VoteStrategy strategy) {
        return new NextVotes(pool, strategy, 42);
    }

    /**
     * With another seed.
     *
     * @param value the seed of everything random, ties included
     * @return a copy
     */
    public NextVotes seed(long value) {
        return new NextVotes(pool, strategy, value);
    }

    /**
     * The votes to ask for now. Free votes cost nothing of the budget.
     *
     * @param budget what may be spent, at least 0
     * @param batch how many votes at most, at least 1
     * @return the most wanted first
     * @throws IllegalArgumentException if the pool lacks what the strategy needs
     */
    public AskPlan plan(double budget, int batch) {
        Checks.check(budget >= 0 && Double.isFinite(budget), "budget", "at least 0", budget);
        Checks.positive(batch, "batch");
        double cheapest =
                pool.labelers().stream().mapToDouble(LabelerOffer::price).min().orElse(Asking.ANYBODY);
        boolean samePrice = pool.labelers().stream().allMatch(labeler -> labeler.price() == cheapest);
        // With one price, exactly what can be paid for; otherwise what is too expensive is passed over.
        int count =
                samePrice && cheapest > 0 ? (int) Math.min(batch, Math.floor(budget / cheapest + 1e-9)) : pool.size();
        List<Ask> asks = new ArrayList<>();
        Set<String> examples = new HashSet<>();
        double spent = 0;
        int passed = 0;
        for (Ask ask : strategy.choose(pool, Math.max(1, count), seed)) {
            if (asks.size() == batch) {
                break;
            }
            if (spent + ask.price() > budget * (1 + 1e-12)) {
                passed++;
            } else if (examples.add(ask.example())) {
                asks.add(ask);
                spent += ask.price();
            }
        }
        int askable = 0;
        for (int i = 0; i < pool.size(); i++) {
            askable += pool.mayAsk(i) ? 1 : 0;
        }
        return new AskPlan(
                strategy.name(),
                asks,
                spent,
                pool.size(),
                askable,
                pool.waiting().size(),
                passed);
    }
}
