package io.labelkit.core.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;

/** Writes one JSON object a line. */
final class JsonLines {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Writer target;
    private final JsonGenerator json;
    private boolean empty = true;

    JsonLines(Writer target) throws IOException {
        this.target = target;
        this.json = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build()
                .createGenerator(target);
        json.setCodec(MAPPER);
        json.setPrettyPrinter(new MinimalPrettyPrinter(""));
    }

    void start() throws IOException {
        json.writeStartObject();
    }

    void field(String name, String value) throws IOException {
        json.writeStringField(name, value);
    }

    void number(String name, String value) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(value);
    }

    void field(String name, JsonNode value) throws IOException {
        json.writeFieldName(name);
        json.writeTree(value);
    }

    void end() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
        empty = false;
    }

    /** Flushes; without any object there is one line end, since a file of no bytes looks like a broken one. */
    void finish() throws IOException {
        json.close();
        if (empty) {
            target.write('\n');
        }
    }
}
