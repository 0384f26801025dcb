package io.labelkit.aggregate.internal;

import io.labelkit.core.internal.Parallel;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;

/**
 * For each labeler and class one bit for each example: whether the labeler voted so. Comparing two columns is then a
 * matter of a few words. Takes plain labels, at most one by each labeler on an example. Immutable and thread-safe.
 */
final class VoteBits {
    private static final long LARGEST = 32L << 20;
    /** So many words of every column are filled by one task. */
    private static final int BLOCK = 64;

    private final int classes;
    /** One column for each labeler and class, labeler after labeler. */
    private final long[][] bits;

    VoteBits(VoteMatrix matrix, Parallel parallel) {
        classes = matrix.classCount();
        int words = words(matrix);
        bits = new long[matrix.labelerCount() * classes][words];
        parallel.run((words + BLOCK - 1) / BLOCK, block -> {
            int from = block * BLOCK;
            fill(matrix.byExample(), from, Math.min(words, from + BLOCK));
        });
    }

    /** Whether comparing all pairs of columns of bits costs less than all pairs of votes. */
    static boolean pays(VoteMatrix matrix) {
        long words = words(matrix);
        long columns = (long) matrix.labelerCount() * matrix.classCount();
        if (columns * words > LARGEST) {
            return false;
        }
        long pairs = 0;
        VoteList list = matrix.byExample();
        for (int i = 0; i < list.rows(); i++) {
            long count = list.count(i);
            pairs += count * count;
        }
        return columns * columns / 2 * words < 2 * pairs;
    }

    private static int words(VoteMatrix matrix) {
        return (matrix.exampleCount() + 63) / 64;
    }

    /** Fills some words of all columns, one word of each at a time. */
    private void fill(VoteList byExample, int fromWord, int toWord) {
        long[] word = new long[bits.length];
        for (int w = fromWord; w < toWord; w++) {
            for (int i = w << 6; i < Math.min(byExample.rows(), (w + 1) << 6); i++) {
                for (int p = byExample.start(i); p < byExample.end(i); p++) {
                    word[byExample.other(p) * classes + byExample.code(p)] |= 1L << i;
                }
            }
            for (int column = 0; column < word.length; column++) {
                bits[column][w] = word[column];
                word[column] = 0;
            }
        }
    }

    /** How often a labeler voted for a class. */
    long votes(int labeler, int answer) {
        long count = 0;
        for (long word : bits[labeler * classes + answer]) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /**
     * How often labeler a voted l and b voted m on the same example, as a K x K block. Two answers of each are compared
     * at a time; the last of an odd number is compared with itself once more.
     *
     * @return the sum of the block
     */
    long count(int a, int b, double[] blocks, int from) {
        long[] counts = new long[4];
        long sum = 0;
        for (int l = 0; l < classes; l += 2) {
            for (int m = 0; m < classes; m += 2) {
                int nextL = Math.min(l + 1, classes - 1);
                int nextM = Math.min(m + 1, classes - 1);
                sum += count(
                        bits[a * classes + l],
                        bits[a * classes + nextL],
                        bits[b * classes + m],
                        bits[b * classes + nextM],
                        counts);
                blocks[from + l * classes + m] = counts[0];
                blocks[from + l * classes + nextM] = counts[1];
                blocks[from + nextL * classes + m] = counts[2];
                blocks[from + nextL * classes + nextM] = counts[3];
            }
        }
        return sum;
    }

    /** How many bits two columns share with two others, in the order of rows; returns the sum. */
    private static long count(long[] a0, long[] a1, long[] b0, long[] b1, long[] counts) {
        long n00 = 0;
        long n01 = 0;
        long n10 = 0;
        long n11 = 0;
        for (int w = 0; w < a0.length; w++) {
            long first = a0[w];
            long second = a1[w];
            long one = b0[w];
            long other = b1[w];
            n00 += Long.bitCount(first & one);
            n01 += Long.bitCount(first & other);
            n10 += Long.bitCount(second & one);
            n11 += Long.bitCount(second & other);
        }
        counts[0] = n00;
        counts[1] = n01;
        counts[2] = n10;
        counts[3] = n11;
        return n00 + n01 + n10 + n11;
    }
}
