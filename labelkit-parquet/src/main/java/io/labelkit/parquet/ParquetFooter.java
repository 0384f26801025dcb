package io.labelkit.parquet;

import com.jerolba.carpet.io.FileSystemInputFile;
import io.labelkit.core.io.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.Type;

/**
 * What the end of a file says of it, checked against the size of the file.
 *
 * @param columns the names of the columns
 * @param rows how many rows there are
 * @param facts the key-value metadata
 */
record ParquetFooter(List<String> columns, long rows, Map<String, String> facts) {
    private static final int SMALLEST = 12;
    private static final Set<CompressionCodecName> CODECS = Collections.unmodifiableSet(EnumSet.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD,
            CompressionCodecName.LZ4_RAW));

    static ParquetFooter read(Path path, String file) {
        if (Files.isDirectory(path)) {
            throw InputException.ofFile(file, "is a directory, not a file");
        }
        if (!Files.exists(path)) {
            throw InputException.ofFile(file, "there is no such file");
        }
        return ParquetRows.guarded(file, () -> {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                long end = checkedEnd(channel, file);
                ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                        .build();
                try (ParquetFileReader reader =
                        ParquetFileReader.open(new FileSystemInputFile(path.toFile()), options)) {
                    return checked(file, channel, end, reader.getFooter());
                }
            }
        });
    }

    /** Looks at the marks and every size in the footer, so that none makes the library ask for memory. */
    private static long checkedEnd(FileChannel channel, String file) throws IOException {
        long size = channel.size();
        if (size < SMALLEST || !"PAR1".equals(mark(channel, 0))) {
            throw InputException.ofFile(file, "is not a Parquet file: it does not begin with PAR1");
        }
        String mark = mark(channel, size - 4);
        if (mark.equals("PARE")) {
            throw InputException.ofFile(file, "is encrypted, which is not supported");
        }
        if (!mark.equals("PAR1")) {
            throw InputException.ofFile(file, "the file is truncated: it does not end in PAR1");
        }
        long length = Integer.reverseBytes(bytes(channel, size - 8, 4).getInt());
        if (length <= 0 || length > size - SMALLEST) {
            throw InputException.ofFile(file, "the footer's length " + length + " does not fit into the file");
        }
        if (length > Runtime.getRuntime().maxMemory() / 16) {
            throw InputException.ofFile(file, "the footer of " + length + " bytes is too long for the memory there is");
        }
        try {
            new CompactThrift(bytes(channel, size - 8 - length, (int) length), (parent, field, value) -> {}).walk();
        } catch (BufferUnderflowException e) {
            throw InputException.ofFile(file, "the footer is damaged: something in it is longer than itself", e);
        }
        return size - 8 - length;
    }

    private static String mark(FileChannel channel, long position) throws IOException {
        return StandardCharsets.ISO_8859_1.decode(bytes(channel, position, 4)).toString();
    }

    private static ByteBuffer bytes(FileChannel channel, long position, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException("the file became shorter");
            }
        }
        return bytes.flip();
    }

    private static ParquetFooter checked(String file, FileChannel channel, long end, ParquetMetadata footer)
            throws IOException {
        long rows = 0;
        TreeMap<Long, Long> places = new TreeMap<>();
        for (BlockMetaData block : footer.getBlocks()) {
            rows += block.getRowCount();
            boolean fits = block.getRowCount() >= 0;
            for (ColumnChunkMetaData column : block.getColumns()) {
                long start = column.getStartingPos();
                long length = column.getTotalSize();
                fits &= start >= 4 && length >= 0 && start <= end - length;
                fits &= column.getValueCount() >= block.getRowCount();
                fits &= places.put(start, start + length) == null;
                requireCodec(file, column);
            }
            if (!fits) {
                throw InputException.ofFile(file, "is damaged: the footer names places that are not in the file");
            }
        }
        long last = 0;
        for (Map.Entry<Long, Long> place : places.entrySet()) {
            if (place.getKey() < last) {
                throw InputException.ofFile(file, "is damaged: the footer names the same place for two columns");
            }
            last = place.getValue();
        }
        for (BlockMetaData block : footer.getBlocks()) {
            for (ColumnChunkMetaData column : block.getColumns()) {
                new PageScan(file, channel, column).check();
            }
        }
        List<String> columns = footer.getFileMetaData().getSchema().getFields().stream()
                .map(Type::getName)
                .toList();
        return new ParquetFooter(
                columns, rows, Map.copyOf(footer.getFileMetaData().getKeyValueMetaData()));
    }

    private static void requireCodec(String file, ColumnChunkMetaData column) {
        if (!CODECS.contains(column.getCodec())) {
            throw InputException.ofFile(
                    file,
                    "column " + column.getPath().toDotString() + " is compressed with " + column.getCodec()
                            + ", which is not supported; supported are " + CODECS);
        }
    }
}
