package io.labelkit.aggregate.quality.teacher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The cells in which the teacher is taken to be equally reliable: examples with the same given class and like evidence.
 *
 * @param ofExample the cell of each example
 * @param classOf the given class of each cell
 */
record EvidenceCells(int[] ofExample, int[] classOf) {

    static EvidenceCells of(TeacherRows rows, TeacherEvidence evidence, int least) {
        Map<List<Object>, Integer> sizes = new HashMap<>();
        List<List<Object>> keys = evidence.ordered() ? bins(rows, evidence, least) : groups(rows, evidence);
        keys.forEach(key -> sizes.merge(key, 1, Integer::sum));
        Map<List<Object>, Integer> cells = new HashMap<>();
        int[] ofExample = new int[rows.size()];
        for (int i = 0; i < ofExample.length; i++) {
            List<Object> key = keys.get(i);
            List<Object> kept = sizes.getOrDefault(key, 0) >= least ? key : List.of(rows.given()[i]);
            ofExample[i] = cells.computeIfAbsent(kept, k -> cells.size());
        }
        int[] classOf = new int[cells.size()];
        for (int i = 0; i < ofExample.length; i++) {
            classOf[ofExample[i]] = rows.given()[i];
        }
        return new EvidenceCells(ofExample, classOf);
    }

    private static List<List<Object>> groups(TeacherRows rows, TeacherEvidence evidence) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> List.<Object>of(
                        rows.given()[i], evidence.group(rows.ids().get(i))))
                .toList();
    }

    /** Neighbouring confidences share a bin until it has enough examples; equal confidences are never parted. */
    private static List<List<Object>> bins(TeacherRows rows, TeacherEvidence evidence, int least) {
        List<List<Object>> keys = new ArrayList<>(Collections.nCopies(rows.size(), List.of()));
        double[] values = rows.ids().stream()
                .mapToDouble(id -> evidence.confidence(id).orElse(Double.NaN))
                .toArray();
        for (int k = 0; k < rows.classCount(); k++) {
            int given = k;
            List<Integer> members = IntStream.range(0, values.length)
                    .filter(i -> rows.given()[i] == given)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> values[i]))
                    .toList();
            int bin = 0;
            int size = 0;
            double last = Double.NaN;
            for (int i : members) {
                if (size > 0 && Double.compare(values[i], last) != 0 && (size >= least || Double.isNaN(values[i]))) {
                    bin++;
                    size = 0;
                }
                keys.set(i, List.of(k, bin));
                last = values[i];
                size++;
            }
        }
        return keys;
    }

    /** The numbers of examples. */
    int[] sizes() {
        int[] sizes = new int[classOf.length];
        Arrays.stream(ofExample).forEach(cell -> sizes[cell]++);
        return sizes;
    }
}
