package io.labelkit.aggregate.quality;

import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;

/**
 * How well a ranking of labels puts the wrong ones first; equal scores are taken together.
 *
 * @param auroc the probability that a wrong label scores below a right one, ties counted half
 * @param averagePrecision the mean precision at the wrong labels
 */
@NullMarked
public record RankingQuality(double auroc, double averagePrecision) {

    /** Of issues, by id. */
    public static RankingQuality of(LabelIssues issues, Set<String> wrong) {
        List<LabelIssue> ranked = issues.ranked();
        boolean[] isWrong = new boolean[ranked.size()];
        IntStream.range(0, isWrong.length)
                .forEach(i -> isWrong[i] = wrong.contains(ranked.get(i).id()));
        return of(ranked.stream().mapToDouble(LabelIssue::score).toArray(), isWrong);
    }

    /** Of scores in any order. */
    public static RankingQuality of(double[] scores, boolean[] wrong) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i]))
                .mapToInt(i -> i)
                .toArray();
        double wrongBefore = 0;
        double pairs = 0;
        double precision = 0;
        int start = 0;
        while (start < order.length) {
            int end = start;
            int wrongHere = 0;
            while (end < order.length && scores[order[end]] == scores[order[start]]) {
                wrongHere += wrong[order[end]] ? 1 : 0;
                end++;
            }
            pairs += (end - start - wrongHere) * (wrongBefore + wrongHere / 2.0);
            wrongBefore += wrongHere;
            precision += wrongHere * wrongBefore / end;
            start = end;
        }
        double right = order.length - wrongBefore;
        return new RankingQuality(pairs / (wrongBefore * right), precision / wrongBefore);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4f / %.4f", auroc, averagePrecision);
    }
}
