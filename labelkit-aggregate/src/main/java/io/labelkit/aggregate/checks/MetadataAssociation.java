package io.labelkit.aggregate.checks;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How much one column says of the label.
 *
 * @param column the column's name
 * @param measure what the effect is
 * @param effect in [0, 1]: 0 for none
 * @param pValue how likely chance does as much
 * @param correctedP the p-value corrected for the number of columns by Holm's method
 */
public record MetadataAssociation(String column, Measure measure, double effect, double pValue, double correctedP) {
    /** The name of the column with the number of characters of the text. */
    public static final String TEXT_LENGTH = "text length";

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][+-]?\\d{1,2})?");

    /** What an effect is. */
    public enum Measure {
        /** Cramer's V of two categories, corrected for bias. */
        CRAMERS_V,
        /** Eta, the square root of the share of a number's variance that lies between the classes. */
        ETA
    }

    /** All columns that can be tested, in order. */
    static List<MetadataAssociation> all(CheckInput input) {
        List<MetadataAssociation> raw = new ArrayList<>();
        for (String name : input.metadataColumns()) {
            column(input, name).ifPresent(raw::add);
        }
        input.texts().ifPresent(texts -> {
            int[] rows = IntStream.range(0, input.rows())
                    .filter(i -> input.label(i) >= 0)
                    .toArray();
            double[] lengths = IntStream.of(rows)
                    .mapToDouble(i -> Math.log(1 + texts.get(i).length()))
                    .toArray();
            int[] labels = IntStream.of(rows).map(input::label).toArray();
            Association.ofNumbers(lengths, labels, input.classes().size())
                    .ifPresent(
                            a -> raw.add(new MetadataAssociation(TEXT_LENGTH, Measure.ETA, a.effect(), a.p(), a.p())));
        });
        return corrected(raw);
    }

    private static Optional<MetadataAssociation> column(CheckInput input, String name) {
        List<Optional<String>> all = input.metadata(name);
        int[] rows = IntStream.range(0, input.rows())
                .filter(i -> input.label(i) >= 0 && all.get(i).isPresent())
                .toArray();
        List<String> values = IntStream.of(rows)
                .mapToObj(i -> all.get(i).orElseThrow().strip())
                .toList();
        int[] labels = IntStream.of(rows).map(input::label).toArray();
        int distinct = new HashSet<>(values).size();
        int classes = input.classes().size();
        if (distinct > Association.FEW
                && values.stream().allMatch(v -> NUMBER.matcher(v).matches())) {
            double[] numbers = values.stream().mapToDouble(Double::parseDouble).toArray();
            return Association.ofNumbers(numbers, labels, classes)
                    .map(a -> new MetadataAssociation(name, Measure.ETA, a.effect(), a.p(), a.p()));
        }
        if (distinct < 2 || 2 * distinct > rows.length) {
            return Optional.empty();
        }
        Map<String, Integer> codes = new HashMap<>();
        values.stream().sorted().forEach(v -> codes.putIfAbsent(v, codes.size()));
        int[] coded = values.stream().mapToInt(codes::get).toArray();
        return Association.ofCategories(coded, distinct, labels, classes, input.seed(), name)
                .map(a -> new MetadataAssociation(name, Measure.CRAMERS_V, a.effect(), a.p(), a.p()));
    }

    /** Holm (1979): the i-th smallest of m p-values times m - i + 1, never less than the one before. */
    private static List<MetadataAssociation> corrected(List<MetadataAssociation> raw) {
        List<Integer> order = IntStream.range(0, raw.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> raw.get(i).pValue))
                .toList();
        List<MetadataAssociation> result = new ArrayList<>(raw);
        double last = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            MetadataAssociation a = raw.get(order.get(rank));
            last = Math.min(1, Math.max(last, a.pValue * (raw.size() - rank)));
            result.set(order.get(rank), new MetadataAssociation(a.column, a.measure, a.effect, a.pValue, last));
        }
        return result;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Column %s says much of the label: %s %.3f, corrected p-value %s",
                Checks.shown(column),
                measure == Measure.CRAMERS_V ? "Cramer's V" : "eta",
                effect,
                // A tail below this is the rounding of a number near 1.
                correctedP < 1e-14 ? "below 1e-14" : String.format(Locale.ROOT, "%.2g", correctedP));
    }
}
