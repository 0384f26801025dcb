package io.labelkit.core.audit;

import io.labelkit.core.internal.Checks;
import java.util.BitSet;
import java.util.List;

/**
 * The audit of N examples as columns, in the order of the examples. A value of this type hands its arrays over: they are
 * not copied, and whoever made them must not change them afterwards.
 *
 * @param ids the examples
 * @param classes the names that the columns of classes refer to
 * @param given the class of the given label of each example
 * @param suggested the class that the probabilities favour for each example
 * @param scores the quality of each given label, in [0, 1]; low is suspicious
 * @param flagged the examples whose label is flagged as wrong
 */
@SuppressWarnings("ArrayRecordComponent")
public record IssueColumns(
        List<String> ids, List<String> classes, int[] given, int[] suggested, double[] scores, BitSet flagged) {
    /**
     * Checks that the columns have the same length.
     *
     * @param ids the examples
     * @param classes the names that the columns of classes refer to
     * @param given the class of the given label of each example
     * @param suggested the class that the probabilities favour for each example
     * @param scores the quality of each given label
     * @param flagged the examples whose label is flagged as wrong
     * @throws IllegalArgumentException if the lengths differ or an example is flagged that does not exist
     */
    public IssueColumns {
        String rule = "one for each of " + ids.size() + " ids";
        Checks.check(given.length == ids.size(), "given", rule, given.length);
        Checks.check(suggested.length == ids.size(), "suggested", rule, suggested.length);
        Checks.check(scores.length == ids.size(), "scores", rule, scores.length);
        Checks.check(flagged.length() <= ids.size(), "flagged", "among " + ids.size() + " examples", flagged.length());
    }

    int size() {
        return given.length;
    }
}
