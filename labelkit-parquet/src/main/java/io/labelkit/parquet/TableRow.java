package io.labelkit.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.labelkit.core.io.InputException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.parquet.io.api.Binary;

/**
 * One row.
 *
 * @param file the file's name
 * @param place where it is in the file
 * @param number its number, from 1
 * @param values the values by column; null and absent are the same
 */
record TableRow(String file, String place, long number, Map<String, Object> values) {
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    Optional<Object> value(String column) {
        return Optional.ofNullable(values.get(column));
    }

    /** A single value as text; a list or a structure as JSON. */
    Optional<String> text(String column) {
        return value(column).map(value -> plain(column, value));
    }

    void requireSingle(String column) {
        value(column).ifPresent(value -> {
            if (value instanceof Iterable<?> || value instanceof Map<?, ?>) {
                throw problem(column + " must be a single value, but is a list or a structure");
            }
        });
    }

    String required(String column) {
        String text = text(column).orElseThrow(() -> problem(column + " must have a value"));
        if (text.isBlank()) {
            throw problem(column + " must be text that is not blank");
        }
        return text;
    }

    private String plain(String column, Object value) {
        requireNoBytes(column, value);
        if (!(value instanceof Iterable<?>) && !(value instanceof Map<?, ?>)) {
            return value.toString();
        }
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw problem(column + " cannot be shown as JSON");
        }
    }

    /** Bytes are no text, also where some of them would be. */
    private void requireNoBytes(String column, Object value) {
        if (value instanceof Binary || value instanceof byte[] || value instanceof ByteBuffer) {
            throw problem(column + " has bytes, which are neither text nor a number; leave that column out");
        }
        if (value instanceof Map<?, ?> map) {
            map.values().stream().filter(Objects::nonNull).forEach(v -> requireNoBytes(column, v));
        } else if (value instanceof Iterable<?> list) {
            list.forEach(v -> {
                if (v != null) {
                    requireNoBytes(column, v);
                }
            });
        }
    }

    /** A whole number, however wide its type. */
    static boolean isWhole(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }

    OptionalDouble number(String column) {
        Optional<Object> value = value(column);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (value.get() instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        }
        throw problem(column + " must be a number");
    }

    OptionalLong integer(String column) {
        Optional<Object> value = value(column);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        if (isWhole(value.get())) {
            return OptionalLong.of(((Number) value.get()).longValue());
        }
        throw problem(column + " must be an integer");
    }

    /** The elements of a list, none of which may be null. */
    Optional<List<Object>> list(String column) {
        return value(column).map(value -> {
            if (!(value instanceof Iterable<?> elements)) {
                throw problem(column + " must be a list");
            }
            List<Object> list = new ArrayList<>();
            for (Object element : elements) {
                if (element == null) {
                    throw problem(column + " must be a list without nulls");
                }
                list.add(element);
            }
            return list;
        });
    }

    /** A value that is JSON. */
    Optional<JsonNode> json(String column) {
        return text(column).map(text -> {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw problem(column + " must be JSON");
            }
        });
    }

    InputException problem(String reason) {
        return InputException.ofFile(file, place + ": " + reason);
    }
}
