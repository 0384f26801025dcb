package io.labelkit.aggregate.soft;

import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.aggregate.internal.TableSize;
import io.labelkit.aggregate.truth.CategoricalAggregator;
import io.labelkit.aggregate.truth.DawidSkene;
import io.labelkit.aggregate.truth.Glad;
import io.labelkit.aggregate.truth.Mace;
import io.labelkit.aggregate.truth.MajorityVote;
import io.labelkit.aggregate.truth.Wawa;
import io.labelkit.aggregate.truth.ZeroBasedSkill;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Softmax;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.List;
import java.util.function.Function;

/**
 * Makes a distribution over the classes for each example. Immutable and thread-safe as long as the function is.
 *
 * @param name its name
 * @param distributions from votes to N x K probabilities, row after row; a new array each time
 */
public record SoftLabelGenerator(String name, Function<VoteMatrix, double[]> distributions) {
    /**
     * Checks the name.
     *
     * @param name its name, not blank
     * @param distributions from votes to N x K probabilities
     */
    public SoftLabelGenerator {
        Checks.notBlank(name, "name");
    }

    /**
     * The posterior of an aggregator.
     *
     * @param aggregator the aggregator
     * @return a generator of its name
     */
    public static SoftLabelGenerator of(CategoricalAggregator aggregator) {
        return new SoftLabelGenerator(aggregator.name(), votes -> posterior(aggregator.aggregate(votes)));
    }

    /**
     * The share of each class among the votes.
     *
     * @return the generator {@code vote-share}
     */
    public static SoftLabelGenerator voteShare() {
        CategoricalAggregator majority = MajorityVote.builder(TiePolicy.FIRST).build();
        return new SoftLabelGenerator("vote-share", votes -> posterior(majority.aggregate(votes)));
    }

    /**
     * The softmax of the numbers of votes, {@code q[k] ~ exp(count[k] / temperature)}: the more votes, the sharper.
     *
     * @param temperature above 0; 1 is usual
     * @return the generator {@code softmax-count}
     * @throws IllegalArgumentException if the temperature is not a positive number
     */
    public static SoftLabelGenerator softmaxOfCounts(double temperature) {
        Checks.check(temperature > 0 && temperature < 1e9, "temperature", "above 0", temperature);
        return new SoftLabelGenerator("softmax-count", votes -> softmax(votes, temperature));
    }

    /**
     * The seven generators of Wright and Augenstein (2025), in their order: vote share, softmax of counts, and the posteriors
     * of Dawid-Skene, GLAD, MACE, Wawa and zero-based skill.
     *
     * @return the generators, with the defaults of their aggregators
     */
    public static List<SoftLabelGenerator> standard() {
        return List.of(
                voteShare(),
                softmaxOfCounts(1),
                of(DawidSkene.builder().build()),
                of(Glad.builder().build()),
                of(Mace.builder().build()),
                of(Wawa.builder(TiePolicy.FIRST).build()),
                of(ZeroBasedSkill.builder(TiePolicy.FIRST).build()));
    }

    private static double[] posterior(CategoricalConsensus consensus) {
        int classes = consensus.votes().classCount();
        double[] values = new double[TableSize.of("probabilities", consensus.size(), classes)];
        for (int i = 0; i < consensus.size(); i++) {
            for (int k = 0; k < classes; k++) {
                values[i * classes + k] = consensus.probability(i, k);
            }
        }
        return values;
    }

    private static double[] softmax(VoteMatrix votes, double temperature) {
        Evidence evidence = new Evidence(votes);
        int classes = votes.classCount();
        double[] values = new double[TableSize.of("probabilities", votes.exampleCount(), classes)];
        VoteList list = votes.byExample();
        for (int i = 0; i < votes.exampleCount(); i++) {
            for (int p = list.start(i); p < list.end(i); p++) {
                for (int k = 0; k < classes; k++) {
                    values[i * classes + k] += evidence.share(list.code(p), k) / temperature;
                }
            }
            Softmax.apply(values, i * classes, classes);
        }
        return values;
    }

    @Override
    public String toString() {
        return name;
    }
}
