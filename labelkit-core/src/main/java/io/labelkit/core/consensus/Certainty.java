package io.labelkit.core.consensus;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How certain a consensus is of each example, by the entropy of its distribution: 0 if one class has all probability,
 * log K (natural logarithm) if all classes are equally probable. Unlike the confidence it sees how the probability that
 * the label does not have is spread. Immutable and thread-safe.
 *
 * <pre>{@code
 * List<String> easyHalf = Certainty.of(consensus).mostCertain(0.5);
 * }</pre>
 */
public final class Certainty {
    private final CategoricalConsensus consensus;

    private Certainty(CategoricalConsensus consensus) {
        this.consensus = consensus;
    }

    /**
     * The certainty of a consensus.
     *
     * @param consensus the consensus
     * @return its certainty
     */
    public static Certainty of(CategoricalConsensus consensus) {
        return new Certainty(consensus);
    }

    /**
     * The entropy of an example's distribution, {@code -sum of p log p}.
     *
     * @param example the row
     * @return the entropy, in [0, log K]
     */
    public double entropy(int example) {
        double sum = 0;
        for (double p : consensus.probabilities(example)) {
            sum -= p > 0 ? p * Math.log(p) : 0;
        }
        return Math.max(0, sum);
    }

    /**
     * The examples of lowest entropy, as MACE keeps them.
     *
     * @param fraction the part of the examples with a label to keep, in [0, 1]; rounded up
     * @return their ids, the most certain first; of equal ones in the order of the examples
     * @throws IllegalArgumentException if the fraction is not in [0, 1]
     */
    public List<String> mostCertain(double fraction) {
        Checks.inRange(fraction, 0, 1, "fraction");
        List<Integer> labelled = new ArrayList<>();
        IntStream.range(0, consensus.size())
                .filter(i -> consensus.labelIndex(i).isPresent())
                .forEach(labelled::add);
        double[] entropy = new double[consensus.size()];
        labelled.forEach(i -> entropy[i] = entropy(i));
        labelled.sort(Comparator.comparingDouble(i -> entropy[i]));
        int kept = (int) Math.ceil(fraction * labelled.size() - 1e-9);
        return labelled.subList(0, kept).stream()
                .map(i -> consensus.votes().examples().get(i))
                .toList();
    }
}
