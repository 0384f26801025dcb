package io.labelkit.llm.test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What differs between two texts, line by line, for messages. */
final class LineDifference {
    private static final int MOST_LINES = 400;
    private static final int MOST_SHOWN = 60;

    private LineDifference() {}

    /** How many lines two texts share, wherever they stand. */
    static int shared(List<String> one, List<String> other) {
        Map<String, Integer> counts = new HashMap<>();
        one.forEach(line -> counts.merge(line, 1, Integer::sum));
        int shared = 0;
        for (String line : other) {
            int left = counts.getOrDefault(line, 0);
            if (left > 0) {
                shared++;
                counts.put(line, left - 1);
            }
        }
        return shared;
    }

    /** Lines of the recorded text alone with {@code -}, of the request alone with {@code +}; common ones are left out. */
    static String of(List<String> recorded, List<String> asked) {
        List<String> before = recorded.subList(0, Math.min(MOST_LINES, recorded.size()));
        List<String> after = asked.subList(0, Math.min(MOST_LINES, asked.size()));
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> out = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                i++;
                j++;
            } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                out.add("- " + before.get(i++));
            } else {
                out.add("+ " + after.get(j++));
            }
        }
        int shown = Math.min(MOST_SHOWN, out.size());
        return String.join("\n", out.subList(0, shown))
                + (shown < out.size() ? "\n... and " + (out.size() - shown) + " more lines" : "");
    }
}
