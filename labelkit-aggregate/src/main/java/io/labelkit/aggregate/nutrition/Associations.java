package io.labelkit.aggregate.nutrition;

import io.labelkit.aggregate.nutrition.Association.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Every pair of variables by the measures of their types. */
final class Associations {
    private Associations() {}

    static List<Association> of(List<Variable> variables, int least) {
        List<Association> result = new ArrayList<>();
        for (int a = 0; a < variables.size(); a++) {
            for (int b = a + 1; b < variables.size(); b++) {
                add(result, variables.get(a), variables.get(b), least);
            }
        }
        result.sort(Comparator.comparingDouble(Association::strength)
                .reversed()
                .thenComparing(Association::first)
                .thenComparing(Association::second)
                .thenComparing(Association::measure));
        return result;
    }

    private static void add(List<Association> result, Variable a, Variable b, int least) {
        double[] x = a.numbers();
        double[] y = b.numbers();
        int[] both = IntStream.range(0, a.size())
                .filter(i -> has(a, x, i) && has(b, y, i))
                .toArray();
        if (both.length < Math.max(3, least)) {
            return;
        }
        if (a.type().isNumber() && b.type().isNumber()) {
            put(result, a, b, Measure.PEARSON, Correlation.pearson(some(x, both), some(y, both)), both.length);
            put(result, a, b, Measure.SPEARMAN, Correlation.spearman(some(x, both), some(y, both)), both.length);
        } else if (a.type().isNumber()) {
            put(result, a, b, Measure.ETA_SQUARED, Correlation.etaSquared(names(b, both), some(x, both)), both.length);
        } else if (b.type().isNumber()) {
            put(result, a, b, Measure.ETA_SQUARED, Correlation.etaSquared(names(a, both), some(y, both)), both.length);
        } else {
            put(result, a, b, Measure.CRAMERS_V, Correlation.cramersV(names(a, both), names(b, both)), both.length);
        }
    }

    private static void put(
            List<Association> result, Variable a, Variable b, Measure measure, OptionalDouble value, int examples) {
        value.ifPresent(v -> result.add(new Association(a.name(), b.name(), measure, v, examples)));
    }

    private static boolean has(Variable variable, double[] numbers, int i) {
        return variable.type().isNumber()
                ? !Double.isNaN(numbers[i])
                : variable.values().get(i).isPresent();
    }

    private static double[] some(double[] values, int[] rows) {
        return IntStream.of(rows).mapToDouble(i -> values[i]).toArray();
    }

    private static List<String> names(Variable variable, int[] rows) {
        return IntStream.of(rows)
                .mapToObj(i -> variable.values().get(i).orElse(""))
                .toList();
    }
}
