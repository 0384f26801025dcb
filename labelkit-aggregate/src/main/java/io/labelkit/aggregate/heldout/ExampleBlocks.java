package io.labelkit.aggregate.heldout;

import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Examples in blocks, which are what a bootstrap draws: up to 2000 examples are a block each; more are put into 2000
 * blocks by the hash of their ids. So the order of the examples does not matter, and the time has a limit.
 */
final class ExampleBlocks {
    private static final int MOST_BLOCKS = 2000;

    private final int[] blockOf;
    private final int count;

    private ExampleBlocks(int[] blockOf, int count) {
        this.blockOf = blockOf;
        this.count = count;
    }

    static ExampleBlocks of(VoteMatrix votes, long seed, IntPredicate wanted) {
        long[] hash = new long[votes.exampleCount()];
        Arrays.setAll(hash, i -> SeededHash.of(seed, votes.examples().get(i)));
        int[] chosen = IntStream.range(0, hash.length)
                .filter(wanted)
                .boxed()
                .sorted(Comparator.comparingLong(i -> hash[i]))
                .mapToInt(i -> i)
                .toArray();
        int blocks = Math.min(MOST_BLOCKS, chosen.length);
        int[] blockOf = new int[hash.length];
        Arrays.fill(blockOf, -1);
        for (int at = 0; at < chosen.length; at++) {
            blockOf[chosen[at]] = (int) ((long) at * blocks / chosen.length);
        }
        return new ExampleBlocks(blockOf, blocks);
    }

    int count() {
        return count;
    }

    /** The block of an example, or -1 if it is in none. */
    int of(int example) {
        return blockOf[example];
    }
}
