package io.labelkit.parquet;

import com.jerolba.carpet.CarpetWriter;
import io.labelkit.core.io.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Writes rows to a file that is complete or not there. */
final class ParquetTarget {
    private static final int BUFFER = 1 << 16;
    private static final long ROW_GROUP = 32L << 20;

    private ParquetTarget() {}

    static <R> void write(Path file, Class<R> type, Map<String, String> facts, Stream<R> rows) {
        AtomicFile.writeStream(file, bytes -> {
            OutputStream open = new KeptOpen(new BufferedOutputStream(bytes, BUFFER));
            try (CarpetWriter<R> writer = new CarpetWriter.Builder<>(open, type)
                    .withConf(new PlainParquetConfiguration())
                    .withCompressionCodec(CompressionCodecName.ZSTD)
                    .withRowGroupSize(ROW_GROUP)
                    .withPageWriteChecksumEnabled(true)
                    .withExtraMetaData(facts)
                    .build()) {
                writer.write(rows);
            }
        });
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
