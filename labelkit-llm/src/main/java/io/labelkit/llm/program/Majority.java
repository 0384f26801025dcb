package io.labelkit.llm.program;

import java.util.List;
import java.util.OptionalDouble;

/** What most of some rules say about each example. */
final class Majority {
    private final int[][] counts;
    private final int classes;

    Majority(List<VoteColumn> columns, int examples, int classes) {
        this.classes = classes;
        counts = new int[examples][classes];
        for (VoteColumn column : columns) {
            for (int i = 0; i < examples; i++) {
                if (column.at(i) != VoteColumn.NOTHING) {
                    counts[i][column.at(i)]++;
                }
            }
        }
    }

    /**
     * How a rule agrees with the others.
     *
     * @param votes on how many examples the rule and another one vote
     * @param share the share of these on which it says what most others say; where several labels lead, each counts in
     *     part
     * @param chance the share that would be expected if its votes had nothing to do with the others'
     */
    record Agreement(int votes, OptionalDouble share, double chance) {}

    /** The agreement of one of the rules with the others of them. */
    Agreement agreement(VoteColumn column) {
        double[] leading = new double[classes];
        int[] given = new int[classes];
        int known = 0;
        int votes = 0;
        double agreed = 0;
        for (int i = 0; i < column.size(); i++) {
            int own = column.at(i);
            double[] lead = lead(i, own);
            if (lead.length == 0) {
                continue;
            }
            known++;
            for (int c = 0; c < classes; c++) {
                leading[c] += lead[c];
            }
            if (own != VoteColumn.NOTHING) {
                votes++;
                given[own]++;
                agreed += lead[own];
            }
        }
        double chance = 0;
        for (int c = 0; c < classes; c++) {
            chance += votes == 0 ? 0 : (double) given[c] / votes * leading[c] / known;
        }
        return new Agreement(votes, votes == 0 ? OptionalDouble.empty() : OptionalDouble.of(agreed / votes), chance);
    }

    /** The share of each class in the lead of the others; nothing if no other votes. */
    private double[] lead(int example, int own) {
        int most = 0;
        int leaders = 0;
        for (int c = 0; c < classes; c++) {
            int count = counts[example][c] - (c == own ? 1 : 0);
            if (count > most) {
                most = count;
                leaders = 1;
            } else if (count == most && count > 0) {
                leaders++;
            }
        }
        if (most == 0) {
            return new double[0];
        }
        double[] lead = new double[classes];
        for (int c = 0; c < classes; c++) {
            lead[c] = counts[example][c] - (c == own ? 1 : 0) == most ? 1.0 / leaders : 0;
        }
        return lead;
    }
}
