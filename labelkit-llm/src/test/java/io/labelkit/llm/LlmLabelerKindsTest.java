package io.labelkit.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.VotePayload;
import io.labelkit.llm.answer.Reasoning;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every kind of label over the wire: the schema that is sent, and what becomes of the answer. */
class LlmLabelerKindsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An outcome and the schema of the request that brought it. */
    private record Asked(Outcome outcome, JsonNode schema) {}

    private static Asked ask(LabelSpace space, UnaryOperator<LlmLabelerBuilder> settings, String text, String answer) {
        try (OpenAiWireServer server = OpenAiWireServer.start(request -> OpenAiWireServer.says(answer))) {
            LlmLabeler labeler = settings.apply(LlmLabeler.builder("tiny", Wire.model(server), space))
                    .build();
            Outcome outcome = Wire.ask(labeler, text);
            assertThat(server.requests()).hasSize(1);
            JsonNode schema = server.requests().get(0).json().at("/response_format/json_schema/schema");
            return new Asked(outcome, schema);
        }
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text);
    }

    @Test
    void aNumber() throws Exception {
        LabelSpace stars =
                LabelSpace.builder(LabelKind.NUMBER, "stars").range(1, 5).build();
        Asked asked = ask(stars, b -> b.allowAbstain(true), "good", "{\"value\": 4.5}");
        assertThat(asked.outcome().label()).contains(new Label.Numeric(4.5));
        assertThat(asked.schema().at("/properties/value"))
                .isEqualTo(json("{\"anyOf\":[{\"type\":\"number\"},{\"type\":\"string\",\"enum\":[\"(abstain)\"]}]}"));
        assertThat(ask(stars, b -> b, "good", "{\"value\": 4}").schema().at("/properties/value"))
                .isEqualTo(json("{\"type\":\"number\"}"));
    }

    @Test
    void spansInOffsetsOfTheTextAsItIsWhateverWasSent() throws Exception {
        LabelSpace names = LabelSpace.builder(LabelKind.SPANS, "names")
                .label("person")
                .label("place")
                .build();
        String text = "\u202e\u200b An\u200bna\u0000 left\u2028Berlin \ud83d\ude00 and \ud800 Anna.";
        String answer =
                "{\"spans\":[{\"quote\":\"Anna\",\"type\":\"person\"},{\"quote\":\"Berlin\",\"type\":\"place\"},"
                        + "{\"quote\":\"Anna\",\"type\":\"person\"}]}";
        Asked asked = ask(names, b -> b, text, answer);
        Label.Spans spans = (Label.Spans) asked.outcome().label().orElseThrow();
        assertThat(spans.spans().stream().map(s -> text.substring(s.start(), s.end()) + "/" + s.type()))
                .containsExactly("An\u200bna/person", "Berlin/place", "Anna/person");
        assertThat(asked.schema().at("/properties/spans"))
                .isEqualTo(json("{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{"
                        + "\"quote\":{\"type\":\"string\"},"
                        + "\"type\":{\"type\":\"string\",\"enum\":[\"person\",\"place\"]}},"
                        + "\"required\":[\"quote\",\"type\"],\"additionalProperties\":false}}"));
    }

    @Test
    void yesOrNoForEachLabel() throws Exception {
        LabelSpace topics = LabelSpace.categorySets(List.of("a", "b"));
        Asked asked = ask(topics, LlmLabelerBuilder::yesOrNoForEach, "x", "{\"labels\":{\"a\":false,\"b\":true}}");
        assertThat(asked.outcome().label()).contains(Label.categories("b"));
        assertThat(asked.schema().at("/properties/labels"))
                .isEqualTo(json("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"boolean\"},"
                        + "\"b\":{\"type\":\"boolean\"}},\"required\":[\"a\",\"b\"],\"additionalProperties\":false}"));
    }

    @Test
    void candidates() throws Exception {
        LabelSpace letters = LabelSpace.categories("a", "b", "c");
        Asked asked = ask(letters, b -> b.candidates(2), "x", "{\"candidates\":[\"c\",\"a\"]}");
        assertThat(asked.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Voted.class,
                        v -> assertThat(v.vote().payload()).isEqualTo(new VotePayload.OneOf(List.of("a", "c"))));
        assertThat(asked.schema().at("/properties/candidates"))
                .isEqualTo(json("{\"type\":\"array\",\"items\":{\"type\":\"string\",\"enum\":[\"a\",\"b\",\"c\"]}}"));
    }

    @Test
    void aLabelAfterItsReasoning() {
        Asked asked = ask(
                Wire.SPACE,
                b -> b.reasoning(Reasoning.STEPS).askConfidence(true),
                "x",
                "{\"reasoning\":\"One. Two.\",\"label\":\"ham\",\"confidence\":0.5}");
        assertThat(asked.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Voted.class,
                        v -> assertThat(v.vote().rationale()).contains("One. Two."));
        assertThat(asked.schema().path("required").toString()).isEqualTo("[\"reasoning\",\"label\",\"confidence\"]");
    }

    @Test
    void freeText() {
        LabelSpace summary = LabelSpace.builder(LabelKind.TEXT, "summary").build();
        assertThat(ask(summary, b -> b, "x", "{\"text\":\"short\"}").outcome().label())
                .contains(new Label.Text("short"));
    }

    @Test
    void aSchemaWithMoreNamesThanServersTakeAsksForAText() {
        List<String> names = IntStream.range(0, 501).mapToObj(i -> "class" + i).toList();
        Asked asked = ask(LabelSpace.categories(names), b -> b, "x", "{\"label\":\"class500\"}");
        assertThat(asked.outcome().label()).contains(Label.category("class500"));
        assertThat(asked.schema().at("/properties/label").toString()).isEqualTo("{\"type\":\"string\"}");
    }
}
