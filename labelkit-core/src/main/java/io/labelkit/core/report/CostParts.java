package io.labelkit.core.report;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.manifest.PaidCalls;
import io.labelkit.core.report.Facts.Fact;
import io.labelkit.core.vote.OutcomeTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Makes report parts about what was paid for. Immutable and thread-safe. */
public final class CostParts {
    private final Map<String, PaidCalls> calls;
    private final boolean recorded;
    private final String currency;
    private final long examples;

    private CostParts(Map<String, PaidCalls> calls, boolean recorded, String currency, long examples) {
        this.calls = Collections.unmodifiableMap(new TreeMap<>(calls));
        this.recorded = recorded;
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
        return new CostParts(calls, true, "", 0);
    }

    /**
     * Parts of what the answers of labelers cost, for results without a record of calls.
     *
     * @param outcomes the outcomes; only labelers with a known cost count
     * @return the maker of parts; it knows no currency, and {@link #isEmpty} if no cost is known
     */
    public static CostParts of(OutcomeTable outcomes) {
        return new CostParts(
                AnswerCosts.of(outcomes), false, "", outcomes.exampleIds().size());
    }

    /**
     * Whether nothing is known of any cost.
     *
     * @return true if there is nothing to show
     */
    public boolean isEmpty() {
        return calls.isEmpty();
    }

    /**
     * What all labelers cost together.
     *
     * @return the money as a fact; empty if no price is known
     */
    public Optional<Fact> money() {
        PaidCalls all = all();
        return all.priced() == 0
                ? Optional.empty()
                : Optional.of(Fact.of("money", all.money().doubleValue(), unit()));
    }

    private PaidCalls all() {
        return calls.values().stream().reduce(PaidCalls.NONE, PaidCalls::plus);
    }

    /**
     * These parts with the currency of the money.
     *
     * @param name the currency, for instance {@code "USD"}
     * @return a copy
     */
    public CostParts currency(String name) {
        return new CostParts(calls, recorded, name, examples);
    }

    /**
     * These parts with the number of examples that the calls were made for.
     *
     * @param count the number of examples
     * @return a copy
     */
    public CostParts examples(long count) {
        return new CostParts(calls, recorded, currency, count);
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

    private Unit unit() {
        return Unit.measure(currency);
    }

    /**
     * Money, calls and tokens of all labelers together.
     *
     * @return the part
     */
    public Facts summary() {
        PaidCalls all = all();
        Unit count = Unit.count("");
        List<Fact> facts = new ArrayList<>();
        facts.add(money().orElseGet(
                        () -> Fact.of("money", OptionalDouble.empty(), unit()).withHint("no price is known")));
        if (all.priced() > 0 && examples > 0) {
            facts.add(Fact.of("money per 1,000 examples", all.money().doubleValue() / examples * 1000, unit()));
        }
        facts.add(Fact.of(recorded ? "calls" : "paid answers", all.calls(), count));
        if (all.priced() < all.calls() && all.priced() > 0) {
            facts.add(Fact.of(recorded ? "priced calls" : "priced answers", all.priced(), count)
                    .withHint("the money is theirs alone"));
        }
        if (recorded) {
            facts.add(Fact.of("retries", all.retries(), count));
            facts.add(Fact.of("errors", all.errors(), count));
            if (all.unanswered() > 0) {
                facts.add(
                        Fact.of("unanswered", all.unanswered(), count).withHint("may have been paid for all the same"));
            }
            facts.add(Fact.of("from the cache", all.cached(), count));
        }
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
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("labeler"),
                Column.number("money", unit()),
                Column.number(recorded ? "calls" : "paid answers", Unit.count(""))));
        if (recorded) {
            columns.add(Column.number("retries", Unit.count("")));
            columns.add(Column.number("errors", Unit.count("")));
            columns.add(Column.number("from the cache", Unit.count("")));
        }
        columns.add(Column.number("tokens in", Unit.count("")));
        columns.add(Column.number("tokens out", Unit.count("")));
        TablePart.Builder table = TablePart.builder("Paid labelers", columns.toArray(Column[]::new));
        calls.forEach((name, paid) -> table.row(row(name, paid)));
        return table.build();
    }

    private Cell[] row(String name, PaidCalls paid) {
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.of(name),
                paid.priced() > 0 ? Cell.of(paid.money().doubleValue()) : Cell.unknown(),
                Cell.of(paid.calls())));
        if (recorded) {
            cells.add(Cell.of(paid.retries()));
            cells.add(Cell.of(paid.errors()));
            cells.add(Cell.of(paid.cached()));
        }
        cells.add(Cell.of(paid.inputTokens()));
        cells.add(Cell.of(paid.outputTokens()));
        return cells.toArray(Cell[]::new);
    }
}
