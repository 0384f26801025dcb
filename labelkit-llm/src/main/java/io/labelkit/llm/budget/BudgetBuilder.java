package io.labelkit.llm.budget;

import io.labelkit.core.internal.Checks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Collects the limits of a {@link Budget}. Not thread-safe. */
public final class BudgetBuilder {
    Optional<Money> money = Optional.empty();
    OptionalLong inputTokens = OptionalLong.empty();
    OptionalLong outputTokens = OptionalLong.empty();
    OptionalLong tokens = OptionalLong.empty();
    OptionalLong calls = OptionalLong.empty();
    Optional<Duration> time = Optional.empty();
    OptionalInt attempts = OptionalInt.empty();
    boolean allowUnknownPrice;
    Spend before = Spend.NONE;
    InstantSource clock = InstantSource.system();
    Consumer<BudgetWarning> listener = warning -> {};

    BudgetBuilder() {}

    /**
     * Limits money.
     *
     * @param currency the code of the currency, such as {@code USD}
     * @param amount the amount, such as {@code 5.00}
     * @return this builder
     */
    public BudgetBuilder money(String currency, String amount) {
        money = Optional.of(Money.of(currency, amount));
        return this;
    }

    /**
     * Limits tokens sent.
     *
     * @param count how many, at least 0
     * @return this builder
     */
    public BudgetBuilder inputTokens(long count) {
        inputTokens = atLeastZero(count, "inputTokens");
        return this;
    }

    /**
     * Limits tokens received.
     *
     * @param count how many, at least 0
     * @return this builder
     */
    public BudgetBuilder outputTokens(long count) {
        outputTokens = atLeastZero(count, "outputTokens");
        return this;
    }

    /**
     * Limits tokens sent and received together.
     *
     * @param count how many, at least 0
     * @return this builder
     */
    public BudgetBuilder tokens(long count) {
        tokens = atLeastZero(count, "tokens");
        return this;
    }

    /**
     * Limits calls, those that fail included.
     *
     * @param count how many, at least 0
     * @return this builder
     */
    public BudgetBuilder calls(long count) {
        calls = atLeastZero(count, "calls");
        return this;
    }

    /**
     * Limits the time from the first call of this process, after which no call begins.
     *
     * @param duration how long, at least 0
     * @return this builder
     */
    public BudgetBuilder time(Duration duration) {
        Checks.check(!duration.isNegative(), "time", "at least 0", duration);
        time = Optional.of(duration);
        return this;
    }

    /**
     * Limits the attempts at one question, those that fail included.
     *
     * @param count how many, at least 1
     * @return this builder
     */
    public BudgetBuilder attempts(int count) {
        attempts = OptionalInt.of(Checks.positive(count, "attempts"));
        return this;
    }

    /**
     * Allows calls of unknown price under a cap on money. They do not count towards it.
     *
     * @param allowed true to allow them; not allowed unless set
     * @return this builder
     */
    public BudgetBuilder allowUnknownPrice(boolean allowed) {
        allowUnknownPrice = allowed;
        return this;
    }

    /**
     * Counts what was spent before, for instance by the process that was killed.
     *
     * @param spend what was spent; nothing unless set
     * @return this builder
     */
    public BudgetBuilder spentBefore(Spend spend) {
        before = spend;
        return this;
    }

    /**
     * Sets who is told when four fifths of a cap are spent: once for each cap, from the thread whose call passed the
     * mark.
     *
     * @param told is told
     * @return this builder
     */
    public BudgetBuilder onWarning(Consumer<BudgetWarning> told) {
        listener = told;
        return this;
    }

    /**
     * Sets the clock of the cap on time.
     *
     * @param source the clock; that of the system unless set
     * @return this builder
     */
    public BudgetBuilder clock(InstantSource source) {
        clock = source;
        return this;
    }

    private static OptionalLong atLeastZero(long count, String name) {
        Checks.check(count >= 0, name, "at least 0", count);
        return OptionalLong.of(count);
    }

    /**
     * Makes the budget.
     *
     * @return the budget
     * @throws IllegalArgumentException if money was spent before in another currency than that of the cap
     */
    public Budget build() {
        return new Budget(this);
    }
}
