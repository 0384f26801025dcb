package io.labelkit.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.answer.Rung;
import io.labelkit.llm.prompt.Demonstration;
import io.labelkit.llm.prompt.Demonstrations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several texts in one request. The server labels a text with its own words, if they are a label. */
class LlmLabelerBatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TEXT =
            Pattern.compile("\\[BEGIN TEXT (?:([0-9a-f]{6}) )?([0-9a-f]{32})]\n(.*?)\n\\[END TEXT", Pattern.DOTALL);
    private static final List<String> NAMES =
            IntStream.range(0, 8).mapToObj(i -> "class" + i).toList();

    private static Map<String, String> texts(OpenAiWireServer.Request request) {
        Map<String, String> texts = new LinkedHashMap<>();
        Matcher matcher = TEXT.matcher(request.message("user"));
        while (matcher.find()) {
            texts.put(matcher.group(1) == null ? "" : matcher.group(1), matcher.group(3));
        }
        return texts;
    }

    /** Labels each text rightly, then damages answers to several texts. */
    private static Function<OpenAiWireServer.Request, OpenAiWireServer.Reply> server(
            BiConsumer<ArrayNode, Map<String, String>> damage) {
        return request -> {
            Map<String, String> texts = texts(request);
            if (texts.containsKey("")) {
                return OpenAiWireServer.says("{\"label\":\"" + texts.get("") + "\"}");
            }
            ObjectNode answer = JSON.createObjectNode();
            ArrayNode answers = answer.putArray("answers");
            texts.forEach((id, text) -> answers.addObject().put("id", id).put("label", text));
            damage.accept(answers, texts);
            return OpenAiWireServer.says(answer.toString());
        };
    }

    private static List<Item<String>> items() {
        return NAMES.stream().map(name -> Item.of("id-" + name, name)).toList();
    }

    private static LlmLabelerBuilder labeler(OpenAiWireServer server) {
        return LlmLabeler.builder("tiny", Wire.model(server), LabelSpace.categories(NAMES))
                .textsPerRequest(8);
    }

    private static void assertAllRight(List<Outcome> outcomes) {
        assertThat(outcomes.stream().map(o -> o.label().orElseThrow()))
                .containsExactlyElementsOf(NAMES.stream().map(Label::category).toList());
    }

    @Test
    void eightTextsAreOneRequestAndAnswersAreToldApartByTheirIdsInAnyOrder() {
        try (OpenAiWireServer server = OpenAiWireServer.start(server((answers, texts) -> {
            List<com.fasterxml.jackson.databind.JsonNode> all = new ArrayList<>();
            answers.forEach(all::add);
            java.util.Collections.reverse(all);
            answers.removeAll();
            answers.addAll(all);
        }))) {
            LlmLabeler labeler = labeler(server).build();
            assertThat(labeler.callStyle().batchSize()).isEqualTo(8);
            List<Outcome> outcomes = labeler.label(items());
            assertAllRight(outcomes);
            assertThat(server.requests()).hasSize(1);
            assertThat(outcomes.stream()
                            .mapToLong(o -> o.cost().inputTokens().orElseThrow())
                            .sum())
                    .isEqualTo(11);
            assertThat(labeler.readings().votes()).isEqualTo(Map.of(Rung.STRICT, 8L));
            String schema =
                    server.requests().get(0).json().path("response_format").toString();
            texts(server.requests().get(0))
                    .keySet()
                    .forEach(id -> assertThat(schema).contains(id));
            assertThat(server.requests().get(0).body()).doesNotContain("id-class");
        }
    }

    @Test
    void aMissingARepeatedAndAnUnreadableAnswerAreAskedForAloneAndCounted() {
        try (OpenAiWireServer server = OpenAiWireServer.start(server((answers, texts) -> {
            answers.remove(3);
            answers.add(answers.get(5).deepCopy());
            answers.addObject().put("id", "ffffff").put("label", "class0");
            ((ObjectNode) answers.get(0)).put("label", "class9");
        }))) {
            LlmLabeler labeler = labeler(server).build();
            assertAllRight(labeler.label(items()));
            assertThat(server.requests()).hasSize(4);
            assertThat(labeler.readings().batch())
                    .isEqualTo(Map.of("missing", 1L, "repeated", 1L, "unknown", 1L, "unreadable", 1L));
            assertThat(labeler.readings().outcomes()).isEqualTo(8);
        }
    }

    @Test
    void answersWithEachOthersIdsAreNotTakenFromTheOrder() {
        try (OpenAiWireServer server = OpenAiWireServer.start(
                server((answers, texts) -> answers.forEach(a -> ((ObjectNode) a).put("id", "000000"))))) {
            LlmLabeler labeler = labeler(server).build();
            assertAllRight(labeler.label(items()));
            assertThat(labeler.readings().votes()).isEqualTo(Map.of(Rung.STRICT, 8L));
            assertThat(server.requests())
                    .as("one of 8, two of 4, four of 2, eight alone")
                    .hasSize(15);
        }
    }

    @Test
    void aRefusalIsHalvedDownToTheTextThatIsRefused() {
        Function<OpenAiWireServer.Request, OpenAiWireServer.Reply> good = server((answers, texts) -> {});
        try (OpenAiWireServer server = OpenAiWireServer.start(request -> request.message("user")
                        .contains("\nclass5\n")
                ? OpenAiWireServer.body(
                        200, OpenAiWireServer.completion("", "content_filter").toString())
                : good.apply(request))) {
            List<Outcome> outcomes = labeler(server).build().label(items());
            for (int i = 0; i < 8; i++) {
                if (i == 5) {
                    assertThat(((Outcome.Failed) outcomes.get(i)).kind()).isEqualTo(FailureKind.REFUSED);
                } else {
                    assertThat(outcomes.get(i).label()).contains(Label.category(NAMES.get(i)));
                }
            }
            assertThat(server.requests()).as("8, 4 and 4, 2 and 2, 1 and 1").hasSize(7);
            assertThat(outcomes.stream()
                            .mapToLong(o -> o.cost().inputTokens().orElseThrow())
                            .sum())
                    .isEqualTo(7 * 11);
        }
    }

    @Test
    void troubleOfTheProviderIsEveryTextsAndNotHalved() {
        try (OpenAiWireServer server =
                OpenAiWireServer.start(request -> OpenAiWireServer.error(404, "model_not_found"))) {
            LlmLabeler labeler = labeler(server).build();
            assertThat(labeler.label(items()))
                    .allSatisfy(outcome ->
                            assertThat(((Outcome.Failed) outcome).kind()).isEqualTo(FailureKind.PROVIDER_ERROR));
            assertThat(server.requests()).hasSize(1);
            assertThat(labeler.readings().failures()).isEqualTo(Map.of(FailureKind.PROVIDER_ERROR, 8L));
        }
    }

    @Test
    void aBatchIsAnotherRequestThanASingleTextAndAnotherLabeler() {
        RememberedCalls log = new RememberedCalls();
        try (OpenAiWireServer server = OpenAiWireServer.start(server((answers, texts) -> {}))) {
            LlmLabelerBuilder builder =
                    LlmLabeler.builder("tiny", Wire.client(server).calls(log).build(), LabelSpace.categories(NAMES));
            LlmLabeler alone = builder.build();
            LlmLabeler together = builder.textsPerRequest(2).build();
            assertThat(together.fingerprint().differingParts(alone.fingerprint()))
                    .containsExactly("batch");
            together.label(items().subList(0, 2));
            together.label(items().subList(0, 2));
            assertThat(server.requests()).hasSize(1);
            assertThat(log.all().get(0).examples()).containsExactly("id-class0", "id-class1");
            alone.label(items().subList(0, 2));
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void demonstrationsAreForSingleTexts() {
        try (OpenAiWireServer server = OpenAiWireServer.start(server((answers, texts) -> {}))) {
            Demonstrations one = Demonstrations.fixed(List.of(Demonstration.of("d", "t", Label.category("class0"))));
            assertThatThrownBy(() -> labeler(server).demonstrations(one).build())
                    .hasMessageContaining("textsPerRequest");
        }
    }
}
