package io.labelkit.llm.budget;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a budget keeps aside for one call that is under way. Exactly one of its methods must be called when the call has
 * ended, whatever came of it; further calls do nothing. Thread-safe.
 */
public final class Hold implements Reservation {
    private final Budget budget;
    private final Demand demand;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Hold(Budget budget, Demand demand) {
        this.budget = budget;
        this.demand = demand;
    }

    /**
     * The provider told how many tokens the call took. If that is more than was kept aside, it is counted all the same.
     *
     * @param tokens the tokens
     * @return what the call cost
     */
    public Spend settle(TokenUse tokens) {
        return close(Spend.ofCall(tokens, demand.price()));
    }

    /**
     * The provider did not say what the call took, for instance since the connection broke: the most that it can have
     * cost is counted.
     *
     * @return that amount
     */
    public Spend settleUnknown() {
        Spend worst = demand.worst();
        return close(new Spend(1, worst.tokens(), worst.money(), worst.withoutPrice(), 1));
    }

    /**
     * The call was made and cost no tokens, for instance since the provider refused it for its limits.
     *
     * @return one call without tokens
     */
    public Spend settleFree() {
        return settle(TokenUse.NONE);
    }

    /** The call was not made after all. */
    public void release() {
        close(Spend.NONE);
    }

    private Spend close(Spend actual) {
        if (open.compareAndSet(true, false)) {
            budget.settled(demand.worst(), actual);
        }
        return actual;
    }

    @Override
    public String toString() {
        return "Hold[" + demand.worst() + "]";
    }
}
