package io.labelkit.aggregate.nutrition;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The variables of a data set: label, split and metadata, with the types that were given or can be guessed. */
record Variables(Dataset<?> dataset, Map<String, VariableType> types, Map<String, String> descriptions) {

    List<Variable> of(Map<String, Label> known) {
        List<Variable> variables = new ArrayList<>();
        if (dataset.examples().stream().anyMatch(e -> known.containsKey(e.id()))) {
            variables.add(variable(
                    NutritionLabel.LABEL,
                    dataset.examples().stream()
                            .map(e -> Optional.ofNullable(known.get(e.id())).map(Input::text))
                            .toList()));
        }
        if (dataset.examples().stream().anyMatch(e -> e.split().isPresent())) {
            variables.add(variable(
                    "split", dataset.examples().stream().map(Example::split).toList()));
        }
        Set<String> names = new TreeSet<>();
        dataset.forEach(example -> names.addAll(example.metadata().keySet()));
        for (String key : names) {
            String shown = key.equals(NutritionLabel.LABEL) || key.equals("split") || key.isBlank()
                    ? "metadata '" + key + "'"
                    : key;
            variables.add(variable(
                    shown,
                    dataset.examples().stream()
                            .map(e -> Optional.ofNullable(e.metadata().get(key)).filter(value -> !value.isBlank()))
                            .toList()));
        }
        for (String described : types.keySet()) {
            Checks.check(
                    variables.stream().anyMatch(v -> v.name().equals(described)),
                    "variable",
                    "one of " + variables.stream().map(Variable::name).toList(),
                    described);
        }
        return variables;
    }

    private Variable variable(String name, List<Optional<String>> values) {
        return new Variable(
                name,
                Optional.ofNullable(types.get(name)).orElseGet(() -> Variable.infer(values)),
                descriptions.getOrDefault(name, ""),
                values);
    }
}
