package io.labelkit.parquet;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.ExampleSource;
import io.labelkit.core.io.InputException;
import io.labelkit.core.label.LabelSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Examples in Parquet files: {@code id}, {@code text}, {@code label}, {@code gold_role}, {@code split} and
 * {@code metadata} (a JSON object). Files of others need a column of texts only: the id is the number of the row from 0
 * where there is no column of ids, and every other column becomes metadata. Immutable and thread-safe.
 *
 * <pre>{@code
 * ParquetExamples.write(Path.of("examples.parquet"), dataset);
 * Dataset<String> same = ParquetExamples.of(Path.of("examples.parquet")).read();
 * }</pre>
 */
public final class ParquetExamples {
    private final Path file;
    private final ExampleColumns columns;

    private ParquetExamples(Path file, ExampleColumns columns) {
        this.file = file;
        this.columns = columns;
    }

    /**
     * Writes a data set with gold labels of every role, splits and metadata.
     *
     * @param file the target; replaced if it exists
     * @param dataset the examples
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, Dataset<String> dataset) {
        new ExampleRows(dataset).write(file, Map.of());
    }

    /**
     * Examples of a file with the usual names of columns: {@code id}, {@code text}, {@code label} or {@code labels}.
     *
     * @param file the file
     * @return a reader
     */
    public static ParquetExamples of(Path file) {
        return new ParquetExamples(file, ExampleColumns.USUAL);
    }

    /**
     * Sets the label space: labels must be of it, and numbers stand for its classes. Without it a label is a category
     * and a list of labels a set of categories.
     *
     * @param space the space
     * @return a copy
     */
    public ParquetExamples space(LabelSpace space) {
        return new ParquetExamples(file, columns.withSpace(space));
    }

    /**
     * Sets the column of the texts.
     *
     * @param column the name
     * @return a copy
     */
    public ParquetExamples textColumn(String column) {
        return new ParquetExamples(file, columns.withText(column));
    }

    /**
     * Sets the column of the labels.
     *
     * @param column the name
     * @return a copy
     */
    public ParquetExamples labelColumn(String column) {
        return new ParquetExamples(file, columns.withLabel(column));
    }

    /**
     * Sets the columns that become metadata: all other columns unless set. A column of bytes cannot.
     *
     * @param names the names
     * @return a copy
     */
    public ParquetExamples metadataColumns(List<String> names) {
        return new ParquetExamples(file, columns.withMetadata(names));
    }

    /** Other columns of the same file. */
    static ParquetExamples of(Path file, ExampleColumns columns) {
        return new ParquetExamples(file, columns);
    }

    /**
     * The examples, read each time they are asked for and never all in memory. Close the stream.
     *
     * @return a source whose streams throw {@link InputException}
     */
    public ExampleSource<String> source() {
        return new Source(file, columns);
    }

    /**
     * Reads all examples.
     *
     * @return the examples, in the order of the file
     * @throws InputException if the file cannot be read, is damaged or holds something that it must not hold
     */
    public Dataset<String> read() {
        try {
            return source().toDataset();
        } catch (IllegalArgumentException e) {
            throw InputException.ofFile(ParquetRows.name(file), String.valueOf(e.getMessage()), e);
        }
    }

    private record Source(Path file, ExampleColumns columns) implements ExampleSource<String> {
        @Override
        public Stream<Example<String>> open() {
            TableRows rows = TableRows.open(file);
            try {
                ExampleParser parser = new ExampleParser(rows, columns);
                return StreamSupport.stream(new Each(rows, parser), false).onClose(rows::close);
            } catch (RuntimeException e) {
                rows.close();
                throw e;
            }
        }

        @Override
        public String description() {
            return ParquetRows.name(file);
        }
    }

    private static final class Each extends Spliterators.AbstractSpliterator<Example<String>> {
        private final TableRows rows;
        private final ExampleParser parser;

        Each(TableRows rows, ExampleParser parser) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
            this.rows = rows;
            this.parser = parser;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Example<String>> action) {
            Optional<TableRow> row = rows.next();
            row.ifPresent(r -> action.accept(parser.example(r)));
            return row.isPresent();
        }
    }
}
