package io.labelkit.llm.budget;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.InputException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The prices of models, supplied by the user: LabelKit knows none of its own, since prices change and a wrong one is
 * worse than none. A model that is not in the table has an unknown price, never zero. Names are compared as a whole:
 * {@code gpt-4o-mini} says nothing about {@code gpt-4o-mini-2024-07-18}. Immutable.
 *
 * <p>As a file, prices are in units of the currency for a million tokens; {@code cachedInput}, {@code batchInput} and
 * {@code batchOutput} may be left out, and a model may have a {@code currency} or {@code effective} of its own:
 *
 * <pre>{@code
 * {"currency": "USD", "effective": "2026-09-01",
 *  "models": {
 *    "small-model": {"input": 0.15, "output": 0.60, "cachedInput": 0.075, "batchInput": 0.075, "batchOutput": 0.30},
 *    "own-machine": {"input": 0, "output": 0}}}
 * }</pre>
 */
public final class PriceTable implements Displayable {
    private static final PriceTable EMPTY = new PriceTable(Map.of());
    private final Map<String, Price> prices;

    private PriceTable(Map<String, Price> prices) {
        this.prices = Collections.unmodifiableMap(new TreeMap<>(prices));
    }

    /**
     * A table in which no price is known.
     *
     * @return the table
     */
    public static PriceTable empty() {
        return EMPTY;
    }

    /**
     * A table of given prices.
     *
     * @param prices the price of each model
     * @return the table
     */
    public static PriceTable of(Map<String, Price> prices) {
        prices.keySet().forEach(model -> Checks.notBlank(model, "model"));
        return new PriceTable(prices);
    }

    /**
     * Reads a file. It is read strictly: an unknown or repeated key, a price below 0 or with more than six digits after
     * the point, and a missing currency or date are errors.
     *
     * @param file a JSON file in UTF-8
     * @return the table
     * @throws InputException if it cannot be read; the message names file, model, key and value
     */
    public static PriceTable read(Path file) {
        return of(PriceFile.read(file));
    }

    /**
     * The table with one price more, or with another one.
     *
     * @param model the model's name, as requests have it
     * @param price its price
     * @return another table
     */
    public PriceTable with(String model, Price price) {
        Map<String, Price> changed = new TreeMap<>(prices);
        changed.put(Checks.notBlank(model, "model"), price);
        return new PriceTable(changed);
    }

    /**
     * The price of a model.
     *
     * @param model the model's name, as requests have it
     * @return its price, or empty if it is unknown
     */
    public Optional<Price> find(String model) {
        return Optional.ofNullable(prices.get(model));
    }

    /**
     * All prices that are known.
     *
     * @return the prices by model, in the order of the names
     */
    public Map<String, Price> prices() {
        return prices;
    }

    /**
     * The table in the form of its file, which {@link #read} reads again.
     *
     * @return JSON text
     */
    public String toJson() {
        return PriceFile.write(prices);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PriceTable table && table.prices.equals(prices);
    }

    @Override
    public int hashCode() {
        return prices.hashCode();
    }

    @Override
    public Display display() {
        Rows<Map.Entry<String, Price>> rows = Rows.<Map.Entry<String, Price>>of("Price")
                .text("model", Map.Entry::getKey)
                .text("price", entry -> entry.getValue().toString());
        return Display.builder("Prices of models")
                .count("models", prices().size())
                .table(rows.table("models", List.copyOf(prices().entrySet())))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
