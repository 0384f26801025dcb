package io.labelkit.core.report;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.manifest.PaidCalls;
import io.labelkit.core.report.Facts.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes report parts about what was paid for. Immutable and thread-safe. */
public final class CostParts {
    private final Map<String, PaidCalls> calls;
    private final String currency;
    private final long examples;

    private CostParts(Map<String, PaidCalls> calls, String currency, long examples) {
        this.calls = Collections.unmodifiableMap(new TreeMap<>(calls));
        this.currency = currency;
        this.examples = examples;
    }

    /**
     * Parts of the paid calls of labelers.
     *
     * @param calls the calls by labeler
     * @return the maker of parts; it knows no currency and no number of examples
     */
    public static CostParts of(Map<String, PaidCalls> calls) {
        return new CostParts(calls, "", 0);
    }

    /**
     * These parts with the currency of the money.
     *
     * @param name the currency, for instance {@code "USD"}
     * @return a copy
     */
    public CostParts currency(String name) {
        return new CostParts(calls, name, examples);
    }

    /**
     * These parts with the number of examples that the calls were made for.
     *
     * @param count the number of examples
     * @return a copy
     */
    public CostParts examples(long count) {
        return new CostParts(calls, currency, count);
    }

    /**
     * All parts.
     *
     * @param title the heading of the section
     * @return the section
     */
    public ReportSection section(String title) {
        return ReportSection.of(title, summary(), table());
    }

    private Unit money() {
        return Unit.decimal(currency, 4);
    }

    /**
     * Money, calls and tokens of all labelers together.
     *
     * @return the part
     */
    public Facts summary() {
        PaidCalls all = calls.values().stream().reduce(PaidCalls.NONE, PaidCalls::plus);
        Unit count = Unit.count("");
        List<Fact> facts = new ArrayList<>();
        if (all.priced() > 0) {
            facts.add(Fact.of("money", all.money().doubleValue(), money()));
            if (examples > 0) {
                facts.add(Fact.of("money per 1,000 examples", all.money().doubleValue() / examples * 1000, money()));
            }
        } else {
            facts.add(
                    Fact.of("money", java.util.OptionalDouble.empty(), money()).withHint("no price is known"));
        }
        facts.add(Fact.of("calls", all.calls(), count));
        if (all.priced() < all.calls() && all.priced() > 0) {
            facts.add(Fact.of("priced calls", all.priced(), count).withHint("the money is theirs alone"));
        }
        facts.add(Fact.of("retries", all.retries(), count));
        facts.add(Fact.of("errors", all.errors(), count));
        if (all.unanswered() > 0) {
            facts.add(Fact.of("unanswered", all.unanswered(), count).withHint("may have been paid for all the same"));
        }
        facts.add(Fact.of("from the cache", all.cached(), count));
        facts.add(Fact.of("tokens in", all.inputTokens(), count));
        facts.add(Fact.of("tokens out", all.outputTokens(), count));
        return new Facts("Spent", "", facts);
    }

    /**
     * One row a labeler.
     *
     * @return the part
     */
    public TablePart table() {
        TablePart.Builder table = TablePart.builder(
                "Paid labelers",
                Column.text("labeler"),
                Column.number("money", money()),
                Column.number("calls", Unit.count("")),
                Column.number("retries", Unit.count("")),
                Column.number("errors", Unit.count("")),
                Column.number("from the cache", Unit.count("")),
                Column.number("tokens in", Unit.count("")),
                Column.number("tokens out", Unit.count("")));
        calls.forEach((name, paid) -> table.row(
                Cell.of(name),
                paid.priced() > 0 ? Cell.of(paid.money().doubleValue()) : Cell.unknown(),
                Cell.of(paid.calls()),
                Cell.of(paid.retries()),
                Cell.of(paid.errors()),
                Cell.of(paid.cached()),
                Cell.of(paid.inputTokens()),
                Cell.of(paid.outputTokens())));
        return table.build();
    }
}
