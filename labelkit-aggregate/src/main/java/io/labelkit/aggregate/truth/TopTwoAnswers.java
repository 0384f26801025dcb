package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What {@link TopTwo} found. Immutable and thread-safe. */
public final class TopTwoAnswers implements Displayable {
    private static final double TIED = 1e-9;

    private final CategoricalConsensus consensus;
    private final double[] confusion;
    private final double[] reliability;

    TopTwoAnswers(CategoricalConsensus consensus, double[] confusion, double[] reliability) {
        this.consensus = consensus;
        this.confusion = confusion;
        this.reliability = reliability;
    }

    /** With the probability of the more probable class as q, and the accuracy above chance as reliability. */
    static TopTwoAnswers ofTwoClasses(CategoricalConsensus consensus) {
        double[] confusion = new double[consensus.size()];
        for (int i = 0; i < confusion.length; i++) {
            for (double p : consensus.probabilities(i)) {
                confusion[i] = Math.max(confusion[i], p);
            }
        }
        List<LabelerQuality> labelers = consensus.labelers();
        double[] reliability = new double[labelers.size()];
        for (int j = 0; j < reliability.length; j++) {
            double accuracy = labelers.get(j).accuracy().orElse(0.5);
            reliability[j] = Math.min(.999, Math.max(.001, 2 * accuracy - 1));
        }
        return new TopTwoAnswers(consensus, confusion, reliability);
    }

    /**
     * The soft labels, with the top answer as label.
     *
     * @return the consensus
     */
    public CategoricalConsensus consensus() {
        return consensus;
    }

    /**
     * The most plausible answer.
     *
     * @param example the example's row
     * @return its class, or empty where the consensus has no label
     */
    public Optional<String> top(int example) {
        OptionalInt label = consensus.labelIndex(example);
        return label.isPresent() ? Optional.of(name(label.getAsInt())) : Optional.empty();
    }

    /**
     * What the example is most easily taken for.
     *
     * @param example the example's row
     * @return its class; empty without votes, or if no class is more plausible than all others but the top
     */
    public Optional<String> second(int example) {
        OptionalInt label = consensus.labelIndex(example);
        if (label.isEmpty()) {
            return Optional.empty();
        }
        double[] p = consensus.probabilities(example);
        p[label.getAsInt()] = -1;
        int best = 0;
        for (int k = 1; k < p.length; k++) {
            best = p[k] > p[best] ? k : best;
        }
        int tied = 0;
        for (double other : p) {
            tied += other >= p[best] - TIED ? 1 : 0;
        }
        return tied == 1 && p[best] >= 0 ? Optional.of(name(best)) : Optional.empty();
    }

    /**
     * The confusion probability q: how probable the top answer is among labelers that know the two answers; near 0.5 the
     * second is as plausible, near 1 it does not matter.
     *
     * @param example the example's row
     * @return q, at least 0.5 with two classes and in [0.501, 0.999] with more; empty without votes
     */
    public OptionalDouble confusion(int example) {
        return consensus.votes().byExample().count(example) == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(confusion[example]);
    }

    /**
     * The reliability p of a labeler: how often it looks rather than guesses.
     *
     * @param labeler the labeler's column
     * @return p, in [0.001, 0.999]; empty without votes
     */
    public OptionalDouble reliability(int labeler) {
        Checks.check(labeler >= 0 && labeler < reliability.length, "labeler", "a column", labeler);
        return consensus.votes().votesOf(labeler) == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(reliability[labeler]);
    }

    private String name(int k) {
        return consensus.space().classNames().get(k);
    }

    @Override
    public Display display() {
        Display shown = consensus.display();
        Display.Builder display =
                Display.builder(shown.title()).facts(shown.facts()).warnings(shown.warnings());
        shown.tables().forEach(display::table);
        return display.build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
