package io.labelkit.aggregate.quality.teacher;

import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * How well a ranking of labels puts the wrong ones first; equal scores are taken together.
 *
 * @param auroc the probability that a wrong label scores below a right one, ties counted half
 * @param averagePrecision the mean precision at the wrong labels
 */
@NullMarked
record RankingQuality(double auroc, double averagePrecision) {

    static RankingQuality of(LabelIssues issues, Set<String> wrong) {
        List<LabelIssue> ranked = issues.ranked();
        double wrongBefore = 0;
        double pairs = 0;
        double precision = 0;
        int start = 0;
        while (start < ranked.size()) {
            int end = start;
            int wrongHere = 0;
            while (end < ranked.size()
                    && ranked.get(end).score() == ranked.get(start).score()) {
                wrongHere += wrong.contains(ranked.get(end).id()) ? 1 : 0;
                end++;
            }
            pairs += (end - start - wrongHere) * (wrongBefore + wrongHere / 2.0);
            wrongBefore += wrongHere;
            precision += wrongHere * wrongBefore / end;
            start = end;
        }
        double right = ranked.size() - wrongBefore;
        return new RankingQuality(pairs / (wrongBefore * right), precision / wrongBefore);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4f / %.4f", auroc, averagePrecision);
    }
}
