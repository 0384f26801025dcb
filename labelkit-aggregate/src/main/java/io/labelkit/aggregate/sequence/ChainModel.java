package io.labelkit.aggregate.sequence;

/**
 * What a chain of tags weighs: a weight of the first tag, one of each pair of neighbours and, for each distinct answer
 * and true tag, the logarithm of a likelihood. Weights need not sum to 1.
 *
 * @param start by tag; 0 where a sequence cannot start with it
 * @param step by tag and next tag, S x S; 0 where they cannot be neighbours
 * @param answers by row of answers and true tag
 * @param votedOnly whether a token can only have a tag that somebody gave it
 */
record ChainModel(double[] start, double[] step, double[] answers, boolean votedOnly) {
    int states() {
        return start.length;
    }

    double logStart(int s) {
        return Math.log(start[s]);
    }

    double logStep(int s, int next) {
        return Math.log(step[s * start.length + next]);
    }
}
