package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.TiePolicy;
import java.util.Map;
import java.util.TreeMap;

/**
 * The options of the methods that weight votes by how often a labeler agrees with the result. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract sealed class SkillVoteBuilder<B extends SkillVoteBuilder<B>>
        permits Wawa.Builder, ZeroBasedSkill.Builder {
    private final TiePolicy ties;
    private long seed;
    private boolean firstOfTies;
    private boolean loneVotes = true;

    SkillVoteBuilder(TiePolicy ties) {
        this.ties = ties;
    }

    abstract B self();

    Settings settings() {
        return new Settings(ties, seed, firstOfTies, loneVotes);
    }

    /**
     * Sets the seed for {@link TiePolicy#SEEDED_RANDOM}.
     *
     * @param value the seed; 0 unless set
     * @return this builder
     */
    public B seed(long value) {
        seed = value;
        return self();
    }

    /**
     * Sets what agrees with an example whose best classes are tied: a vote for one of t tied classes agrees to 1 / t,
     * which does not depend on the order of the classes, or, as in crowd-kit, only a vote for the first of them agrees.
     *
     * @param first true for the first class only; false unless set
     * @return this builder
     */
    public B firstOfTies(boolean first) {
        firstOfTies = first;
        return self();
    }

    /**
     * Sets whether the only vote of an example counts for its labeler's skill, although it always agrees. Where votes do
     * not count, a labeler without any other gets the skill of all votes together.
     *
     * @param counted whether such votes count; true unless set
     * @return this builder
     */
    public B loneVotesCount(boolean counted) {
        loneVotes = counted;
        return self();
    }

    /** The values. */
    record Settings(TiePolicy ties, long seed, boolean firstOfTies, boolean loneVotes) {
        /** The share of each labeler's votes that agree with the class of the greatest share. */
        double[] skills(WeightedVotes votes, double[] shares) {
            return votes.skills(best(votes, shares), loneVotes ? 1 : 2);
        }

        double[] best(WeightedVotes votes, double[] shares) {
            return firstOfTies ? votes.first(shares) : votes.harden(shares);
        }

        Map<String, Object> parameters() {
            Map<String, Object> parameters = new TreeMap<>();
            parameters.put("ties", ties.name());
            parameters.put("seed", seed);
            parameters.put("firstOfTies", firstOfTies);
            parameters.put("loneVotesCount", loneVotes);
            return parameters;
        }
    }
}
