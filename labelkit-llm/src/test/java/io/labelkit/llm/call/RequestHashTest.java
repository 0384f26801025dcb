package io.labelkit.llm.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.labelkit.core.identity.ContentHash;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The key of stored and cached answers changes with all that can change an answer, and with nothing else. */
class RequestHashTest {
    private static final LlmRequest REQUEST = LlmRequest.of("asker", List.of("1"), "system", "user");
    private static final Map<String, String> MODEL = Map.of("name", "m", "temperature", "0");

    private static ContentHash hash(LlmRequest request) {
        return RequestHash.of(request, MODEL, 5);
    }

    private static Optional<ResponseFormat> schema(String property) {
        return Optional.of(ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name("Labels")
                        .rootElement(JsonObjectSchema.builder()
                                .addStringProperty(property)
                                .build())
                        .build())
                .build());
    }

    @Test
    void whateverChangesTheAnswerChangesTheKey() {
        List<ContentHash> hashes = Stream.of(
                        hash(REQUEST),
                        hash(LlmRequest.of("asker", List.of("1"), "system.", "user")),
                        hash(LlmRequest.of("asker", List.of("1"), "system", "user.")),
                        hash(LlmRequest.of("asker", List.of("1"), "systemu", "ser")),
                        hash(REQUEST.withTemperature(0.7)),
                        hash(REQUEST.withMaxOutputTokens(9)),
                        hash(REQUEST.withSample(1)),
                        hash(REQUEST.withSample(2)),
                        hash(REQUEST.withLogProbabilities()),
                        RequestHash.of(REQUEST.withLogProbabilities(), MODEL, 20),
                        hash(REQUEST.withResponseFormat(schema("label"))),
                        hash(REQUEST.withResponseFormat(schema("labels"))),
                        hash(REQUEST.withResponseFormat(Optional.of(ResponseFormat.JSON))),
                        RequestHash.of(REQUEST, Map.of("name", "m2", "temperature", "0"), 5),
                        RequestHash.of(REQUEST, Map.of("name", "m", "temperature", "1"), 5))
                .toList();
        assertThat(hashes).doesNotHaveDuplicates();
    }

    @Test
    void whoAsksAndAboutWhichExamplesChangesNothing() {
        assertThat(hash(LlmRequest.of("another", List.of("2", "3"), "system", "user")))
                .isEqualTo(hash(REQUEST));
        assertThat(hash(REQUEST.withSample(0))).isEqualTo(hash(REQUEST));
        assertThat(RequestHash.of(REQUEST, MODEL, 20)).isEqualTo(hash(REQUEST));
    }
}
