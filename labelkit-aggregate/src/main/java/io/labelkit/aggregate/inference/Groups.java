package io.labelkit.aggregate.inference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for names. */
final class Groups {
    private Groups() {}

    /** The number of each name, from 0 in the order of first mention. */
    static int[] number(List<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] numbered = new int[names.size()];
        for (int i = 0; i < numbered.length; i++) {
            Integer next = numbers.size();
            Integer known = numbers.putIfAbsent(names.get(i), next);
            numbered[i] = known == null ? next : known;
        }
        return numbered;
    }

    static int count(int[] numbered) {
        int most = -1;
        for (int n : numbered) {
            most = Math.max(most, n);
        }
        return most + 1;
    }
}
