package io.labelkit.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parts of fingerprints as JSON. */
final class Parts {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Parts() {}

    static String write(Fingerprint fingerprint) {
        try {
            return MAPPER.writeValueAsString(fingerprint.parts());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the parts of a fingerprint cannot be written as JSON", e);
        }
    }

    static Fingerprint read(String hash, boolean versioned, String json) {
        JsonNode object = Json.read(json);
        if (!object.isObject()) {
            throw new RunFormatException("the parts of a fingerprint in the run are no JSON object");
        }
        SortedMap<String, String> parts = new TreeMap<>();
        object.properties()
                .forEach(part -> parts.put(part.getKey(), part.getValue().asText()));
        return new Fingerprint(new ContentHash(hash), versioned, parts);
    }
}
