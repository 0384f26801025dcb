package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.NamedSeed;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The messages of {@link Kos} from labelers to examples, one for each vote, by its position in
 * {@code votes.byExample()}. Not thread-safe.
 */
final class KosMessages {
    private final VoteMatrix votes;
    private final VoteList list;
    private final int classes;
    private final boolean repeats;
    private final boolean[] informed;
    private final double[] message;
    private final double[] support;

    KosMessages(VoteMatrix votes, long seed) {
        this.votes = votes;
        this.list = votes.byExample();
        this.classes = votes.classCount();
        this.repeats = votes.repeats().pairs() > 0;
        this.message = new double[list.size()];
        this.support = new double[list.size()];
        this.informed = informed();
        for (int i = 0; i < votes.exampleCount(); i++) {
            String id = votes.examples().get(i);
            for (int p = list.start(i); p < list.end(i); p++) {
                SplittableRandom random = NamedSeed.random(
                        seed, 0, id, votes.labelers().get(list.other(p)).name());
                message[p] = informed[p] ? Math.abs(1 + random.nextGaussian()) : 1;
            }
        }
        normalise(message);
    }

    double message(int position) {
        return message[position];
    }

    /** Whether the labeler of a vote shares another example with somebody: only then is anything known of it. */
    private boolean[] informed() {
        int[] shared = new int[votes.labelerCount()];
        boolean[] found = new boolean[list.size()];
        for (boolean counting : new boolean[] {true, false}) {
            for (int i = 0; i < votes.exampleCount(); i++) {
                for (int p = list.start(i); p < list.end(i); p++) {
                    int here = isFirstOfPair(i, p) && isShared(i) ? 1 : 0;
                    if (counting) {
                        shared[list.other(p)] += here;
                    } else {
                        found[p] = shared[list.other(p)] > (isShared(i) ? 1 : 0);
                    }
                }
            }
        }
        return found;
    }

    private boolean isShared(int i) {
        for (int p = list.start(i) + 1; p < list.end(i); p++) {
            if (list.other(p) != list.other(p - 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFirstOfPair(int i, int p) {
        for (int q = list.start(i); repeats && q < p; q++) {
            if (list.other(q) == list.other(p)) {
                return false;
            }
        }
        return true;
    }

    /** One round: from labelers to examples and back. Returns the greatest change of a message. */
    double pass() {
        double[] ofClass = new double[classes];
        double[] ofLabeler = new double[votes.labelerCount()];
        for (int i = 0; i < votes.exampleCount(); i++) {
            Arrays.fill(ofClass, 0);
            double all = 0;
            for (int p = list.start(i); p < list.end(i); p++) {
                ofClass[list.code(p)] += message[p];
                all += message[p];
            }
            for (int p = list.start(i); p < list.end(i); p++) {
                double same = ofClass[list.code(p)] - own(message, i, p, true);
                double others = all - own(message, i, p, false) - same;
                support[p] = same - others / (classes - 1);
                ofLabeler[list.other(p)] += support[p];
            }
        }
        double[] next = new double[message.length];
        for (int i = 0; i < votes.exampleCount(); i++) {
            for (int p = list.start(i); p < list.end(i); p++) {
                next[p] = informed[p] ? ofLabeler[list.other(p)] - own(support, i, p, false) : 1;
            }
        }
        normalise(next);
        double change = 0;
        for (int p = 0; p < next.length; p++) {
            change = Math.max(change, Math.abs(next[p] - message[p]));
            message[p] = next[p];
        }
        return change;
    }

    /** The sum over the votes of one labeler on one example, or over those of them that say the same. */
    private double own(double[] values, int i, int p, boolean sameCode) {
        if (!repeats) {
            return values[p];
        }
        double sum = 0;
        for (int q = list.start(i); q < list.end(i); q++) {
            boolean counts = list.other(q) == list.other(p) && (!sameCode || list.code(q) == list.code(p));
            sum += counts ? values[q] : 0;
        }
        return sum;
    }

    /** Divides the messages that carry information by their root mean square; if all are zero, they become 1. */
    private void normalise(double[] values) {
        double sum = 0;
        double greatest = 0;
        int count = 0;
        for (int p = 0; p < values.length; p++) {
            greatest = informed[p] ? Math.max(greatest, Math.abs(values[p])) : greatest;
            count += informed[p] ? 1 : 0;
        }
        for (int p = 0; p < values.length && greatest > 0; p++) {
            sum += informed[p] ? values[p] / greatest * (values[p] / greatest) : 0;
        }
        double scale = greatest * Math.sqrt(sum / Math.max(1, count));
        for (int p = 0; p < values.length; p++) {
            values[p] = !informed[p] || scale == 0 ? 1 : values[p] / scale;
        }
    }
}
