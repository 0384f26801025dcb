package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;

/** How many gold examples each labeler answered, and how many rightly. */
record GoldAnswers(double[] right, int[] count) {
    static GoldAnswers of(VoteMatrix votes, int[] classOf) {
        Evidence evidence = new Evidence(votes);
        VoteList list = votes.byLabeler();
        double[] right = new double[votes.labelerCount()];
        int[] count = new int[right.length];
        for (int j = 0; j < right.length; j++) {
            for (int p = list.start(j); p < list.end(j); p++) {
                int known = classOf[list.other(p)];
                if (known < votes.classCount()) {
                    right[j] += evidence.share(list.code(p), known);
                    count[j]++;
                }
            }
        }
        return new GoldAnswers(right, count);
    }

    double allRight() {
        double sum = 0;
        for (double r : right) {
            sum += r;
        }
        return sum;
    }

    long all() {
        long sum = 0;
        for (int n : count) {
            sum += n;
        }
        return sum;
    }

    int labelersWithout(VoteMatrix votes) {
        int without = 0;
        for (int j = 0; j < count.length; j++) {
            without += count[j] == 0 && votes.votesOf(j) > 0 ? 1 : 0;
        }
        return without;
    }
}
