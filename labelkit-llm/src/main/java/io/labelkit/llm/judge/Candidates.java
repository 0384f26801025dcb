package io.labelkit.llm.judge;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The labels that others disagree about. Stateless. */
public final class Candidates {
    private Candidates() {}

    /**
     * The labels voted for on each example, where there are at least two.
     *
     * @param votes the votes; only those for exactly one class count
     * @param most how many labels an example may have, those with most votes, at least 2
     * @return the labels by example id, those with more votes first, in the order of the examples
     */
    public static Map<String, List<String>> of(VoteMatrix votes, int most) {
        Checks.check(most >= 2, "most", "at least 2", most);
        List<String> names = votes.space().classNames();
        VoteList list = votes.byExample();
        Map<String, List<String>> candidates = new LinkedHashMap<>();
        for (int i = 0; i < votes.exampleCount(); i++) {
            int[] counts = new int[names.size()];
            for (int p = list.start(i); p < list.end(i); p++) {
                if (list.code(p) < counts.length) {
                    counts[list.code(p)]++;
                }
            }
            List<Integer> voted = new ArrayList<>();
            for (int k = 0; k < counts.length; k++) {
                if (counts[k] > 0) {
                    voted.add(k);
                }
            }
            if (voted.size() >= 2) {
                voted.sort(Comparator.comparingInt(k -> -counts[k]));
                candidates.put(
                        votes.examples().get(i),
                        voted.stream().limit(most).map(names::get).toList());
            }
        }
        return candidates;
    }
}
