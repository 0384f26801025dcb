package io.labelkit.llm.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerObjectTest {
    @Test
    void theWholeAnswerIsReadStrictly() {
        assertThat(AnswerObject.in(" {\"answer\": \"yes\"} ")).hasValueSatisfying(object -> {
            assertThat(object.strict()).isTrue();
            assertThat(object.json().path("answer").asText()).isEqualTo("yes");
            assertThat(object.start()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```json\n{\"answer\": \"yes\"}\n```",
                "Here you are: {\"answer\": \"yes\"} I hope it helps.",
                "I use {braces} in prose, but {\"answer\": \"yes\"}",
                "\ufeff{\"answer\": \"yes\"}",
                "{\"answer\": \"yes\"} and a } brace"
            })
    void theOnlyObjectIsFoundInProseAndFences(String answer) {
        assertThat(AnswerObject.in(answer)).hasValueSatisfying(object -> {
            assertThat(object.strict()).isFalse();
            assertThat(object.json().path("answer").asText()).isEqualTo("yes");
        });
    }

    @Test
    void bracesInsideTextsAreNoObjects() {
        assertThat(AnswerObject.in("{\"answer\": \"a } and \\\" and { b\"}"))
                .hasValueSatisfying(object ->
                        assertThat(object.json().path("answer").asText()).isEqualTo("a } and \" and { b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yes",
                "[\"yes\"]",
                "{\"answer\": \"yes\"",
                "{\"answer\": \"yes\"} or {\"answer\": \"no\"}",
                "{\"answer\": \"yes\", \"answer\": \"no\"}"
            })
    void noneOrTwoOrADoubtfulObjectIsNone(String answer) {
        assertThat(AnswerObject.in(answer)).isEmpty();
    }

    @Test
    void anAnswerOfBracesOnlyCostsLittle() {
        assertThat(AnswerObject.in("{".repeat(60_000))).isEmpty();
        assertThat(AnswerObject.in("{\"a\":".repeat(10_000))).isEmpty();
    }

    @Property
    void neverThrows(@ForAll @StringLength(max = 60) @CharRange(from = ' ', to = '~') String answer) {
        assertThatCode(() -> AnswerObject.in(answer + "{" + answer)).doesNotThrowAnyException();
    }
}
