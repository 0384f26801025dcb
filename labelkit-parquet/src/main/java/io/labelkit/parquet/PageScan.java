package io.labelkit.parquet;

import io.labelkit.core.io.InputException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Locale;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Looks at the heads of all pages of a column, so that no broken size makes the library ask for memory. */
final class PageScan {
    private static final int FIRST_LOOK = 1 << 10;
    private static final int LONGEST_HEAD = 1 << 24;
    private static final long USUAL_PAGE = 64L << 20;
    private static final int DATA_PAGE = 5;
    private static final int DICTIONARY_PAGE = 7;
    private static final int DATA_PAGE_2 = 8;

    private final String file;
    private final FileChannel channel;
    private final ColumnChunkMetaData column;
    private final long largest = Math.max(USUAL_PAGE, Runtime.getRuntime().maxMemory() / 4);
    private long counted;

    PageScan(String file, FileChannel channel, ColumnChunkMetaData column) {
        this.file = file;
        this.channel = channel;
        this.column = column;
    }

    /** The numbers of a page's head that matter. */
    private static final class Head implements CompactThrift.Numbers {
        private long uncompressed = -1;
        private long compressed = -1;
        private long values;
        private long entries;
        private long levels;
        private boolean plain;

        @Override
        public void number(int parent, int field, long value) {
            if (parent == 0 && field == 2) {
                uncompressed = value;
            } else if (parent == 0 && field == 3) {
                compressed = value;
            } else if ((parent == DATA_PAGE || parent == DATA_PAGE_2) && field == 1) {
                values = value;
            } else if (parent == DICTIONARY_PAGE && field == 1) {
                entries = value;
            } else if (parent == DATA_PAGE_2 && (field == 5 || field == 6)) {
                levels += value;
            } else if (parent == DATA_PAGE_2 && field == 7) {
                plain = value == 0;
            }
        }
    }

    void check() throws IOException {
        long position = column.getStartingPos();
        long end = position + column.getTotalSize();
        while (position < end && counted < column.getValueCount()) {
            Head head = new Head();
            long body = position + length(position, end, head);
            check(head, body, end);
            counted += head.values;
            position = body + head.compressed;
        }
        if (counted != column.getValueCount()) {
            throw damaged("has " + counted + " values, not the " + column.getValueCount() + " of the footer");
        }
    }

    private int length(long position, long end, Head head) throws IOException {
        for (int size = FIRST_LOOK; size <= LONGEST_HEAD; size *= 4) {
            ByteBuffer bytes = bytes(position, Math.min(size, end - position));
            try {
                Head read = new Head();
                new CompactThrift(bytes, read).walk();
                new CompactThrift(bytes.rewind(), head).walk();
                return bytes.position();
            } catch (BufferUnderflowException e) {
                if (size > end - position) {
                    break;
                }
            } catch (IllegalArgumentException e) {
                throw damaged("has a page whose head is broken: " + e.getMessage());
            }
        }
        throw damaged("has a page whose head does not end");
    }

    private void check(Head head, long body, long end) throws IOException {
        boolean fits = head.compressed >= 0 && head.compressed <= end - body && head.uncompressed >= 0;
        fits &= head.values >= 0 && head.values <= column.getValueCount() - counted;
        fits &= head.entries >= 0 && head.entries <= head.uncompressed;
        fits &= head.levels >= 0 && head.levels <= Math.min(head.compressed, head.uncompressed);
        if (!fits) {
            throw damaged("has a page whose sizes do not fit");
        }
        if (head.uncompressed > largest) {
            throw InputException.ofFile(
                    file,
                    "column " + column.getPath().toDotString() + " has a page of " + head.uncompressed
                            + " bytes, more than a quarter of the memory there is");
        }
        boolean snappy = column.getCodec() == CompressionCodecName.SNAPPY && !head.plain;
        long content = head.uncompressed - head.levels;
        if (snappy && content > 0) {
            checkSnappy(body + head.levels, end, content);
        }
    }

    /** The data of Snappy begin with their length. */
    private void checkSnappy(long position, long end, long expected) throws IOException {
        try {
            if (CompactThrift.varint(bytes(position, Math.min(10, end - position))) == expected) {
                return;
            }
        } catch (BufferUnderflowException e) {
            // Said below.
        }
        throw damaged("has a page whose compressed data have another length than its head says");
    }

    private ByteBuffer bytes(long position, long size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) size);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                break;
            }
        }
        return bytes.flip();
    }

    private InputException damaged(String what) {
        return InputException.ofFile(
                file,
                String.format(
                        Locale.ROOT,
                        "is damaged: column %s %s",
                        column.getPath().toDotString(),
                        what));
    }
}
