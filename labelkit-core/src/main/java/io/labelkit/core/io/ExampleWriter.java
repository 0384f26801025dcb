package io.labelkit.core.io;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelJson;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes examples as {@link ExampleReader} reads them: {@code id}, {@code text}, the gold label of any role as
 * {@code label} or, for a set of classes, {@code labels}, {@code split}, and the metadata in order of the names. The
 * roles of gold labels are not in the file; they follow from the split.
 */
public final class ExampleWriter {
    private static final Set<String> RESERVED = Set.of("id", "text", "label", "labels", "split");

    private ExampleWriter() {}

    /**
     * Writes a data set.
     *
     * @param file the target: {@code .csv} or {@code .jsonl}, and {@code .gz} after that to compress
     * @param dataset the examples
     * @throws IllegalArgumentException if metadata is called like a field of the format, or the name of the file is of
     *     no known format
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, Dataset<String> dataset) {
        FileFormat format = FileFormat.forWriting(file);
        for (Example<String> example : dataset) {
            example.metadata()
                    .keySet()
                    .forEach(name -> Checks.check(!RESERVED.contains(name), "metadata", "called otherwise", name));
        }
        Map<String, Label> gold = new HashMap<>(dataset.goldWithoutRole());
        for (GoldRole role : GoldRole.values()) {
            gold.putAll(dataset.gold(role).labels());
        }
        AtomicFile.write(file, writer -> {
            if (format == FileFormat.CSV) {
                csv(writer, dataset, gold);
            } else {
                jsonLines(writer, dataset, gold);
            }
        });
    }

    private static void jsonLines(Writer writer, Dataset<String> dataset, Map<String, Label> gold) throws IOException {
        JsonLines lines = new JsonLines(writer);
        for (Example<String> example : dataset) {
            lines.start();
            lines.field("id", example.id());
            lines.field("text", example.data());
            Optional<Label> label = Optional.ofNullable(gold.get(example.id()));
            if (label.isPresent()) {
                lines.field(isSet(label.get()) ? "labels" : "label", LabelJson.write(label.get()));
            }
            if (example.split().isPresent()) {
                lines.field("split", example.split().get());
            }
            for (Map.Entry<String, String> fact : new TreeMap<>(example.metadata()).entrySet()) {
                lines.field(fact.getKey(), fact.getValue());
            }
            lines.end();
        }
        lines.finish();
    }

    private static void csv(Writer writer, Dataset<String> dataset, Map<String, Label> gold) throws IOException {
        boolean sets = gold.values().stream().anyMatch(ExampleWriter::isSet);
        boolean singles = gold.values().stream().anyMatch(label -> !isSet(label));
        boolean splits = dataset.examples().stream().anyMatch(e -> e.split().isPresent());
        Set<String> metadata = new TreeSet<>();
        dataset.forEach(example -> metadata.addAll(example.metadata().keySet()));
        List<String> header = new ArrayList<>(List.of("id", "text"));
        addIf(singles, header, "label");
        addIf(sets, header, "labels");
        addIf(splits, header, "split");
        header.addAll(metadata);
        TableWriter table = new TableWriter(writer, header);
        for (Example<String> example : dataset) {
            Optional<Label> label = Optional.ofNullable(gold.get(example.id()));
            List<String> row = new ArrayList<>(List.of(example.id(), example.data()));
            addIf(singles, row, label.filter(l -> !isSet(l)).map(Labels::text).orElse(""));
            addIf(
                    sets,
                    row,
                    label.filter(ExampleWriter::isSet).map(Labels::text).orElse(""));
            addIf(splits, row, example.split().orElse(""));
            metadata.forEach(name -> row.add(example.metadata().getOrDefault(name, "")));
            table.write(row);
        }
        table.flush();
    }

    private static void addIf(boolean wanted, List<String> row, String value) {
        if (wanted) {
            row.add(value);
        }
    }

    private static boolean isSet(Label label) {
        return label instanceof Label.CategorySet;
    }
}
