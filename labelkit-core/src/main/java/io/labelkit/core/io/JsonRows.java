package io.labelkit.core.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.labelkit.core.internal.PlainText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The records of a JSONL file: one object a line. */
final class JsonRows extends Rows {
    private static final int MAX_DEPTH = 100;

    private final LineReader lines;
    private final JsonFactory factory;

    JsonRows(Utf8Reader reader, ReadSettings settings, Problems problems) {
        super(reader, problems, false);
        lines = new LineReader(reader, settings.maxRecordChars());
        factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(settings.maxRecordChars())
                        .maxNameLength(settings.maxRecordChars())
                        .maxNumberLength(1000)
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
    }

    @Override
    Optional<List<String>> header() {
        return Optional.empty();
    }

    @Override
    boolean next() {
        while (lines.next()) {
            if (lines.isBlank()) {
                continue;
            }
            row().next(lines.number());
            try {
                parse();
                return true;
            } catch (InputException e) {
                problem(e);
            }
        }
        return false;
    }

    private void parse() {
        row().clear();
        try (JsonParser parser = factory.createParser(lines.buffer(), lines.start(), lines.length())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw at(parser, "the line must be a JSON object, but is " + described(parser.currentToken()));
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                field(parser);
            }
            if (parser.nextToken() != null) {
                throw at(parser, "there is something else after the JSON object");
            }
        } catch (JsonProcessingException e) {
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw InputException.at(file(), row().line(), column, "", "broken JSON: " + Texts.ofJson(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void field(JsonParser parser) throws IOException {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        int place = parser.currentTokenLocation().getColumnNr();
        Row.Kind kind = kind(token);
        String value = switch (kind) {
            case NULL -> "";
            case ARRAY, OBJECT -> compact(parser);
            default -> parser.getText();
        };
        if (PlainText.hasLoneSurrogate(value) || PlainText.hasLoneSurrogate(name)) {
            throw InputException.at(
                    file(),
                    row().line(),
                    place,
                    name,
                    "the value holds half of a surrogate pair, which is no character");
        }
        row().add(name, kind, value, place);
    }

    private static Row.Kind kind(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> Row.Kind.TEXT;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Row.Kind.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> Row.Kind.BOOLEAN;
            case START_ARRAY -> Row.Kind.ARRAY;
            case START_OBJECT -> Row.Kind.OBJECT;
            default -> Row.Kind.NULL;
        };
    }

    private String compact(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = factory.createGenerator(text)) {
            generator.copyCurrentStructureExact(parser);
        }
        return text.toString();
    }

    private InputException at(JsonParser parser, String reason) {
        return InputException.at(
                file(), row().line(), parser.currentTokenLocation().getColumnNr(), "", reason);
    }

    private static String described(@org.jspecify.annotations.Nullable JsonToken token) {
        if (token == null) {
            return "empty";
        }
        return switch (token) {
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            default -> "another value";
        };
    }
}
