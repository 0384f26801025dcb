package io.labelkit.parquet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A sum over the metadata and all values of a file, in the order of rows and columns: CRC-32C of a form of each value
 * that no other value has. The sums of Parquet itself cover the pages and neither their heads nor the footer.
 */
final class RowSum {
    /** The metadata's key for the sum. */
    static final String KEY = "labelkit.sum";

    private final CRC32C crc = new CRC32C();
    private final ByteBuffer number = ByteBuffer.allocate(9);

    /** Starts with the metadata of the file, except the sum itself and what other writers add. */
    RowSum(Map<String, String> facts) {
        new TreeMap<>(facts).forEach((key, value) -> {
            if (key.equals("huggingface") || (key.startsWith("labelkit.") && !key.equals(KEY))) {
                add(key);
                add(value);
            }
        });
    }

    void add(@Nullable Object value) {
        if (value == null) {
            number((byte) 0, 0);
        } else if (value instanceof Long || value instanceof Integer) {
            number((byte) 1, ((Number) value).longValue());
        } else if (value instanceof Float real) {
            number((byte) 2, Double.doubleToLongBits(real));
        } else if (value instanceof Double real) {
            number((byte) 2, Double.doubleToLongBits(real));
        } else if (value instanceof Collection<?> list) {
            number((byte) 3, list.size());
            list.forEach(this::add);
        } else {
            byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
            number((byte) 4, bytes.length);
            crc.update(bytes);
        }
    }

    void addAll(List<String> columns, Map<String, Object> values) {
        for (String column : columns) {
            add(values.get(column));
        }
    }

    private void number(byte type, long value) {
        crc.update(number.clear().put(type).putLong(value).array());
    }

    String hex() {
        return String.format("%08x", crc.getValue());
    }
}
