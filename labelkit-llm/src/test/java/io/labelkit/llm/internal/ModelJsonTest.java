package io.labelkit.llm.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": \"x\"}",
                "Sure! Here it is:\n```json\n{\"a\": \"x\"}\n```\nAnything else?",
                "{\"b\": 1} and then {\"a\": \"x\"}",
                "{\"a\": \"x\",}",
                "{not json} {\"a\": \"x\"}",
                "{\"a\": \"x\"} {\"a\": \"y\"}"
            })
    void theFirstObjectWithTheKeyIsFound(String answer) {
        assertThat(ModelJson.object(answer, "a").map(node -> node.path("a").asText()))
                .contains("x");
    }

    @Test
    void aBackslashThatWasNotDoubledStands() {
        assertThat(ModelJson.object("{\"a\": \"\\d+\\. \\\\b \\\"q\\\"\"}", "a")
                        .map(node -> node.path("a").asText()))
                .contains("\\d+\\. \\b \"q\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "none", "{", "}{", "{\"a\": 1", "{\"a\": 1, \"a\": 2}", "[1]", "{\"b\": 1}", "{\"a\" 1}"})
    void whatIsNoObjectWithTheKeyIsNotFound(String answer) {
        assertThat(ModelJson.object(answer, "a")).isEmpty();
    }

    @Test
    void depthAndLengthAreLimited() {
        assertThat(ModelJson.object("{\"a\":".repeat(40) + "1" + "}".repeat(40), "a"))
                .isEmpty();
        assertThat(ModelJson.object("{\"a\": \"" + "x".repeat(300_000) + "\"}", "a"))
                .isEmpty();
        assertThat(ModelJson.object("{".repeat(200_000), "a")).isEmpty();
    }

    @Property(tries = 500)
    void anyTextIsRead(@ForAll String answer) {
        Optional<JsonNode> found = ModelJson.object("{\"a\": " + answer + "}", "a");
        found.ifPresent(node -> assertThat(node.has("a")).isTrue());
    }
}
