package io.labelkit.core.io;

import io.labelkit.core.data.Example;
import io.labelkit.core.data.ExampleSource;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of examples that is read each time the source is opened. */
final class ExampleFileSource implements ExampleSource<String> {
    private static final Logger LOG = LoggerFactory.getLogger(ExampleFileSource.class);

    private final Path file;
    private final ExampleOptions options;

    ExampleFileSource(Path file, ExampleOptions options) {
        this.file = file;
        this.options = options;
    }

    @Override
    public Stream<Example<String>> open() {
        Rows rows = Rows.open(file, options.read, new Problems(options.read));
        try {
            ExampleParser parser = new ExampleParser(options, rows);
            return StreamSupport.stream(new Examples(rows, parser), false).onClose(() -> close(rows));
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private static void close(Rows rows) {
        if (rows.problemCount() > 0) {
            LOG.warn("{}", rows.report());
        }
        rows.close();
    }

    @Override
    public String description() {
        return FileFormat.fileName(file);
    }

    @Override
    public String toString() {
        return "ExampleSource over " + description();
    }

    private static final class Examples extends Spliterators.AbstractSpliterator<Example<String>> {
        private final Rows rows;
        private final ExampleParser parser;

        Examples(Rows rows, ExampleParser parser) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
            this.rows = rows;
            this.parser = parser;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Example<String>> action) {
            while (rows.next()) {
                Example<String> example;
                try {
                    example = parser.parse(rows.row());
                } catch (InputException e) {
                    rows.problem(e);
                    continue;
                }
                action.accept(example);
                return true;
            }
            return false;
        }
    }
}
