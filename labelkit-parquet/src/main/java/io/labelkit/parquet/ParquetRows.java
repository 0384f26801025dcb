package io.labelkit.parquet;

import com.jerolba.carpet.CarpetParquetReader;
import com.jerolba.carpet.io.FileSystemInputFile;
import io.labelkit.core.io.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;

/** The rows of a file, one after the other. Whatever is wrong with the file is an {@link InputException}. */
final class ParquetRows implements AutoCloseable {
    private final String file;
    private final ParquetFooter footer;
    private final ParquetReader<Map<String, Object>> reader;
    private long number;

    private ParquetRows(String file, ParquetFooter footer, ParquetReader<Map<String, Object>> reader) {
        this.file = file;
        this.footer = footer;
        this.reader = reader;
    }

    static ParquetRows open(Path path) {
        String file = name(path);
        ParquetFooter footer = ParquetFooter.read(path, file);
        @SuppressWarnings("unchecked")
        Class<Map<String, Object>> maps = (Class<Map<String, Object>>) (Class<?>) Map.class;
        ParquetReader<Map<String, Object>> reader =
                guarded(file, () -> CarpetParquetReader.builder(new FileSystemInputFile(path.toFile()), maps)
                        .withConf(new PlainParquetConfiguration())
                        .usePageChecksumVerification()
                        .build());
        return new ParquetRows(file, footer, reader);
    }

    static String name(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    String file() {
        return file;
    }

    List<String> columns() {
        return footer.columns();
    }

    Map<String, String> facts() {
        return footer.facts();
    }

    /** The next row, or empty at the end. */
    Optional<ParquetRow> next() {
        Optional<Map<String, Object>> values = guarded(file, () -> Optional.ofNullable(reader.read()));
        if (values.isEmpty()) {
            if (number != footer.rows()) {
                throw InputException.ofFile(
                        file, "the footer promises " + footer.rows() + " rows, but there are " + number);
            }
            return Optional.empty();
        }
        number++;
        return Optional.of(new ParquetRow(file, number, values.get()));
    }

    /** Requires one of some columns. */
    void require(String column) {
        if (!columns().contains(column)) {
            throw InputException.ofFile(file, "column '" + column + "' is missing; the columns are " + columns());
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            // Everything was read, or an exception that says more is on its way.
        }
    }

    /**
     * Runs code of the Parquet library. On a broken file it may fail in any way, and ask for more memory than there is
     * because of a broken size.
     */
    static <R> R guarded(String file, Callable<R> code) {
        try {
            return code.call();
        } catch (InputException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw InputException.ofFile(
                    file, "is damaged, or needs more memory to read than there is (" + e.getMessage() + ")", e);
        } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
            throw InputException.ofFile(file, "is not a readable Parquet file: " + reason(e), e);
        }
    }

    private static String reason(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return e.getClass().getSimpleName() + ": " + message.substring(0, Math.min(200, message.length()));
    }
}
