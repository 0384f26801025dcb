package io.labelkit.aggregate.labelmodel;

import io.labelkit.aggregate.dependency.LabelerPair;
import io.labelkit.aggregate.internal.Overlaps;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The second moments of the votes without those of labelers that are known to depend on each other. */
final class Moments {
    private final Overlaps overlaps;
    private final Set<Long> masked;

    Moments(VoteMatrix votes, Collection<LabelerPair> dependent, int threads) {
        overlaps = Overlaps.of(votes, threads);
        masked = new HashSet<>();
        for (LabelerPair pair : dependent) {
            int a = votes.labelerIndex(pair.first());
            int b = votes.labelerIndex(pair.second());
            masked.add(key(Math.min(a, b), Math.max(a, b)));
        }
    }

    private static long key(int a, int b) {
        return ((long) a << 32) | b;
    }

    Overlaps overlaps() {
        return overlaps;
    }

    boolean masked(int a, int b) {
        return !masked.isEmpty() && masked.contains(key(Math.min(a, b), Math.max(a, b)));
    }

    /** The masked pairs as a, b, a, b, and so on, in a fixed order. */
    int[] maskedPairs() {
        return masked.stream()
                .sorted()
                .flatMapToInt(key -> java.util.stream.IntStream.of((int) (key >> 32), key.intValue()))
                .toArray();
    }
}
