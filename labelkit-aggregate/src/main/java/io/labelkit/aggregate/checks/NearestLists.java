package io.labelkit.aggregate.checks;

import java.util.Arrays;

/** For each row the k best rows so far, ordered by squared distance, then by rank. One thread a row at a time. */
final class NearestLists {
    private final int k;
    private final int[] ranks;
    private final int[] rows;
    private final double[] squared;

    NearestLists(int n, int k, int[] ranks) {
        this.k = k;
        this.ranks = ranks;
        rows = new int[n * k];
        squared = new double[n * k];
        Arrays.fill(rows, -1);
        Arrays.fill(squared, Double.POSITIVE_INFINITY);
    }

    private NearestLists(NearestLists other) {
        k = other.k;
        ranks = other.ranks;
        rows = other.rows.clone();
        squared = other.squared.clone();
    }

    NearestLists copy() {
        return new NearestLists(this);
    }

    int k() {
        return k;
    }

    /** The candidate at a place, or -1. */
    int row(int row, int place) {
        return rows[row * k + place];
    }

    double worst(int row) {
        return squared[row * k + k - 1];
    }

    /** Offers a candidate that must not be in the list yet; returns whether it was taken. */
    boolean offer(int row, int candidate, double distance) {
        int from = row * k;
        int place = from + k - 1;
        if (!before(distance, candidate, place)) {
            return false;
        }
        while (place > from && before(distance, candidate, place - 1)) {
            squared[place] = squared[place - 1];
            rows[place] = rows[place - 1];
            place--;
        }
        squared[place] = distance;
        rows[place] = candidate;
        return true;
    }

    private boolean before(double distance, int candidate, int place) {
        return distance < squared[place]
                || (distance == squared[place] && (rows[place] < 0 || ranks[candidate] < ranks[rows[place]]));
    }

    boolean holds(int row, int candidate) {
        for (int at = row * k; at < (row + 1) * k; at++) {
            if (rows[at] == candidate) {
                return true;
            }
        }
        return false;
    }

    int[] rows() {
        return rows;
    }

    double[] distances() {
        return squared;
    }
}
