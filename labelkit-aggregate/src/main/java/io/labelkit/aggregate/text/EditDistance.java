package io.labelkit.aggregate.text;

import java.util.List;

/** The least number of words to insert, leave out or replace that makes one text of another. */
final class EditDistance {
    private EditDistance() {}

    static int between(List<String> a, List<String> b) {
        if (a.equals(b)) {
            return 0;
        }
        int[] above = new int[b.size() + 1];
        int[] cost = new int[b.size() + 1];
        for (int j = 0; j <= b.size(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.size(); i++) {
            cost[0] = i;
            for (int j = 1; j <= b.size(); j++) {
                int replace = above[j - 1] + (a.get(i - 1).equals(b.get(j - 1)) ? 0 : 1);
                cost[j] = Math.min(replace, 1 + Math.min(above[j], cost[j - 1]));
            }
            int[] spare = above;
            above = cost;
            cost = spare;
        }
        return above[b.size()];
    }
}
