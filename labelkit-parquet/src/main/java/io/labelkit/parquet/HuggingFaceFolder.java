package io.labelkit.parquet;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.InputException;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.label.LabelSpaceJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of a data set as Hugging Face lays it out: {@code data/train-00000-of-00001.parquet} (or
 * {@code data/train.jsonl}) and so on for each split, and a {@code README.md} whose YAML head names the features, the
 * classes and the splits. Splits become the splits of the examples; give them roles with
 * {@link Dataset#withRole(String, GoldRole)}. Immutable and thread-safe.
 *
 * <pre>{@code
 * HuggingFaceFolder.write(folder, dataset, space, HuggingFaceFolder.DataFiles.PARQUET);
 * HuggingFaceFolder found = HuggingFaceFolder.of(folder);
 * Dataset<String> same = found.read();
 * }</pre>
 */
public final class HuggingFaceFolder {
    /** How the examples are stored. */
    public enum DataFiles {
        /** Parquet. */
        PARQUET,
        /** One JSON object a line. */
        JSONL
    }

    private final String name;
    private final Map<String, List<Path>> files;
    private final FolderCard card;
    private final ExampleColumns columns;

    private HuggingFaceFolder(String name, Map<String, List<Path>> files, FolderCard card, ExampleColumns columns) {
        this.name = name;
        this.files = files;
        this.card = card;
        this.columns = columns;
    }

    /**
     * Looks into a folder with one configuration, or one that is named default.
     *
     * @param folder the folder
     * @return what is in it, with the columns {@code text} and {@code label} or {@code labels}
     * @throws InputException if there is no data file, a file tells no split, there are several configurations, or the
     *     head of the README is damaged or names files outside
     */
    public static HuggingFaceFolder of(Path folder) {
        return of(folder, Optional.empty());
    }

    /**
     * Looks into a folder with several configurations.
     *
     * @param folder the folder
     * @param config the name of the configuration
     * @return what is in it, with the columns {@code text} and {@code label} or {@code labels}
     * @throws InputException if there is no such configuration or data file, or the head of the README is damaged or
     *     names files outside
     */
    public static HuggingFaceFolder of(Path folder, String config) {
        return of(folder, Optional.of(config));
    }

    private static HuggingFaceFolder of(Path folder, Optional<String> config) {
        String name = ParquetRows.name(folder.toAbsolutePath().normalize());
        FolderCard card = FolderCard.read(folder, config);
        Map<String, List<Path>> files = FolderFiles.find(folder, card.patterns());
        if (files.isEmpty()) {
            throw InputException.ofFile(name, "there is no file of Parquet or JSON lines in the folder");
        }
        return new HuggingFaceFolder(name, files, card, ExampleColumns.USUAL);
    }

    private HuggingFaceFolder with(ExampleColumns other) {
        return new HuggingFaceFolder(name, files, card, other);
    }

    /**
     * Sets the column of the texts.
     *
     * @param column the name
     * @return a copy
     */
    public HuggingFaceFolder textColumn(String column) {
        return with(columns.withText(column));
    }

    /**
     * Sets the column of the labels.
     *
     * @param column the name
     * @return a copy
     */
    public HuggingFaceFolder labelColumn(String column) {
        return with(columns.withLabel(column));
    }

    /**
     * Sets the columns that become metadata: all other columns unless set. A column of bytes cannot.
     *
     * @param names the names
     * @return a copy
     */
    public HuggingFaceFolder metadataColumns(List<String> names) {
        return with(columns.withMetadata(names));
    }

    /**
     * Sets the label space in place of the one the folder describes.
     *
     * @param labels the space
     * @return a copy
     */
    public HuggingFaceFolder space(LabelSpace labels) {
        return with(columns.withSpace(labels));
    }

    /**
     * The classes of the labels: those that were set, or that a file describes, or that the README describes.
     *
     * @return the space, or empty
     * @throws InputException if the description is damaged
     */
    public Optional<LabelSpace> space() {
        if (columns.space().isPresent()) {
            return columns.space();
        }
        Optional<LabelSpace> space =
                Features.space(files.values().iterator().next().get(0), columns.label());
        for (String column : columns.label().map(List::of).orElse(Features.LABELS)) {
            space = space.or(() -> card.space(column));
        }
        return space;
    }

    /**
     * The names of the splits.
     *
     * @return the names, in the order of the README or by name
     */
    public List<String> splits() {
        return List.copyOf(files.keySet());
    }

    /**
     * The files of a split, to be read one after the other without holding them.
     *
     * @param split the name
     * @return a reader a file
     * @throws IllegalArgumentException if there is no such split
     */
    public List<ParquetExamples> parts(String split) {
        List<Path> some = files.getOrDefault(split, List.of());
        if (some.isEmpty()) {
            throw new IllegalArgumentException("split must be one of " + splits() + ", but was " + split);
        }
        Optional<LabelSpace> space = space();
        ExampleColumns all = space.isPresent() ? columns.withSpace(space.get()) : columns;
        List<ParquetExamples> parts = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            String prefix = some.size() == 1 ? split + "/" : split + "-" + i + "/";
            parts.add(ParquetExamples.of(some.get(i), all.inPart(split, prefix)));
        }
        return parts;
    }

    /**
     * Reads every split.
     *
     * @return the examples, split after split
     * @throws InputException if a file cannot be read, is damaged or holds something that it must not hold, or an id
     *     occurs twice
     */
    public Dataset<String> read() {
        List<Example<String>> examples = new ArrayList<>();
        for (String split : splits()) {
            parts(split).forEach(part -> examples.addAll(part.read().examples()));
        }
        try {
            return Dataset.of(name, examples);
        } catch (IllegalArgumentException e) {
            throw InputException.ofFile(name, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Writes a data set; examples without a split are in {@code train}.
     *
     * @param folder the folder; made if it is missing; files of the same names are replaced
     * @param dataset the examples
     * @param space the label space of the gold labels
     * @param kind how the examples are stored
     * @throws IllegalArgumentException if the name of a split is not made of letters, digits, {@code _} and {@code .},
     *     or the folder has data files of other names
     * @throws UncheckedIOException if writing fails
     */
    public static void write(Path folder, Dataset<String> dataset, LabelSpace space, DataFiles kind) {
        Map<String, List<Example<String>>> splits = new LinkedHashMap<>();
        for (Example<String> example : dataset) {
            String split = FolderFiles.checkedSplit(example.split().orElse("train"));
            splits.computeIfAbsent(split, s -> new ArrayList<>()).add(example);
        }
        boolean lines = kind == DataFiles.JSONL;
        Path data = folder.resolve("data");
        Map<String, Path> targets = new LinkedHashMap<>();
        splits.keySet()
                .forEach(split ->
                        targets.put(split, data.resolve(split + (lines ? ".jsonl" : "-00000-of-00001.parquet"))));
        FolderFiles.requireNoOthers(folder, Set.copyOf(targets.values()));
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder cannot be made: " + data, e);
        }
        Map<String, String> facts =
                Map.of("huggingface", Features.info(space), Features.SPACE, LabelSpaceJson.write(space));
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, String> patterns = new LinkedHashMap<>();
        splits.forEach((split, examples) -> {
            Path target = targets.getOrDefault(split, data);
            ExampleRows rows = new ExampleRows(Dataset.of(split, examples));
            if (lines) {
                rows.writeLines(target, space);
            } else {
                rows.write(target, space, facts);
            }
            counts.put(split, examples.size());
            patterns.put(split, "data/" + split + (lines ? ".jsonl" : "-*"));
        });
        String head = FolderCardText.of(space, counts, patterns);
        AtomicFile.write(folder.resolve(FolderCard.README), writer -> writer.write(head));
    }
}
