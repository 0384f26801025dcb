package io.labelkit.parquet;

import com.jerolba.carpet.io.FileSystemInputFile;
import io.labelkit.core.io.InputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
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

    static ParquetFooter read(Path path, String file) {
        if (Files.isDirectory(path)) {
            throw InputException.ofFile(file, "is a directory, not a file");
        }
        if (!Files.exists(path)) {
            throw InputException.ofFile(file, "there is no such file");
        }
        return ParquetRows.guarded(file, () -> {
            long size = checkedSize(path, file);
            ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                    .build();
            try (ParquetFileReader reader =
                    ParquetFileReader.open(new FileSystemInputFile(path.toFile()), options)) {
                return checked(file, size, reader.getFooter());
            }
        });
    }

    /** Looks at the marks and the footer's length, so that no broken length makes the library ask for memory. */
    private static long checkedSize(Path path, String file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "r")) {
            long size = bytes.length();
            byte[] mark = new byte[4];
            if (size >= SMALLEST) {
                bytes.readFully(mark);
            }
            if (!"PAR1".equals(new String(mark, StandardCharsets.ISO_8859_1))) {
                throw InputException.ofFile(file, "is not a Parquet file: it does not begin with PAR1");
            }
            bytes.seek(size - 8);
            int length = Integer.reverseBytes(bytes.readInt());
            bytes.readFully(mark);
            if (!"PAR1".equals(new String(mark, StandardCharsets.ISO_8859_1))) {
                throw InputException.ofFile(file, "the file is truncated: it does not end in PAR1");
            }
            if (length < 0 || length > size - SMALLEST) {
                throw InputException.ofFile(file, "the footer's length " + length + " does not fit into the file");
            }
            return size;
        }
    }

    private static ParquetFooter checked(String file, long size, ParquetMetadata footer) {
        long rows = 0;
        for (BlockMetaData block : footer.getBlocks()) {
            rows += block.getRowCount();
            boolean fits = block.getRowCount() >= 0;
            for (ColumnChunkMetaData column : block.getColumns()) {
                long start = column.getStartingPos();
                fits &= start >= 4 && column.getTotalSize() >= 0 && start <= size - column.getTotalSize();
                fits &= column.getValueCount() >= block.getRowCount();
            }
            if (!fits) {
                throw InputException.ofFile(file, "the footer names places that are not in the file");
            }
        }
        List<String> columns = footer.getFileMetaData().getSchema().getFields().stream()
                .map(Type::getName)
                .toList();
        return new ParquetFooter(
                columns, rows, Map.copyOf(footer.getFileMetaData().getKeyValueMetaData()));
    }
}
