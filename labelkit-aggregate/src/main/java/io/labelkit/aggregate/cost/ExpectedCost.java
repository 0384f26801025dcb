package io.labelkit.aggregate.cost;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The quality of labelers and labels as expected cost. Accuracy punishes a labeler for mistakes that can be undone: one
 * that always says "no" for "yes" and "yes" for "no" is wrong every time and yet tells everything. With class shares pi
 * and a labeler's confusion matrix theta, an answer l has the probability {@code P(l) = sum_k pi[k] theta[k][l]} and
 * stands for the distribution {@code v[k] = pi[k] theta[k][l] / P(l)}:
 *
 * <pre>
 * soft cost = sum_l P(l) sum_{k,m} v[k] v[m] c[k][m]       without any labeler  sum_{k,m} pi[k] pi[m] c[k][m]
 * hard cost = sum_l P(l) min_m sum_k v[k] c[k][m]          without any labeler  min_m sum_k pi[k] c[k][m]
 * quality   = 1 - cost / cost without any labeler
 * </pre>
 *
 * The two kinds are never mixed: soft costs over the hard cost of knowing nothing would put a labeler that always says
 * the same below 0, and it belongs at 0. The matrices are those of the consensus, so a labeler about which the fit knows
 * little has the quality of the fit's belief; labelers without a matrix are left out.
 *
 * <p>Cost: J K K K for the labelers, N K K for the examples. Immutable and thread-safe. Source: P. G. Ipeirotis, F.
 * Provost and J. Wang (2010), Quality management on Amazon Mechanical Turk, HCOMP, doi:10.1145/1837885.1837906.
 *
 * <pre>{@code
 * ExpectedCost cost = ExpectedCost.of(DawidSkene.builder().build().aggregate(votes));
 * cost.labelers().forEach(l -> use(l.name(), l.soft().quality()));
 * }</pre>
 */
public final class ExpectedCost implements Displayable {
    private final CategoricalConsensus consensus;
    private final List<String> classes;
    private final double[] costs;

    private ExpectedCost(CategoricalConsensus consensus, MisclassificationCost cost) {
        this.consensus = consensus;
        this.classes = consensus.space().classNames();
        this.costs = cost.inOrderOf(classes);
    }

    /**
     * With the same cost for every mistake.
     *
     * @param consensus the result of a method
     * @return the costs
     */
    public static ExpectedCost of(CategoricalConsensus consensus) {
        return of(consensus, MisclassificationCost.zeroOne(consensus.space().classNames()));
    }

    /**
     * With given costs.
     *
     * @param consensus the result of a method
     * @param cost the cost of every mistake, over the classes of the consensus in any order
     * @return the costs
     * @throws IllegalArgumentException if the classes are others
     */
    public static ExpectedCost of(CategoricalConsensus consensus, MisclassificationCost cost) {
        return new ExpectedCost(consensus, cost);
    }

    /**
     * The labelers for which the consensus has a confusion matrix.
     *
     * @return their costs, in the order of the labelers
     */
    public List<LabelerCost> labelers() {
        double[] prior = consensus.classPrior();
        List<LabelerCost> list = new ArrayList<>();
        for (LabelerQuality labeler : consensus.labelers()) {
            labeler.confusionMatrix().ifPresent(matrix -> list.add(cost(labeler, matrix, prior)));
        }
        return list;
    }

    private LabelerCost cost(LabelerQuality labeler, ConfusionMatrix matrix, double[] prior) {
        double soft = 0;
        double hard = 0;
        double[] joint = new double[classes.size()];
        for (int l = 0; l < joint.length; l++) {
            double answered = 0;
            for (int k = 0; k < joint.length; k++) {
                joint[k] = prior[k] * matrix.get(k, l);
                answered += joint[k];
            }
            soft += answered > 0 ? soft(joint) / answered : 0;
            hard += expected(joint, cheapest(joint));
        }
        return new LabelerCost(
                labeler.name(),
                labeler.votes(),
                Quality.of(soft, soft(prior)),
                Quality.of(hard, expected(prior, cheapest(prior))));
    }

    /**
     * The examples.
     *
     * @return what each example's labels cost, in the order of the examples
     */
    public List<ExampleCost> examples() {
        List<ExampleCost> list = new ArrayList<>();
        for (int i = 0; i < consensus.size(); i++) {
            list.add(example(i));
        }
        return list;
    }

    private ExampleCost example(int i) {
        double[] q = consensus.probabilities(i);
        String id = consensus.votes().examples().get(i);
        if (consensus.votes().byExample().count(i) == 0) {
            return new ExampleCost(
                    id, Optional.empty(), OptionalDouble.empty(), Optional.empty(), OptionalDouble.empty());
        }
        OptionalInt label = consensus.labelIndex(i);
        int cheapest = cheapest(q);
        return new ExampleCost(
                id,
                label.isPresent() ? Optional.of(classes.get(label.getAsInt())) : Optional.empty(),
                label.isPresent() ? OptionalDouble.of(expected(q, label.getAsInt())) : OptionalDouble.empty(),
                Optional.of(classes.get(cheapest)),
                OptionalDouble.of(expected(q, cheapest)));
    }

    /** The cost of two draws from a distribution, one for the truth and one for the label. */
    private double soft(double[] v) {
        double sum = 0;
        for (int m = 0; m < v.length; m++) {
            sum += v[m] * expected(v, m);
        }
        return sum;
    }

    private double expected(double[] v, int said) {
        double sum = 0;
        for (int k = 0; k < v.length; k++) {
            sum += v[k] * costs[k * v.length + said];
        }
        return sum;
    }

    private int cheapest(double[] v) {
        int best = 0;
        for (int m = 1; m < v.length; m++) {
            best = expected(v, m) < expected(v, best) ? m : best;
        }
        return best;
    }

    @Override
    public Display display() {
        return Display.builder("Expected cost of wrong labels")
                .text("labels by", consensus.method())
                .count("examples", consensus.size())
                .table(LabelerCost.ROWS.table("labelers", labelers()))
                .table(ExampleCost.ROWS.table("examples", examples()))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
