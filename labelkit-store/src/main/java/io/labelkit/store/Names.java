package io.labelkit.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;

/** Lists of names as JSON. */
final class Names {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Names() {}

    static String write(Collection<String> names) {
        try {
            return MAPPER.writeValueAsString(names);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("names cannot be written as JSON", e);
        }
    }

    static List<String> read(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<List<String>>() {});
        } catch (JsonProcessingException e) {
            throw new RunFormatException("a list of names in the run cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
