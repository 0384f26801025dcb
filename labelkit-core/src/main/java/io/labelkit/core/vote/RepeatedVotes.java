package io.labelkit.core.vote;

import io.labelkit.core.internal.Checks;
import java.util.BitSet;

/** More than one vote of a labeler on an example. */
final class RepeatedVotes {
    private RepeatedVotes() {}

    /** The number of pairs with more than one vote; throws if there may be none. */
    static int count(VoteList byExample, IdTable examples, IdTable labelers, RepeatPolicy policy) {
        int[] seenAt = new int[labelers.size()];
        int[] countedAt = new int[labelers.size()];
        int repeated = 0;
        for (int i = 0; i < byExample.rows(); i++) {
            for (int p = byExample.start(i); p < byExample.end(i); p++) {
                int labeler = byExample.other(p);
                if (seenAt[labeler] == i + 1 && countedAt[labeler] != i + 1) {
                    if (policy == RepeatPolicy.ERROR) {
                        throw new IllegalArgumentException("labeler " + Checks.shown(labelers.get(labeler))
                                + " voted more than once on example " + Checks.shown(examples.get(i))
                                + ", and the repeat policy is ERROR");
                    }
                    countedAt[labeler] = i + 1;
                    repeated++;
                }
                seenAt[labeler] = i + 1;
            }
        }
        return repeated;
    }

    /** The positions of the votes that a policy leaves: of each labeler on each example the first or the last. */
    static BitSet left(VoteList byExample, int labelers, RepeatPolicy policy) {
        BitSet left = new BitSet(byExample.size());
        int[] chosen = new int[labelers];
        for (int i = 0; i < byExample.rows(); i++) {
            for (int p = byExample.start(i); p < byExample.end(i); p++) {
                int before = chosen[byExample.other(p)] - 1;
                boolean repeated = before >= byExample.start(i);
                if (!repeated || policy == RepeatPolicy.LAST) {
                    if (repeated) {
                        left.clear(before);
                    }
                    left.set(p);
                    chosen[byExample.other(p)] = p + 1;
                }
            }
        }
        return left;
    }
}
