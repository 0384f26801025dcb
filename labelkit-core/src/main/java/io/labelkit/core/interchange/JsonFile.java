package io.labelkit.core.interchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.internal.PlainText;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.InputException;
import io.labelkit.core.io.InputText;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** JSON files of records: one list of them, or one after the other, usually one a line. */
final class JsonFile {
    private static final int LONGEST = 1 << 24;
    private static final int MESSAGE = 300;
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST)
                            .maxNameLength(LONGEST)
                            .maxNumberLength(1000)
                            .maxNestingDepth(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonFile() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** What uses the parser of a file. */
    private interface Use {
        void accept(JsonParser parser) throws IOException;
    }

    /** Reads every record. */
    static void read(Path path, Consumer<JsonRecord> use) {
        parse(path, parser -> {
            String file = InputText.fileName(path);
            JsonToken first = parser.currentToken();
            boolean list = first == JsonToken.START_ARRAY;
            for (JsonToken at = list ? parser.nextToken() : first;
                    at != null && at != JsonToken.END_ARRAY;
                    at = parser.nextToken()) {
                use.accept(record(file, parser));
            }
            if (list) {
                requireEnd(file, parser, "list");
            }
        });
    }

    /** Reads a file of one value. */
    static JsonNode whole(Path path) {
        List<JsonNode> value = new ArrayList<>();
        parse(path, parser -> {
            String file = InputText.fileName(path);
            value.add(record(file, parser).node());
            requireEnd(file, parser, "value");
        });
        return value.get(0);
    }

    private static JsonRecord record(String file, JsonParser parser) throws IOException {
        JsonLocation start = parser.currentTokenLocation();
        JsonNode node = MAPPER.readTree(parser);
        Place place = new Place(file, start.getLineNr(), start.getColumnNr());
        requireCharacters(place, node);
        return new JsonRecord(place, node);
    }

    private static void requireEnd(String file, JsonParser parser, String what) throws IOException {
        if (parser.nextToken() != null) {
            JsonLocation where = parser.currentTokenLocation();
            throw InputException.at(
                    file, where.getLineNr(), where.getColumnNr(), "", "there is something else after the " + what);
        }
    }

    private static void parse(Path path, Use use) {
        String file = InputText.fileName(path);
        try (Reader text = InputText.open(path);
                JsonParser parser = MAPPER.createParser(text)) {
            if (parser.nextToken() == null) {
                throw InputException.ofFile(file, "there is no record in the file");
            }
            use.accept(parser);
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            String reason = PlainText.oneLine(String.valueOf(e.getOriginalMessage()), MESSAGE);
            throw InputException.at(
                    file,
                    where == null ? 0 : where.getLineNr(),
                    where == null ? 0 : where.getColumnNr(),
                    "",
                    "broken JSON: " + reason);
        } catch (IOException e) {
            throw InputException.ofFile(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requireCharacters(Place place, JsonNode node) {
        if (node.isTextual() && PlainText.hasLoneSurrogate(node.textValue())) {
            throw place.problem("", "the record holds half of a surrogate pair, which is no character");
        }
        node.properties().forEach(entry -> {
            if (PlainText.hasLoneSurrogate(entry.getKey())) {
                throw place.problem("", "the record holds half of a surrogate pair, which is no character");
            }
        });
        node.forEach(part -> requireCharacters(place, part));
    }

    /** Whether a file is named as one with a record a line. */
    static boolean isLines(Path path) {
        String name = InputText.fileName(path).toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return plain.endsWith(".jsonl") || plain.endsWith(".ndjson");
    }

    /** Writes records as a list, or one a line. */
    static void write(Path path, boolean lines, List<? extends JsonNode> records) {
        AtomicFile.write(path, writer -> {
            writer.write(lines ? "" : "[");
            String before = lines ? "" : "\n";
            for (JsonNode record : records) {
                writer.write(before);
                writer.write(MAPPER.writeValueAsString(record));
                before = lines ? "\n" : ",\n";
            }
            writer.write(lines ? "\n" : "\n]\n");
        });
    }
}
