package io.labelkit.core.vote;

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

    VoteColumns sameShape(int total) {
        return new VoteColumns(total, confidence, time);
    }

    void copy(VoteColumns from, int source, int target) {
        if (confidence.length > 0) {
            confidence[target] = from.confidence[source];
        }
        if (time.length > 0) {
            time[target] = from.time[source];
        }
    }
}
