package io.labelkit.aggregate.heldout;

import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.BitSet;

/**
 * How labelers answer given the class, estimated from hidden votes and what a method believed of the classes without
 * seeing them: theta[k][a] maximises the sum of log sum_k q_k theta[k][a] over the cells of all folds but one, by EM. The
 * prior draws answers to the table of all labelers together, and firing to how often the labeler fires whatever the class.
 * Not thread-safe.
 */
final class VoteChannels {
    private static final int SWEEPS = 15;
    private static final double STRENGTH = 4;

    private final VoteMatrix votes;
    private final HiddenCells cells;
    private final double[] beliefs;
    private final Evidence evidence;
    private final int classes;
    private final int answers;
    private final boolean firing;
    private final int[] cellsByLabeler;
    private final int[] startOfLabeler;

    VoteChannels(VoteFolds split, double[] beliefs) {
        this.votes = split.votes();
        this.cells = split.cells();
        this.beliefs = beliefs;
        this.evidence = new Evidence(votes);
        this.classes = votes.classCount();
        this.firing = split.event() == HiddenEvent.FIRING;
        this.answers = firing ? classes + 1 : classes;
        startOfLabeler = new int[votes.labelerCount() + 1];
        for (int c = 0; c < cells.size(); c++) {
            startOfLabeler[cells.labeler(c) + 1]++;
        }
        for (int j = 0; j < votes.labelerCount(); j++) {
            startOfLabeler[j + 1] += startOfLabeler[j];
        }
        int[] next = startOfLabeler.clone();
        cellsByLabeler = new int[cells.size()];
        for (int c = 0; c < cells.size(); c++) {
            cellsByLabeler[next[cells.labeler(c)]++] = c;
        }
    }

    /** The log-likelihood of the cells of a fold under tables from the other folds, put into an array by cell. */
    void score(int fold, double[] logLikelihood) {
        int[] others = new int[cells.size()];
        int size = 0;
        BitSet labelers = new BitSet();
        for (int c : cellsByLabeler) {
            if (cells.fold(c) != fold) {
                others[size++] = c;
            } else {
                labelers.set(cells.labeler(c));
            }
        }
        double[] pooled = new double[classes * answers];
        Arrays.fill(pooled, 1.0 / answers);
        if (!firing) {
            pooled = fitted(Arrays.copyOf(others, size), pooled, 1);
        }
        for (int j = labelers.nextSetBit(0); j >= 0; j = labelers.nextSetBit(j + 1)) {
            scoreLabeler(j, fold, pooled, logLikelihood);
        }
    }

    private void scoreLabeler(int j, int fold, double[] pooled, double[] logLikelihood) {
        int[] seen = new int[startOfLabeler[j + 1] - startOfLabeler[j]];
        int size = 0;
        for (int at = startOfLabeler[j]; at < startOfLabeler[j + 1]; at++) {
            if (cells.fold(cellsByLabeler[at]) != fold) {
                seen[size++] = cellsByLabeler[at];
            }
        }
        int[] known = Arrays.copyOf(seen, size);
        double[] table = fitted(known, firing ? marginal(known) : pooled, STRENGTH);
        double[] joint = new double[classes * answers];
        for (int at = startOfLabeler[j]; at < startOfLabeler[j + 1]; at++) {
            int c = cellsByLabeler[at];
            if (cells.fold(c) == fold) {
                logLikelihood[c] = Math.log(Math.max(joint(c, table, joint), Double.MIN_NORMAL));
            }
        }
    }

    /** How often each answer is given, whatever the class, with one pseudo-count; the same row for every class. */
    private double[] marginal(int[] known) {
        double[] rows = new double[classes * answers];
        double total = 1;
        Arrays.fill(rows, 0, answers, 1.0 / answers);
        for (int c : known) {
            int code = cells.code(c);
            total++;
            if (code == votes.codeCount()) {
                rows[classes]++;
            } else {
                for (int l = 0; l < classes; l++) {
                    rows[l] += evidence.share(code, l);
                }
            }
        }
        for (int a = 0; a < answers; a++) {
            rows[a] /= total;
        }
        for (int k = 1; k < classes; k++) {
            System.arraycopy(rows, 0, rows, k * answers, answers);
        }
        return rows;
    }

    /** A table with prior {@code strength * prior} fitted to cells, from expected counts under the beliefs. */
    private double[] fitted(int[] known, double[] prior, double strength) {
        double[] table = new double[classes * answers];
        double[] counts = new double[classes * answers];
        double[] joint = new double[classes * answers];
        Arrays.fill(table, 1.0 / answers);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int x = 0; x < counts.length; x++) {
                counts[x] = strength * prior[x];
            }
            for (int c : known) {
                add(c, table, joint, counts);
            }
            for (int k = 0; k < classes; k++) {
                normalise(counts, k * answers, table);
            }
        }
        return table;
    }

    private void normalise(double[] counts, int from, double[] table) {
        double sum = 0;
        for (int a = 0; a < answers; a++) {
            sum += counts[from + a];
        }
        for (int a = 0; a < answers; a++) {
            table[from + a] = counts[from + a] / sum;
        }
    }

    private void add(int c, double[] table, double[] joint, double[] counts) {
        double total = joint(c, table, joint);
        if (total > 0) {
            int code = cells.code(c);
            int from = code < classes ? code : code == votes.codeCount() ? classes : 0;
            int to = code < classes || code == votes.codeCount() ? from + 1 : classes;
            for (int k = 0; k < classes; k++) {
                for (int a = from; a < to; a++) {
                    counts[k * answers + a] += joint[k * answers + a] / total;
                }
            }
        }
    }

    /** The probability of a cell, and its parts by class and answer where the answer is possible. */
    private double joint(int c, double[] table, double[] joint) {
        int code = cells.code(c);
        int base = c * classes;
        double total = 0;
        if (code < classes || code == votes.codeCount()) {
            int a = code < classes ? code : classes;
            for (int k = 0; k < classes; k++) {
                double part = beliefs[base + k] * table[k * answers + a];
                joint[k * answers + a] = part;
                total += part;
            }
            return total;
        }
        for (int k = 0; k < classes; k++) {
            for (int a = 0; a < classes; a++) {
                double part = beliefs[base + k] * evidence.weight(code, a) * table[k * answers + a];
                joint[k * answers + a] = part;
                total += part;
            }
        }
        return total;
    }
}
