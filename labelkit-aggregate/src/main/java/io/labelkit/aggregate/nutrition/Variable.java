package io.labelkit.aggregate.nutrition;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One variable of the examples: a value or none for each.
 *
 * @param name its name
 * @param type its type
 * @param description what it is; perhaps empty
 * @param values the value of each example, in the order of the data set
 */
record Variable(String name, VariableType type, String description, List<Optional<String>> values) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,15}");
    private static final int LONGEST_NUMBER = 40;
    private static final int MOST_CATEGORIES = 50;

    Variable {
        values = List.copyOf(values);
    }

    /** Numbers if all values are; an identifier if none repeats; categories if there are few enough; otherwise text. */
    static VariableType infer(List<Optional<String>> values) {
        Set<String> distinct = new HashSet<>();
        int present = 0;
        boolean numbers = true;
        boolean whole = true;
        for (Optional<String> value : values) {
            if (value.isPresent()) {
                String text = value.get().strip();
                present++;
                distinct.add(text);
                numbers &=
                        text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches();
                whole &= WHOLE.matcher(text).matches();
            }
        }
        boolean unique = present > 2 && distinct.size() == present;
        if (numbers && present > 0 && !(whole && unique && present > MOST_CATEGORIES)) {
            return whole ? VariableType.DISCRETE : VariableType.CONTINUOUS;
        }
        if (unique && present > MOST_CATEGORIES) {
            return VariableType.IDENTIFIER;
        }
        return distinct.size() <= MOST_CATEGORIES ? VariableType.NOMINAL : VariableType.TEXT;
    }

    int size() {
        return values.size();
    }

    long missing() {
        return values.stream().filter(Optional::isEmpty).count();
    }

    /** The value of each example as a number; NaN where there is none. */
    double[] numbers() {
        return values.stream()
                .mapToDouble(value -> value.map(String::strip)
                        .filter(text -> text.length() <= LONGEST_NUMBER
                                && NUMBER.matcher(text).matches())
                        .map(Double::valueOf)
                        .orElse(Double.NaN))
                .toArray();
    }
}
