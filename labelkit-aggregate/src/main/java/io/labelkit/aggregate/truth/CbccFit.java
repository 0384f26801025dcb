package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What {@link Cbcc} finds: the consensus, the communities, and who belongs to them. Immutable and thread-safe. */
public final class CbccFit implements Displayable {
    private final CategoricalConsensus consensus;
    private final List<Community> communities;
    private final double[] membership;
    private final StartSpread starts;

    /**
     * A group of labelers that err alike.
     *
     * @param share the share of all labelers that it is believed to have, in (0, 1)
     * @param matrix what a typical member says, P(answer | true class)
     */
    public record Community(double share, ConfusionMatrix matrix) implements Displayable {
        @Override
        public Display display() {
            Display matrix = matrix().display();
            Display.Builder display = Display.builder("Community of labelers").share("share of the labelers", share);
            matrix.tables().forEach(display::table);
            return display.build();
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }

    private CbccFit(
            CategoricalConsensus consensus, List<Community> communities, double[] membership, StartSpread starts) {
        this.consensus = consensus;
        this.communities = communities;
        this.membership = membership;
        this.starts = starts;
    }

    /** Communities in falling order of their accuracy, so that their numbers mean something. */
    static CbccFit of(CategoricalConsensus consensus, CommunityRows model, StartSpread starts) {
        int count = model.share().length;
        int classes = consensus.votes().classCount();
        double[] prior = consensus.classPrior();
        double[] accuracy = new double[count];
        for (int m = 0; m < count; m++) {
            for (int k = 0; k < classes; k++) {
                accuracy[m] += prior[k] * model.rows()[(m * classes + k) * classes + k];
            }
        }
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> Double.compare(accuracy[b], accuracy[a]))
                .mapToInt(m -> m)
                .toArray();
        int cells = classes * classes;
        List<Community> communities = Arrays.stream(order)
                .mapToObj(m -> new Community(
                        model.share()[m],
                        new ConfusionMatrix(
                                consensus.space().classNames(),
                                Arrays.copyOfRange(model.rows(), m * cells, (m + 1) * cells))))
                .toList();
        double[] membership = new double[model.membership().length];
        for (int at = 0; at < membership.length; at++) {
            membership[at] = model.membership()[at - at % count + order[at % count]];
        }
        return new CbccFit(consensus, communities, membership, starts);
    }

    /**
     * The labels with their probabilities.
     *
     * @return the consensus
     */
    public CategoricalConsensus consensus() {
        return consensus;
    }

    /**
     * The communities.
     *
     * @return the most accurate one first
     */
    public List<Community> communities() {
        return communities;
    }

    /**
     * Where a labeler belongs.
     *
     * @param labeler the labeler's name
     * @return the probability of each community, in the order of {@link #communities}; the shares for one without votes
     * @throws IllegalArgumentException if there is no such labeler
     */
    public double[] membership(String labeler) {
        int j = consensus.votes().labelerIndex(labeler);
        return Arrays.copyOfRange(membership, j * communities.size(), (j + 1) * communities.size());
    }

    /**
     * How the starts differ.
     *
     * @return the spread
     */
    public StartSpread starts() {
        return starts;
    }

    @Override
    public Display display() {
        Display shown = consensus.display();
        Display.Builder display = Display.builder(shown.title())
                .facts(shown.facts())
                .count("communities", communities.size())
                .facts(starts.display().facts())
                .warnings(shown.warnings());
        shown.tables().forEach(display::table);
        return display.build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
