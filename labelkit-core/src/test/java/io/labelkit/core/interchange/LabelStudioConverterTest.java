package io.labelkit.core.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.data.Example;
import io.labelkit.core.io.CsvTable;
import io.labelkit.core.io.InputText;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What Label Studio's own converter made of files that LabelKit wrote. {@code tasks.json} and {@code config.xml} are
 * LabelKit's; {@code converted.*} are the outputs of {@code label_studio_sdk.converter.Converter} of the public
 * repository HumanSignal/label-studio-sdk at 97fcff19fa5a010022188ad61d426b5093a4142f (formats CSV, JSON_MIN and
 * CONLL2003), kept as they came but for CR at line ends. docs/formats.md says how it was run.
 */
class LabelStudioConverterTest {
    @TempDir(factory = FolderInMemory.class)
    private Path folder;

    private static Path golden(LabelKind kind, String name) {
        String path = "label-studio/" + kind.name().toLowerCase(Locale.ROOT) + "/" + name;
        URL url = Objects.requireNonNull(LabelStudioConverterTest.class.getResource(path), path);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "ORDINAL", mode = EnumSource.Mode.EXCLUDE)
    void theFilesTheConverterReadAreThoseThatLabelKitWrites(LabelKind kind) {
        AnnotationFormats.byName("label-studio").write(folder.resolve("tasks.json"), Samples.data(kind));

        assertThat(folder.resolve("tasks.json")).hasSameTextualContentAs(golden(kind, "tasks.json"));
        assertThat(golden(kind, "config.xml")).hasContent(LabelStudioConfig.write(Samples.space(kind)));
    }

    @ParameterizedTest
    @EnumSource(names = "ORDINAL", mode = EnumSource.Mode.EXCLUDE)
    void theConverterFindsEveryAnnotationOfEveryTask(LabelKind kind) {
        AnnotatedData data = Samples.data(kind);
        CsvTable table = InputText.table(golden(kind, "converted.csv"));

        List<String> expected = new ArrayList<>();
        for (Example<String> example : data.examples()) {
            for (ExampleVotes.Given vote : ExampleVotes.of(data, example.id()).by(false)) {
                expected.add(
                        row(example, vote.labeler(), cell(kind, vote.label().orElseThrow(), example.data())));
            }
            expected.add(row(example, "", cell(kind, data.gold().get(example.id()), example.data())));
        }
        List<String> actual = table.rows().stream()
                .map(line -> at(table, line, "labelkit_id") + "|" + at(table, line, "text") + "|"
                        + at(table, line, "source") + "|" + at(table, line, "annotator") + "|"
                        + at(table, line, "answer"))
                .toList();
        assertThat(actual).containsExactlyElementsOf(expected);
    }

    private static String at(CsvTable table, CsvTable.Line line, String column) {
        return line.fields().get(table.header().indexOf(column));
    }

    private static String row(Example<String> example, String annotator, String answer) {
        return example.id() + "|" + example.data() + "|" + example.metadata().get("source") + "|" + annotator + "|"
                + answer;
    }

    /** How the converter writes a label into a cell. */
    private static String cell(LabelKind kind, Label label, String text) {
        List<String> parts = new ArrayList<>();
        switch (kind) {
            case SPANS -> {
                for (Label.Span span : ((Label.Spans) label).spans()) {
                    parts.add(String.format(
                            Locale.ROOT,
                            "{\"start\":%d,\"end\":%d,\"text\":\"%s\",\"labels\":[\"%s\"]}",
                            text.codePointCount(0, span.start()),
                            text.codePointCount(0, span.end()),
                            text.substring(span.start(), span.end()),
                            span.type()));
                }
                return parts.isEmpty() ? "" : "[" + String.join(",", parts) + "]";
            }
            case NUMBER -> {
                return "[{\"number\":" + ((Label.Numeric) label).value() + "}]";
            }
            case RANKING -> {
                return "[{\"ranker\":{\"answer\":[\"" + String.join("\",\"", Names.of(label)) + "\"]}}]";
            }
            case PREFERENCE -> {
                Label.Preference preference = (Label.Preference) label;
                boolean left = preference.preferred().equals(Optional.of(preference.left()));
                return "[{\"selected\":\"" + (left ? "left" : "right") + "\"}]";
            }
            case CATEGORY_SET -> {
                List<String> names = Names.of(label);
                return names.size() < 2
                        ? String.join("", names)
                        : "{\"choices\":[\"" + String.join("\",\"", names) + "\"]}";
            }
            default -> {
                return label.toString();
            }
        }
    }

    @Test
    void theConverterFindsTheSameSentencesWithTheSameEntities() {
        AnnotatedData data = Samples.data(LabelKind.SPANS);
        AnnotatedData converted = AnnotationFormats.byName("conll2003")
                .read(golden(LabelKind.SPANS, "converted.conll"), data.space())
                .data();

        List<String> expected = new ArrayList<>();
        for (Example<String> example : data.examples()) {
            int answers = 1 + ExampleVotes.of(data, example.id()).by(false).size();
            for (int i = 0; i < answers; i++) {
                expected.add(entities(example.data(), data.gold().get(example.id())));
            }
        }
        List<String> actual = new ArrayList<>();
        converted
                .examples()
                .forEach(example ->
                        actual.add(entities(example.data(), converted.gold().get(example.id()))));
        assertThat(actual).containsExactlyElementsOf(expected);
    }

    /** The text without white space, and the types and texts of its spans. */
    private static String entities(String text, Label label) {
        StringBuilder parts = new StringBuilder(text.replaceAll("\\s", ""));
        for (Label.Span span : ((Label.Spans) label).spans()) {
            parts.append(" | ").append(span.type()).append(' ').append(text, span.start(), span.end());
        }
        return parts.toString();
    }

    @Test
    void theConverterReadsOneRecordForEachAnnotationThatWasNotSkipped() throws IOException {
        JsonNode records =
                new ObjectMapper().readTree(Files.readString(golden(LabelKind.CATEGORY, "converted-min.json")));

        assertThat(records).hasSize(11);
        assertThat(records.get(0).get("answer").asText()).isEqualTo("good");
        assertThat(records.get(0).get("annotator").asText()).isEqualTo("anna@example.org");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"CATEGORY", "CATEGORY_SET", "SPANS"},
            mode = EnumSource.Mode.INCLUDE)
    void theConfigurationThatTheConverterParsedIsTheSpace(LabelKind kind) throws IOException {
        LabelSpace space = LabelStudioConfig.read(Files.readString(golden(kind, "config.xml")));

        assertThat(space).isEqualTo(Samples.space(kind));
    }
}
