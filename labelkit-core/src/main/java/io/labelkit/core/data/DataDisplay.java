package io.labelkit.core.data;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Table;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How data and gold are shown. */
final class DataDisplay {
    private DataDisplay() {}

    static <T> Display of(Dataset<T> dataset) {
        List<Example<T>> examples = dataset.examples();
        long withGold = examples.stream().filter(Example::hasGold).count();
        return Display.builder("Dataset")
                .count("examples", examples.size())
                .count("with gold", withGold)
                .text("from", dataset.description())
                .table(table(examples, withGold > 0))
                .build();
    }

    private static <T> Table table(List<Example<T>> examples, boolean gold) {
        Rows<Example<T>> rows =
                Rows.<Example<T>>of("Example").text("id", Example::id).text("data", Example::data);
        if (gold) {
            rows = rows.text("gold", DataDisplay::gold);
        }
        if (any(examples, example -> example.split().isPresent())) {
            rows = rows.text("split", Example::split);
        }
        if (any(examples, example -> !example.metadata().isEmpty())) {
            rows = rows.text("metadata", Example::metadata);
        }
        return rows.table("examples", examples);
    }

    /** Whether there is gold and what for; the label itself is reached through its role only. */
    private static Optional<String> gold(Example<?> example) {
        Optional<String> role =
                example.role().map(known -> "for " + known.name().toLowerCase(Locale.ROOT));
        return role.or(() -> example.hasGold() ? Optional.of("without role") : Optional.empty());
    }

    private static <T> boolean any(List<Example<T>> examples, Function<Example<T>, Boolean> what) {
        return examples.stream().anyMatch(what::apply);
    }

    static <T> Display of(Example<T> example) {
        Display.Builder display =
                Display.builder("Example").text("id", example.id()).text("data", example.data());
        gold(example).ifPresent(words -> display.text("gold", words));
        example.split().ifPresent(split -> display.text("split", split));
        return metadata(display, example.metadata());
    }

    static <T> Display of(Item<T> item) {
        return metadata(Display.builder("Item").text("id", item.id()).text("data", item.data()), item.metadata());
    }

    private static Display metadata(Display.Builder display, Map<String, String> metadata) {
        if (!metadata.isEmpty()) {
            display.text("metadata", metadata);
        }
        return display.oneLine().build();
    }

    static Display of(Gold gold) {
        List<Map.Entry<String, Label>> entries = new ArrayList<>(gold.labels().entrySet());
        Rows<Map.Entry<String, Label>> rows = Rows.<Map.Entry<String, Label>>of("Gold label")
                .text("example", Map.Entry::getKey)
                .text("label", Map.Entry::getValue);
        return Display.builder("Gold")
                .text("role", gold.role())
                .count("labels", gold.size())
                .table(rows.table("labels", entries))
                .build();
    }
}
