package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.vote.VoteMatrix;
import java.util.OptionalDouble;

/**
 * What {@link Glad} finds: the consensus, an ability for each labeler and an easiness for each example. A vote is right
 * with probability {@code sigma(ability * easiness)}. Immutable and thread-safe.
 */
public final class GladFit implements Displayable {
    private final CategoricalConsensus consensus;
    private final double[] ability;
    private final double[] logEasiness;

    GladFit(CategoricalConsensus consensus, double[] ability, double[] logEasiness) {
        this.consensus = consensus;
        this.ability = ability;
        this.logEasiness = logEasiness;
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
     * How able a labeler is, alpha: above 0 it is right more often than an even chance would have it, at 0 it is right on
     * every second vote whatever the example, below 0 it is mostly wrong, the more so the easier the example.
     *
     * @param labeler the labeler's name
     * @return the ability, a number of about 1 for an average labeler; empty without votes
     * @throws IllegalArgumentException if there is no such labeler
     */
    public OptionalDouble ability(String labeler) {
        int j = votes().labelerIndex(labeler);
        return votes().votesOf(j) == 0 ? OptionalDouble.empty() : OptionalDouble.of(ability[j]);
    }

    /**
     * How easy an example is, beta = exp(b), above 0: the number that multiplies the abilities.
     *
     * @param exampleId the example
     * @return the easiness, about e for an average example; empty without votes
     * @throws IllegalArgumentException if there is no such example
     */
    public OptionalDouble easiness(String exampleId) {
        int i = votes().examples().indexOf(exampleId);
        return votes().byExample().count(i) == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(GladExample.easiness(logEasiness[i]));
    }

    /**
     * How hard an example is, 1 / beta: the greater, the closer all labelers are to an even chance of being right.
     *
     * @param exampleId the example
     * @return the difficulty, above 0; empty without votes
     * @throws IllegalArgumentException if there is no such example
     */
    public OptionalDouble difficulty(String exampleId) {
        OptionalDouble easiness = easiness(exampleId);
        return easiness.isEmpty() ? easiness : OptionalDouble.of(1 / easiness.getAsDouble());
    }

    private VoteMatrix votes() {
        return consensus.votes();
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
