package io.labelkit.aggregate.agreement;

import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The votes of one labeler beside those of another, or of all others, on the same examples. */
final class TwoRaters implements Ratings {
    private final Values values;
    private final List<int[]> first;
    private final List<int[]> second;

    private TwoRaters(Values values, List<int[]> first, List<int[]> second) {
        this.values = values;
        this.first = first;
        this.second = second;
    }

    /** Every vote of a labeler beside every vote of the other side on the same example. */
    static TwoRaters of(VoteMatrix votes, Values values, int labeler, IntPredicate otherSide) {
        List<int[]> first = new ArrayList<>();
        List<int[]> second = new ArrayList<>();
        VoteList mine = votes.byLabeler();
        int before = votes.exampleCount();
        for (int p = mine.start(labeler); p < mine.end(labeler); p++) {
            if (mine.other(p) != before) {
                before = mine.other(p);
                add(votes, values, before, labeler, otherSide, first, second);
            }
        }
        return new TwoRaters(values, first, second);
    }

    private static void add(
            VoteMatrix votes,
            Values values,
            int example,
            int labeler,
            IntPredicate otherSide,
            List<int[]> first,
            List<int[]> second) {
        VoteList list = votes.byExample();
        List<Integer> mine = new ArrayList<>();
        List<Integer> theirs = new ArrayList<>();
        for (int p = list.start(example); p < list.end(example); p++) {
            if (list.other(p) == labeler) {
                mine.add(values.ofCode()[list.code(p)]);
            } else if (otherSide.test(list.other(p))) {
                theirs.add(values.ofCode()[list.code(p)]);
            }
        }
        if (!theirs.isEmpty()) {
            first.add(mine.stream().mapToInt(Integer::intValue).toArray());
            second.add(theirs.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    @Override
    public int units() {
        return first.size();
    }

    @Override
    public AgreementScore score(Coefficient coefficient, Difference difference, int[] rows) {
        double[] mine = new double[values.count()];
        double[] theirs = new double[values.count()];
        double pairs = 0;
        for (int row : rows) {
            int[] a = first.get(row);
            int[] b = second.get(row);
            for (int value : a) {
                mine[value] += b.length;
            }
            for (int value : b) {
                theirs[value] += a.length;
            }
            pairs += (double) a.length * b.length;
        }
        double[] occurrences = new double[values.count()];
        for (int k = 0; k < occurrences.length; k++) {
            occurrences[k] = mine[k] + theirs[k];
        }
        Values.PairDifference d = values.difference(difference, occurrences);
        double observed = coefficient == Coefficient.PERCENT ? byExample(rows, d) : byPair(rows, d, pairs);
        double[] pooled = Ratings.shares(occurrences);
        return switch (coefficient) {
            case PERCENT, PAIR_PERCENT ->
                Ratings.percent(coefficient, difference, rows.length, observed, Ratings.greatest(values.count(), d));
            case COHEN ->
                Ratings.score(
                        coefficient,
                        difference,
                        rows.length,
                        observed,
                        Ratings.expected(Ratings.shares(mine), Ratings.shares(theirs), d));
            case KRIPPENDORFF ->
                Ratings.score(
                        coefficient,
                        difference,
                        rows.length,
                        observed,
                        Ratings.expected(pooled, pooled, d) * 2 * pairs / (2 * pairs - 1));
            case GWET ->
                Ratings.score(
                        coefficient,
                        difference,
                        rows.length,
                        observed,
                        Ratings.gwet(pooled, d, Ratings.greatest(values.count(), d)));
            default ->
                Ratings.score(coefficient, difference, rows.length, observed, Ratings.expected(pooled, pooled, d));
        };
    }

    private double byPair(int[] rows, Values.PairDifference d, double pairs) {
        double sum = 0;
        for (int row : rows) {
            sum += apart(row, d);
        }
        return sum / pairs;
    }

    private double byExample(int[] rows, Values.PairDifference d) {
        double sum = 0;
        for (int row : rows) {
            sum += apart(row, d) / ((double) first.get(row).length * second.get(row).length);
        }
        return sum / rows.length;
    }

    private double apart(int row, Values.PairDifference d) {
        double sum = 0;
        for (int a : first.get(row)) {
            for (int b : second.get(row)) {
                sum += a == b ? 0 : d.between(a, b);
            }
        }
        return sum;
    }
}
