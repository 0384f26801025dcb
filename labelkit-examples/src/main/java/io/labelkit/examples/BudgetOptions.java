package io.labelkit.examples;

import io.labelkit.llm.budget.Budget;
import io.labelkit.llm.budget.BudgetBuilder;
import io.labelkit.llm.budget.BudgetWarning;
import io.labelkit.llm.budget.Price;
import io.labelkit.llm.budget.PriceTable;
import io.labelkit.llm.budget.Spend;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** What calls may cost. */
final class BudgetOptions {
    private static final String USUAL_CURRENCY = "USD";

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description =
                    "Prices of models, a JSON file; docs/llm-costs.md has the form. No price is known without it.")
    private Optional<Path> prices = Optional.empty();

    @Option(
            names = "--budget",
            paramLabel = "AMOUNT",
            description = "Stop before more than this is spent, in the currency of the model's price; what earlier"
                    + " sessions of the run spent counts.")
    private Optional<String> money = Optional.empty();

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "Stop before more tokens than this are sent and received.")
    private Optional<Long> tokens = Optional.empty();

    @Option(
            names = "--max-calls",
            paramLabel = "N",
            description = "Stop before more calls than this are made, those that fail included.")
    private Optional<Long> calls = Optional.empty();

    @Option(
            names = "--max-time",
            paramLabel = "TIME",
            description = "Begin no call after this time from the first one of this session: 90s, 30m, 8h, 2d.")
    private Optional<String> time = Optional.empty();

    @Option(
            names = "--allow-unknown-price",
            description = "With --budget: call a model of unknown price all the same; its calls do not count.")
    private boolean allowUnknownPrice;

    /** Refuses values that have no meaning. */
    void check() {
        build(Optional.empty(), Spend.NONE, warning -> {});
        table();
    }

    /** The user's prices. */
    PriceTable table() {
        return prices.map(PriceTable::read).orElseGet(PriceTable::empty);
    }

    /** Whether anything is limited. */
    boolean given() {
        return money.isPresent() || tokens.isPresent() || calls.isPresent() || time.isPresent();
    }

    /** The currency that amounts are in. */
    static String currency(Optional<Price> price) {
        return price.map(Price::currency).orElse(USUAL_CURRENCY);
    }

    /** A budget of what is left after what was spent before. */
    Budget build(Optional<Price> price, Spend before, Consumer<BudgetWarning> told) {
        BudgetBuilder budget = Budget.builder()
                .allowUnknownPrice(allowUnknownPrice)
                .spentBefore(before)
                .onWarning(told);
        try {
            money.ifPresent(amount -> budget.money(currency(price), amount));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--budget: " + e.getMessage());
        }
        atLeastZero("--max-tokens", tokens).ifPresent(budget::tokens);
        atLeastZero("--max-calls", calls).ifPresent(budget::calls);
        time.map(text -> TimeText.duration("--max-time", text)).ifPresent(budget::time);
        return budget.build();
    }

    private static OptionalLong atLeastZero(String option, Optional<Long> count) {
        count.filter(n -> n < 0).ifPresent(n -> {
            throw new UsageException(option + " must be at least 0, but was " + n);
        });
        return count.map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
