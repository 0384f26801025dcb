package io.labelkit.aggregate.heldout;

import io.labelkit.aggregate.internal.VoteFacts;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.BitSet;

/**
 * Which votes are hidden when. The votes of an example are dealt out to the folds in an order that depends on the seed,
 * the example's id and the labelers' names alone, so that the order of the votes never matters, every vote beside another
 * is hidden exactly once, and every example with votes of two labelers keeps one in every fold; repeated votes of one
 * labeler are hidden together. An example with a single labeler is never hidden.
 *
 * <p>Where labelers vote for one class only, firing is hidden in place of answers ({@link HiddenEvent#FIRING}): each pair
 * of an example and a labeler that may have voted is hidden once, silent or not, and counts if the example keeps a vote.
 *
 * <p>At most about {@value #MOST_CELLS} pairs are hidden, and fewer with very many classes; of larger data a sample of
 * the examples is taken. Immutable and thread-safe.
 */
public final class VoteFolds implements Displayable {
    static final int MOST_CELLS = 1_000_000;
    private static final long MOST_NUMBERS = 16_000_000;
    private static final double MOSTLY_ONE_CLASS = 0.25;

    private final VoteMatrix votes;
    private final int folds;
    private final long seed;
    private final HiddenEvent event;
    private final double sampled;
    private final int[] foldOfVote;
    private final HiddenCells cells;

    private VoteFolds(VoteMatrix votes, int folds, long seed, HiddenEvent event) {
        this.votes = votes;
        this.folds = folds;
        this.seed = seed;
        this.event = event;
        double pairs =
                event == HiddenEvent.ANSWER ? votes.voteCount() : (double) votes.exampleCount() * votes.labelerCount();
        sampled = Math.min(1, Math.min(MOST_CELLS, (double) MOST_NUMBERS / votes.classCount()) / Math.max(1, pairs));
        HiddenCells.Builder dealt = new HiddenCells.Builder(votes, folds, seed);
        for (int i = 0; i < votes.exampleCount(); i++) {
            dealt.deal(i, event, sampled);
        }
        cells = dealt.build();
        foldOfVote = dealt.foldOfVote();
    }

    /**
     * Deals out votes, hiding answers or firing as the votes demand: firing if more than a quarter of the votes come from
     * labelers that only vote for one class.
     *
     * @param votes votes for categories or levels
     * @param folds how many parts, in [2, 100]
     * @param seed the seed
     * @return the folds
     * @throws IllegalArgumentException if the votes are of another kind, or the number of folds is not allowed
     */
    public static VoteFolds of(VoteMatrix votes, int folds, long seed) {
        boolean functions = VoteFacts.shareFromOneClassLabelers(votes) > MOSTLY_ONE_CLASS;
        return of(votes, folds, seed, functions ? HiddenEvent.FIRING : HiddenEvent.ANSWER);
    }

    /**
     * Deals out votes.
     *
     * @param votes votes for categories or levels
     * @param folds how many parts, in [2, 100]
     * @param seed the seed
     * @param event what is hidden
     * @return the folds
     * @throws IllegalArgumentException if the votes are of another kind, or the number of folds is not allowed
     */
    public static VoteFolds of(VoteMatrix votes, int folds, long seed, HiddenEvent event) {
        Checks.inRange(folds, 2, 100, "folds");
        boolean single = votes.space().kind().isCategorical()
                && votes.space().kind() != io.labelkit.core.label.LabelKind.CATEGORY_SET;
        Checks.check(
                single,
                "votes",
                "for single categories or levels",
                votes.space().kind());
        return new VoteFolds(votes, folds, seed, event);
    }

    /**
     * All votes.
     *
     * @return the votes
     */
    public VoteMatrix votes() {
        return votes;
    }

    /**
     * The number of folds.
     *
     * @return the number
     */
    public int folds() {
        return folds;
    }

    /**
     * The seed.
     *
     * @return the seed
     */
    public long seed() {
        return seed;
    }

    /**
     * What is hidden.
     *
     * @return the event
     */
    public HiddenEvent event() {
        return event;
    }

    /**
     * The share of the examples that were looked at; 1 unless there are very many votes.
     *
     * @return the share, in (0, 1]
     */
    public double sampledShare() {
        return sampled;
    }

    /**
     * How many pairs of an example and a labeler are hidden once, in all folds together.
     *
     * @return the number; 0 if no example has two labelers
     */
    public int hidden() {
        return cells.size();
    }

    /**
     * The votes that a method may see in a fold, over the same examples and labelers.
     *
     * @param fold the fold, in [0, folds)
     * @return all votes but those hidden in the fold
     */
    public VoteMatrix training(int fold) {
        BitSet kept = new BitSet(votes.voteCount());
        for (int p = 0; p < foldOfVote.length; p++) {
            kept.set(p, foldOfVote[p] != fold);
        }
        return votes.keepVotes(kept);
    }

    HiddenCells cells() {
        return cells;
    }

    @Override
    public Display display() {
        return Display.builder("Hidden votes")
                .count(event == HiddenEvent.ANSWER ? "answers hidden" : "chances to vote hidden", hidden())
                .count("folds", folds)
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
