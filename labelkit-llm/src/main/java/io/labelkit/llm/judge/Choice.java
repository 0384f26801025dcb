package io.labelkit.llm.judge;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.vote.Cost;
import io.labelkit.llm.exchange.Spent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of comparing all pairs of some labels. Immutable.
 *
 * @param winner the label with more wins than any other; empty if several have as many, or if a comparison failed
 * @param comparisons the comparisons
 */
public record Choice(Optional<String> winner, List<Comparison> comparisons) implements Displayable {
    /**
     * Copies the list.
     *
     * @param winner the label with more wins than any other
     * @param comparisons the comparisons
     */
    public Choice {
        comparisons = List.copyOf(comparisons);
    }

    static Choice of(List<String> candidates, List<Comparison> comparisons) {
        Map<String, Double> wins = new LinkedHashMap<>();
        candidates.forEach(candidate -> wins.put(candidate, 0.0));
        for (Comparison comparison : comparisons) {
            if (comparison.winner().isPresent()) {
                wins.merge(comparison.winner().get(), 1.0, Double::sum);
            } else {
                wins.merge(comparison.first(), 0.5, Double::sum);
                wins.merge(comparison.second(), 0.5, Double::sum);
            }
        }
        double most = wins.values().stream().mapToDouble(w -> w).max().orElse(0);
        List<String> best = wins.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        boolean failed = comparisons.stream().anyMatch(c -> c.result() == Comparison.Result.FAILED);
        return new Choice(failed || best.size() > 1 ? Optional.empty() : Optional.of(best.get(0)), comparisons);
    }

    /**
     * What it cost.
     *
     * @return the sum over the comparisons
     */
    public Cost cost() {
        return Spent.sum(comparisons.stream().map(Comparison::cost).toList());
    }

    @Override
    public Display display() {
        return Display.builder("Choice between labels")
                .text("winner", winner)
                .table(Comparison.ROWS.table("comparisons", comparisons))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
