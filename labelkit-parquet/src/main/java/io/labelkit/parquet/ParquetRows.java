package io.labelkit.parquet;

import com.jerolba.carpet.CarpetParquetReader;
import com.jerolba.carpet.io.FileSystemInputFile;
import io.labelkit.core.io.InputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;

/** The rows of a Parquet file. */
final class ParquetRows implements TableRows {
    private final String file;
    private final ParquetFooter footer;
    private final ParquetReader<Map<String, Object>> reader;
    private final Optional<RowSum> sum;
    private long number;

    private ParquetRows(String file, ParquetFooter footer, ParquetReader<Map<String, Object>> reader) {
        this.file = file;
        this.footer = footer;
        this.reader = reader;
        this.sum = isOurs() ? Optional.of(new RowSum(footer.facts())) : Optional.empty();
    }

    static ParquetRows open(Path path) {
        String file = name(path);
        ParquetFooter footer = ParquetFooter.read(path, file);
        @SuppressWarnings("unchecked")
        Class<Map<String, Object>> maps = (Class<Map<String, Object>>) (Class<?>) Map.class;
        ParquetReader<Map<String, Object>> reader = guarded(
                file,
                () -> CarpetParquetReader.builder(new FileSystemInputFile(path.toFile()), maps)
                        .withConf(new PlainParquetConfiguration())
                        .usePageChecksumVerification()
                        .build());
        return new ParquetRows(file, footer, reader);
    }

    static String name(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public List<String> columns() {
        return footer.columns();
    }

    @Override
    public Map<String, String> facts() {
        return footer.facts();
    }

    @Override
    public Optional<TableRow> next() {
        Optional<Map<String, Object>> values = guarded(file, () -> Optional.ofNullable(reader.read()));
        if (values.isEmpty()) {
            if (number != footer.rows()) {
                throw InputException.ofFile(
                        file, "the footer promises " + footer.rows() + " rows, but there are " + number);
            }
            checkSum();
            return Optional.empty();
        }
        number++;
        sum.ifPresent(s -> s.addAll(columns(), values.get()));
        return Optional.of(new TableRow(file, "row " + number, number, values.get()));
    }

    private boolean isOurs() {
        return facts().keySet().stream().anyMatch(key -> key.startsWith("labelkit."));
    }

    private void checkSum() {
        if (sum.isPresent() && !sum.get().hex().equals(facts().get(RowSum.KEY))) {
            throw InputException.ofFile(file, "is damaged: the values are not those whose sum is in the file");
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
        return guarded(file, "a readable Parquet file", code);
    }

    static <R> R guarded(String file, String what, Callable<R> code) {
        try {
            return code.call();
        } catch (InputException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw InputException.ofFile(
                    file, "is damaged, or needs more memory to read than there is (" + e.getMessage() + ")", e);
        } catch (CharacterCodingException e) {
            throw InputException.ofFile(file, "is not UTF-8", e);
        } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
            throw InputException.ofFile(file, "is not " + what + ": " + reason(e), e);
        }
    }

    private static String reason(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return e.getClass().getSimpleName() + ": " + message.substring(0, Math.min(200, message.length()));
    }
}
