package io.labelkit.examples;

import io.labelkit.core.data.Example;
import io.labelkit.core.io.InputException;
import java.util.List;

/** Fields of examples as columns. */
final class ExampleFields {
    private ExampleFields() {}

    /** A field that every example has and that holds finite numbers. */
    static double[] numbers(String file, List<Example<String>> examples, String field) {
        require(file, examples, field);
        return examples.stream()
                .mapToDouble(example -> {
                    String text = example.metadata().getOrDefault(field, "");
                    double value = FieldNumber.of(text.strip());
                    if (!Double.isFinite(value)) {
                        throw problem(file, field, example, "must be a finite number, but was '" + text + "'");
                    }
                    return value;
                })
                .toArray();
    }

    /** A field that every example has and that holds 0 or 1. */
    static double[] binary(String file, List<Example<String>> examples, String field) {
        double[] values = numbers(file, examples, field);
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0 && values[i] != 1) {
                String text = examples.get(i).metadata().getOrDefault(field, "");
                throw problem(
                        file, field, examples.get(i), "must be 0 or 1 for --model logistic, but was '" + text + "'");
            }
        }
        return values;
    }

    /** A field that every example has and that is not blank. */
    static List<String> names(String file, List<Example<String>> examples, String field) {
        require(file, examples, field);
        return examples.stream()
                .map(example -> {
                    String text = example.metadata().getOrDefault(field, "").strip();
                    if (text.isEmpty()) {
                        throw problem(file, field, example, "must not be empty");
                    }
                    return text;
                })
                .toList();
    }

    private static void require(String file, List<Example<String>> examples, String field) {
        if (examples.stream().noneMatch(example -> example.metadata().containsKey(field))) {
            throw InputException.at(file, 0, 0, field, "no example has a field '" + field + "'");
        }
    }

    private static InputException problem(String file, String field, Example<String> example, String what) {
        return InputException.at(file, 0, 0, field, "field '" + field + "' of example '" + example.id() + "' " + what);
    }
}
