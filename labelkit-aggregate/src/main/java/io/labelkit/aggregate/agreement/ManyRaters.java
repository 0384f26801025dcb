package io.labelkit.aggregate.agreement;

import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;

/** Any number of votes on each example; who gave them does not matter. */
final class ManyRaters implements Ratings {
    private final Values values;
    private final int[][] said;

    private ManyRaters(Values values, int[][] said) {
        this.values = values;
        this.said = said;
    }

    static ManyRaters of(VoteMatrix votes, Values values) {
        VoteList list = votes.byExample();
        int[][] said = new int[votes.exampleCount()][];
        int units = 0;
        for (int i = 0; i < votes.exampleCount(); i++) {
            if (list.count(i) > 0) {
                int[] row = new int[list.count(i)];
                for (int p = 0; p < row.length; p++) {
                    row[p] = values.ofCode()[list.code(list.start(i) + p)];
                }
                said[units++] = row;
            }
        }
        return new ManyRaters(values, Arrays.copyOf(said, units));
    }

    @Override
    public int units() {
        return said.length;
    }

    @Override
    public AgreementScore score(Coefficient coefficient, Difference difference, int[] rows) {
        double[] occurrences = new double[values.count()];
        double[] shares = new double[values.count()];
        int examples = 0;
        double votes = 0;
        for (int row : rows) {
            int n = said[row].length;
            for (int value : said[row]) {
                occurrences[value] += n > 1 ? 1 : 0;
                shares[value] += 1.0 / n;
            }
            examples += n > 1 ? 1 : 0;
            votes += n > 1 ? n : 0;
        }
        Values.PairDifference d = values.difference(difference, occurrences);
        double[] pooled = Ratings.shares(occurrences);
        return switch (coefficient) {
            case PERCENT, PAIR_PERCENT ->
                Ratings.percent(
                        coefficient,
                        difference,
                        examples,
                        observed(rows, d, coefficient),
                        Ratings.greatest(values.count(), d));
            case KRIPPENDORFF ->
                Ratings.score(
                        coefficient,
                        difference,
                        examples,
                        observed(rows, d, coefficient),
                        Ratings.expected(pooled, pooled, d) * votes / (votes - 1));
            case GWET ->
                Ratings.score(
                        coefficient,
                        difference,
                        examples,
                        observed(rows, d, coefficient),
                        Ratings.gwet(Ratings.shares(shares), d, Ratings.greatest(values.count(), d)));
            default ->
                Ratings.score(
                        coefficient,
                        difference,
                        examples,
                        observed(rows, d, coefficient),
                        Ratings.expected(pooled, pooled, d));
        };
    }

    /** The mean over the examples of the mean difference of their pairs of votes, weighted as the coefficient asks. */
    private double observed(int[] rows, Values.PairDifference d, Coefficient coefficient) {
        double sum = 0;
        double total = 0;
        for (int row : rows) {
            int n = said[row].length;
            if (n > 1) {
                double weight = switch (coefficient) {
                    case PAIR_PERCENT -> n * (n - 1.0);
                    case KRIPPENDORFF -> n;
                    default -> 1;
                };
                sum += weight * 2 * pairs(said[row], d) / (n * (n - 1.0));
                total += weight;
            }
        }
        return sum / total;
    }

    private static double pairs(int[] row, Values.PairDifference d) {
        double sum = 0;
        for (int a = 0; a < row.length; a++) {
            for (int b = 0; b < a; b++) {
                sum += row[a] == row[b] ? 0 : d.between(row[a], row[b]);
            }
        }
        return sum;
    }
}
