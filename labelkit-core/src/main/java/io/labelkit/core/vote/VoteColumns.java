package io.labelkit.core.vote;

import java.util.BitSet;

/** The optional columns, brought from order of arrival into the order of the examples. */
final class VoteColumns {
    private final float[] arrivedConfidence;
    private final long[] arrivedTime;
    final float[] confidence;
    final long[] time;
    private int arrival;

    VoteColumns(int total, float[] arrivedConfidence, long[] arrivedTime) {
        this.arrivedConfidence = arrivedConfidence;
        this.arrivedTime = arrivedTime;
        this.confidence = new float[arrivedConfidence.length == 0 ? 0 : total];
        this.time = new long[arrivedTime.length == 0 ? 0 : total];
    }

    void place(int position) {
        if (confidence.length > 0) {
            confidence[position] = arrival < arrivedConfidence.length ? arrivedConfidence[arrival] : Float.NaN;
        }
        if (time.length > 0) {
            time[position] = arrival < arrivedTime.length ? arrivedTime[arrival] : Long.MIN_VALUE;
        }
        arrival++;
    }

    /** What belongs to some of the votes, in the same order. */
    VoteColumns only(BitSet positions) {
        VoteColumns some = new VoteColumns(positions.cardinality(), confidence, time);
        int at = 0;
        for (int p = positions.nextSetBit(0); p >= 0; p = positions.nextSetBit(p + 1)) {
            some.copy(this, p, at++);
        }
        return some;
    }

    private void copy(VoteColumns from, int source, int target) {
        if (confidence.length > 0) {
            confidence[target] = from.confidence[source];
        }
        if (time.length > 0) {
            time[target] = from.time[source];
        }
    }
}
