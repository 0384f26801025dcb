package io.labelkit.aggregate.heldout;

import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The pairs of an example and a labeler that are hidden once, example after example: who, what it said and in which fold.
 * A code of {@code votes.codeCount()} stands for silence.
 */
final class HiddenCells {
    private final int[] example;
    private final int[] labeler;
    private final int[] code;
    private final int[] fold;

    private HiddenCells(Builder builder) {
        example = Arrays.copyOf(builder.example, builder.size);
        labeler = Arrays.copyOf(builder.labeler, builder.size);
        code = Arrays.copyOf(builder.code, builder.size);
        fold = Arrays.copyOf(builder.fold, builder.size);
    }

    int size() {
        return example.length;
    }

    int example(int cell) {
        return example[cell];
    }

    int labeler(int cell) {
        return labeler[cell];
    }

    int code(int cell) {
        return code[cell];
    }

    int fold(int cell) {
        return fold[cell];
    }

    /** Deals out the votes of one example after the other. */
    static final class Builder {
        private static final long SAMPLING = 0x5DEECE66DL;

        private final VoteMatrix votes;
        private final VoteList list;
        private final int folds;
        private final long seed;
        private final long[] hashOfLabeler;
        private final int[] rankOfLabeler;
        private final int[] foldOfVote;
        private final int[] foldOfLabeler;
        private int[] example = new int[64];
        private int[] labeler = new int[64];
        private int[] code = new int[64];
        private int[] fold = new int[64];
        private int size;

        Builder(VoteMatrix votes, int folds, long seed) {
            this.votes = votes;
            this.list = votes.byExample();
            this.folds = folds;
            this.seed = seed;
            int labelers = votes.labelerCount();
            hashOfLabeler = new long[labelers];
            Arrays.setAll(
                    hashOfLabeler,
                    j -> SeededHash.of(seed, votes.labelers().get(j).name()));
            rankOfLabeler = new int[labelers];
            int[] byName = IntStream.range(0, labelers)
                    .boxed()
                    .sorted((a, b) -> votes.labelers()
                            .get(a)
                            .name()
                            .compareTo(votes.labelers().get(b).name()))
                    .mapToInt(j -> j)
                    .toArray();
            for (int rank = 0; rank < labelers; rank++) {
                rankOfLabeler[byName[rank]] = rank;
            }
            foldOfLabeler = new int[labelers];
            foldOfVote = new int[votes.voteCount()];
            Arrays.fill(foldOfVote, -1);
        }

        int[] foldOfVote() {
            return foldOfVote;
        }

        HiddenCells build() {
            return new HiddenCells(this);
        }

        void deal(int i, HiddenEvent event, double share) {
            if (list.count(i) == 0) {
                return;
            }
            long hash = SeededHash.of(seed, votes.examples().get(i));
            if (share < 1 && (SeededHash.of(hash, SAMPLING) >>> 11) * 0x1.0p-53 >= share) {
                return;
            }
            if (event == HiddenEvent.ANSWER) {
                dealAnswers(i, hash);
            } else {
                dealFiring(i, hash);
            }
        }

        /** The labelers take turns in the order of their hashes, from a fold that depends on the example. */
        private void dealAnswers(int i, long hash) {
            int[] voted = IntStream.range(list.start(i), list.end(i))
                    .map(list::other)
                    .distinct()
                    .boxed()
                    .sorted((a, b) -> compare(hash, a, b))
                    .mapToInt(j -> j)
                    .toArray();
            if (voted.length < 2) {
                return;
            }
            int first = (int) Long.remainderUnsigned(hash, folds);
            for (int turn = 0; turn < voted.length; turn++) {
                foldOfLabeler[voted[turn]] = (first + turn) % folds;
            }
            for (int p = list.start(i); p < list.end(i); p++) {
                foldOfVote[p] = foldOfLabeler[list.other(p)];
                add(i, list.other(p), list.code(p), foldOfVote[p]);
            }
        }

        private int compare(long hash, int a, int b) {
            int order = Long.compare(SeededHash.of(hash, hashOfLabeler[a]), SeededHash.of(hash, hashOfLabeler[b]));
            return order != 0 ? order : Integer.compare(rankOfLabeler[a], rankOfLabeler[b]);
        }

        private void dealFiring(int i, long hash) {
            int[] votesOfFold = new int[folds];
            int[] said = new int[votes.labelerCount()];
            Arrays.fill(said, votes.codeCount());
            for (int p = list.end(i) - 1; p >= list.start(i); p--) {
                int j = list.other(p);
                said[j] = list.code(p);
                foldOfVote[p] = foldOf(hash, j);
                votesOfFold[foldOfVote[p]]++;
            }
            for (int j = 0; j < said.length; j++) {
                int hidden = foldOf(hash, j);
                boolean asked = said[j] < votes.codeCount() || !votes.knowsWhoWasAsked() || votes.wasAsked(i, j);
                if (asked && list.count(i) > votesOfFold[hidden]) {
                    add(i, j, said[j], hidden);
                }
            }
        }

        private int foldOf(long hash, int j) {
            return (int) Long.remainderUnsigned(SeededHash.of(hash, hashOfLabeler[j]), folds);
        }

        private void add(int i, int j, int said, int hiddenIn) {
            if (size == example.length) {
                int more = size + (size >> 1);
                example = Arrays.copyOf(example, more);
                labeler = Arrays.copyOf(labeler, more);
                code = Arrays.copyOf(code, more);
                fold = Arrays.copyOf(fold, more);
            }
            example[size] = i;
            labeler[size] = j;
            code[size] = said;
            fold[size++] = hiddenIn;
        }
    }
}
