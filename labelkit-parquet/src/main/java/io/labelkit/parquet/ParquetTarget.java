package io.labelkit.parquet;

import com.jerolba.carpet.CarpetWriter;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/** Writes rows to a file that is complete or not there. */
final class ParquetTarget {
    private static final int BUFFER = 1 << 16;
    private static final long ROW_GROUP = 32L << 20;

    private ParquetTarget() {}

    static <R extends Record> void write(Path file, Class<R> type, Map<String, String> facts, Stream<R> rows) {
        write(file, type, facts, (Consumer<R> row) -> rows.forEachOrdered(row));
    }

    /** Writes records of texts, numbers and lists of numbers, and a sum over them; the source gets a taker of rows. */
    static <R extends Record> void write(
            Path file, Class<R> type, Map<String, String> facts, Consumer<Consumer<R>> source) {
        RowSum sum = new RowSum(facts);
        RecordComponent[] columns = type.getRecordComponents();
        AtomicFile.writeStream(file, bytes -> {
            OutputStream open = new KeptOpen(new BufferedOutputStream(bytes, BUFFER));
            CarpetWriter.Builder<R> builder = new CarpetWriter.Builder<>(open, type)
                    .withConf(new PlainParquetConfiguration())
                    .withCompressionCodec(CompressionCodecName.ZSTD)
                    .withRowGroupSize(ROW_GROUP)
                    .withPageWriteChecksumEnabled(true)
                    .withExtraMetaData(facts);
            try (CarpetWriter<R> writer = builder.build()) {
                source.accept(row -> {
                    for (RecordComponent column : columns) {
                        sum.add(checked(column, row));
                    }
                    writer.accept(row);
                });
                // The writer takes the metadata from the builder when it closes.
                builder.withExtraMetaData(RowSum.KEY, sum.hex());
            }
        });
    }

    private static @Nullable Object checked(RecordComponent column, Record row) {
        try {
            Object value = column.getAccessor().invoke(row);
            if (value instanceof String text
                    && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                throw new IllegalArgumentException(column.getName()
                        + " must be text that UTF-8 can hold, but has half a character: " + Checks.shown(text));
            }
            return value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A stream whose owner closes it. */
    private static final class KeptOpen extends FilterOutputStream {
        KeptOpen(OutputStream target) {
            super(target);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
