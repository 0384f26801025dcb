package io.labelkit.llm.confidence;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.VotePayload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How probable labels are, according to one source. Immutable.
 *
 * @param source where the numbers come from
 * @param probabilities the probability by label, with a sum of 1; labels left out have probability 0
 * @param coverage the part of the source's probability that fell on legal labels before the division by their sum, in
 *     [0, 1]
 */
public record LabelProbabilities(ConfidenceSource source, Map<String, Double> probabilities, double coverage)
        implements Displayable {
    private static final double TIE = 1e-12;

    /**
     * Checks the numbers.
     *
     * @param source where the numbers come from
     * @param probabilities the probability by label, with a sum of 1 (within 1e-6)
     * @param coverage the part that fell on legal labels
     */
    public LabelProbabilities {
        double sum = 0;
        for (double p : probabilities.values()) {
            sum += Checks.inRange(p, 0, 1, "probability");
        }
        Checks.check(Math.abs(sum - 1) <= 1e-6, "probabilities", "a distribution that sums to 1", sum);
        Checks.inRange(coverage, 0, 1, "coverage");
        probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    }

    /**
     * Scores from masses that are divided by their sum.
     *
     * @param source where the numbers come from
     * @param masses the mass by label, none negative
     * @param coverage the part that fell on legal labels; more than 1, which rounding can bring, counts as 1
     * @return the scores; empty if no label has any mass
     */
    public static Optional<LabelProbabilities> of(
            ConfidenceSource source, Map<String, Double> masses, double coverage) {
        double sum = masses.values().stream().mapToDouble(m -> m).sum();
        if (!(sum > 0) || Double.isInfinite(sum)) {
            return Optional.empty();
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        masses.forEach((label, mass) -> shares.put(label, mass / sum));
        return Optional.of(new LabelProbabilities(source, shares, Math.min(1, coverage)));
    }

    /**
     * The probability of a label.
     *
     * @param label the label
     * @return its probability, 0 if it was left out
     */
    public double of(String label) {
        return probabilities.getOrDefault(label, 0.0);
    }

    /**
     * The most probable label.
     *
     * @return the label; empty if several are equally probable
     */
    public Optional<String> best() {
        double most = probabilities.values().stream().mapToDouble(p -> p).max().orElse(0);
        List<String> best = probabilities.entrySet().stream()
                .filter(entry -> entry.getValue() >= most - TIE)
                .map(Map.Entry::getKey)
                .toList();
        return best.size() == 1 ? Optional.of(best.get(0)) : Optional.empty();
    }

    /**
     * The scores as what a vote says.
     *
     * @return a distribution
     */
    public VotePayload.Distribution distribution() {
        return new VotePayload.Distribution(probabilities);
    }

    @Override
    public Display display() {
        Rows<Map.Entry<String, Double>> rows = Rows.<Map.Entry<String, Double>>of("Class")
                .text("class", Map.Entry::getKey)
                .share("probability", Map.Entry::getValue);
        return Display.builder("Probabilities of labels")
                .text("source", source)
                .share("covered by known classes", coverage)
                .table(rows.table("classes", List.copyOf(probabilities.entrySet())))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
