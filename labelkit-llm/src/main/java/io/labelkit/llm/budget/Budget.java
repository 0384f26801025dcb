package io.labelkit.llm.budget;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Limits what calls may cost. Before each attempt the most that it can cost is kept aside, and a call that does not fit
 * is refused; when the attempt has ended, what it did cost is counted instead. So at all times what is spent and what is
 * kept aside are together within each cap, as long as no call takes more than was counted for it; one that does is
 * counted all the same, and nothing more is allowed beyond the cap. A call that would fit once those under way have
 * ended waits for them.
 *
 * <p>A budget is the sum over all clients that share it, and over the time before: give it what was spent in an earlier
 * process with {@link BudgetBuilder#spentBefore}. Thread-safe.
 *
 * <pre>{@code
 * Budget budget = Budget.builder().money("USD", "5.00").calls(20_000).time(Duration.ofHours(2)).build();
 * }</pre>
 */
public final class Budget implements Displayable {
    private final Caps caps;
    private final boolean allowUnknownPrice;
    private final InstantSource clock;
    private final Consumer<BudgetWarning> listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Set<CapKind> warned = EnumSet.noneOf(CapKind.class);
    private final Tally tally;
    private Optional<Reservation.Refused> refused = Optional.empty();

    Budget(BudgetBuilder builder) {
        caps = new Caps(
                builder.money,
                builder.inputTokens,
                builder.outputTokens,
                builder.tokens,
                builder.calls,
                builder.time,
                builder.attempts);
        allowUnknownPrice = builder.allowUnknownPrice;
        clock = builder.clock;
        listener = builder.listener;
        tally = new Tally(caps, builder.before);
    }

    /**
     * Starts a budget without limits.
     *
     * @return a builder
     */
    public static BudgetBuilder builder() {
        return new BudgetBuilder();
    }

    /**
     * A budget without limits. It counts what is spent.
     *
     * @return the budget
     */
    public static Budget unlimited() {
        return builder().build();
    }

    /**
     * A budget that limits money only.
     *
     * @param currency the code of the currency, such as {@code USD}
     * @param amount the amount, such as {@code 5.00}
     * @return the budget
     */
    public static Budget money(String currency, String amount) {
        return builder().money(currency, amount).build();
    }

    /**
     * Refuses what this budget could not watch over: a cap on money with a model of unknown price, unless tokens are
     * capped too or {@link BudgetBuilder#allowUnknownPrice} is set; a price in another currency than the cap; a cap on money or
     * output tokens with answers of unlimited length. A client asks this when it is built.
     *
     * @param model the model's name
     * @param price its price, if it is known
     * @param maxOutputTokens the limit of an answer's length, if there is one
     * @throws IllegalArgumentException if the budget could not be kept; the message says what to do
     */
    public void check(String model, Optional<Price> price, OptionalInt maxOutputTokens) {
        Optional<Money> cap = caps.money();
        if (cap.isPresent() && price.isEmpty() && !caps.limitsTokens() && !allowUnknownPrice) {
            throw new IllegalArgumentException("the price of model " + Checks.shown(model)
                    + " is unknown, so a budget of " + cap.get()
                    + " cannot be kept: add the model to the price table, cap the tokens, or allow an unknown price");
        }
        if (cap.isPresent() && price.isPresent()) {
            Checks.check(
                    cap.get().currency().equals(price.get().currency()),
                    "currency of the price of model " + Checks.shown(model),
                    "that of the budget, " + cap.get().currency(),
                    price.get().currency());
        }
        boolean paysForOutput = cap.isPresent() && price.filter(p -> !p.free()).isPresent();
        if ((paysForOutput || caps.limitsOutput()) && maxOutputTokens.isEmpty()) {
            throw new IllegalArgumentException("answers of model " + Checks.shown(model)
                    + " have no limit of length, so the most that a call can cost is unknown: set the limit");
        }
    }

    /**
     * Keeps aside the most that a call can cost, if that is within all caps. If it is not, but would be if the calls
     * under way cost nothing, this waits until enough of them have ended.
     *
     * @param demand the most that the call can cost
     * @return a {@link Hold}, or why there is none
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Reservation reserve(Demand demand) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                Reservation reservation = decide(demand);
                if (reservation instanceof Hold || !tally.wouldFitAlone(demand)) {
                    return remembered(reservation);
                }
                ended.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Keeps aside the most that a call can cost, if that is within all caps now. Does not wait.
     *
     * @param demand the most that the call can cost
     * @return a {@link Hold}, or why there is none
     */
    public Reservation tryReserve(Demand demand) {
        lock.lock();
        try {
            return remembered(decide(demand));
        } finally {
            lock.unlock();
        }
    }

    private Reservation decide(Demand demand) {
        Optional<Reservation.Refused> no = tally.refuses(demand, clock.instant());
        if (no.isPresent()) {
            return no.get();
        }
        tally.hold(demand.worst());
        return new Hold(this, demand);
    }

    private Reservation remembered(Reservation reservation) {
        if (reservation instanceof Reservation.Refused no && no.cap() != CapKind.ATTEMPTS && refused.isEmpty()) {
            refused = Optional.of(no);
        }
        return reservation;
    }

    /** Counts what a call cost instead of what was held for it. */
    void settled(Spend held, Spend actual) {
        List<BudgetWarning> warnings;
        lock.lock();
        try {
            tally.settle(held, actual);
            warnings = tally.warnings(clock.instant(), warned);
            ended.signalAll();
        } finally {
            lock.unlock();
        }
        warnings.forEach(listener);
    }

    /**
     * What was spent: before, and by the calls that have ended.
     *
     * @return the spend
     */
    public Spend spent() {
        lock.lock();
        try {
            return tally.spent();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What is kept aside for the calls under way.
     *
     * @return the most that they can cost
     */
    public Spend held() {
        lock.lock();
        try {
            return tally.held();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What is spent and kept aside, at one moment: never more than any cap, as long as no call took more than was
     * counted for it.
     *
     * @return the sum
     */
    public Spend committed() {
        lock.lock();
        try {
            return tally.spent().plus(tally.held());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Why the budget is spent: the first refusal of a call by a cap other than that on attempts.
     *
     * @return the refusal, or empty if every call was allowed so far
     */
    public Optional<Reservation.Refused> exhausted() {
        lock.lock();
        try {
            return refused;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The limits.
     *
     * @return the caps
     */
    public Caps caps() {
        return caps;
    }

    @Override
    public Display display() {
        return Display.builder("Budget")
                .text("limits", caps().line())
                .facts(spent().display().facts())
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
