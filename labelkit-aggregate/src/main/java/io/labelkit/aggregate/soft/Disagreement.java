package io.labelkit.aggregate.soft;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import java.util.Arrays;
import java.util.List;

/**
 * How far people, and the methods that read their votes, disagree about one example. It is a result of its own: where
 * people disagree for good reasons, the shares are the answer.
 *
 * @param example the example's id
 * @param votes how many votes it has
 * @param classShares the share of the votes that went to each class, in the order of the label space; candidate sets
 *     and distributions share out their vote; empty without votes
 * @param voteEntropy the entropy of these shares, in nats; 0 if all agree or nobody voted
 * @param betweenGenerators the Jensen-Shannon divergence of the generators' distributions, H(mean) - mean(H), in nats
 * @param betweenLabels how many different classes the generators prefer, the first class in a tie; at least 1
 */
public record Disagreement(
        String example,
        int votes,
        List<Double> classShares,
        double voteEntropy,
        double betweenGenerators,
        int betweenLabels)
        implements Displayable {
    static final Rows<Disagreement> ROWS = Rows.<Disagreement>of("Example")
            .text("example", Disagreement::example)
            .count("votes", Disagreement::votes)
            .number("entropy of the votes", Unit.decimal("nats", 3), Disagreement::voteEntropy)
            .number("between generators", Unit.decimal("nats", 3), Disagreement::betweenGenerators)
            .count("different labels", Disagreement::betweenLabels);

    /**
     * Copies the shares.
     *
     * @param example the example's id
     * @param votes how many votes it has
     * @param classShares the share of the votes that went to each class
     * @param voteEntropy the entropy of these shares
     * @param betweenGenerators the Jensen-Shannon divergence of the generators' distributions
     * @param betweenLabels how many different classes the generators prefer
     */
    public Disagreement {
        classShares = List.copyOf(classShares);
    }

    static Disagreement of(String id, int votes, double[] shares, SoftLabelTensor tensor, int row) {
        return new Disagreement(
                id,
                votes,
                Arrays.stream(shares).boxed().toList(),
                Distributions.entropy(shares, 0, shares.length),
                Math.max(0, tensor.entropyOfMean(row) - tensor.meanEntropy(row)),
                tensor.preferred(row));
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
