package io.labelkit.examples;

import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.manifest.PaidCalls;
import io.labelkit.llm.budget.Budget;
import io.labelkit.llm.budget.Money;
import io.labelkit.llm.budget.Price;
import io.labelkit.llm.budget.PriceTable;
import io.labelkit.llm.budget.Reservation;
import io.labelkit.llm.budget.Spend;
import io.labelkit.llm.budget.TokenUse;
import io.labelkit.store.CallCounts;
import io.labelkit.store.CallsInDoubt;
import io.labelkit.store.RunView;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The budget of one command: what the run spent before, what is spent now, and at which price. */
final class Spending {
    private static final String PRICES = "prices.json";

    private final BudgetOptions options;
    private final String model;
    private final PriceTable prices;
    private final PrintWriter err;
    private Budget budget;

    Spending(BudgetOptions options, String model, PrintWriter err) {
        this.options = options;
        this.model = model;
        this.prices = options.table();
        this.err = err;
        this.budget = budget(Spend.NONE);
    }

    private Budget budget(Spend before) {
        return options.build(price(), before, warning -> {
            err.println("budget: " + warning.message());
            err.flush();
        });
    }

    /** Whether anything is limited. */
    boolean limited() {
        return options.given();
    }

    PriceTable prices() {
        return prices;
    }

    Optional<Price> price() {
        return prices.find(model);
    }

    Budget budget() {
        return budget;
    }

    /** Counts what a run spent before; refuses to go on in another currency. */
    void goOn(Path directory, RunView run) {
        Path file = directory.resolve(PRICES);
        Optional<Price> before =
                Files.isRegularFile(file) ? PriceTable.read(file).find(model) : Optional.empty();
        if (before.isPresent() && price().isPresent()) {
            if (!before.get().currency().equals(price().get().currency())) {
                throw new UsageException("the calls of " + directory + " were paid in "
                        + before.get().currency() + ", but the price of " + model + " is in "
                        + price().get().currency());
            }
            if (!before.get().equals(price().get())) {
                err.println("note: the price of " + model + " was " + before.get() + "; calls so far keep it");
            }
        }
        String currency = BudgetOptions.currency(price().or(() -> before));
        Spend spent = spent(run, currency);
        budget = budget(spent);
    }

    /** Keeps the price beside the run, so that anybody can see what its money is made of. */
    void keep(Path directory) throws IOException {
        if (price().isPresent()) {
            String text = PriceTable.of(Map.of(model, price().get())).toJson() + "\n";
            AtomicFile.write(directory.resolve(PRICES), writer -> writer.write(text));
        }
    }

    private static Spend spent(RunView run, String currency) {
        PaidCalls paid = calls(run).values().stream().reduce(PaidCalls.NONE, PaidCalls::plus);
        CallsInDoubt doubt = run.callsInDoubt();
        BigDecimal money = paid.money().add(doubt.money());
        long assumed = Math.min(doubt.calls(), paid.calls());
        return new Spend(
                paid.calls(),
                TokenUse.of(paid.inputTokens() + doubt.inputTokens(), paid.outputTokens() + doubt.outputTokens()),
                paid.priced() == 0 ? Optional.empty() : Optional.of(Money.of(currency, money)),
                0,
                assumed);
    }

    /** The paid calls of a run, by labeler. */
    static Map<String, PaidCalls> calls(RunView run) {
        Map<String, PaidCalls> calls = new TreeMap<>();
        run.calls().forEach((labeler, counts) -> calls.put(labeler, paid(counts)));
        return calls;
    }

    private static PaidCalls paid(CallCounts counts) {
        return new PaidCalls(
                counts.intended(),
                counts.retries(),
                counts.errors(),
                counts.unanswered(),
                counts.repeated(),
                counts.reused(),
                counts.inputTokens(),
                counts.outputTokens(),
                counts.priced(),
                counts.money(),
                0);
    }

    /** Why no more may be spent, if it is so. */
    Optional<String> exhausted() {
        return budget.exhausted().map(Reservation.Refused::message);
    }

    /** What a manifest says of prices. */
    Map<String, String> settings() {
        return price().map(price -> Map.of("currency", price.currency(), "price of " + model, price.toString()))
                .orElseGet(Map::of);
    }
}
