package io.labelkit.llm.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCounterTest {
    @Test
    void aModelOfOpenAiIsCountedWithItsOwnTokenizer() {
        TokenCounter counter = TokenCounter.of("gpt-4o-mini-2024-07-18");
        assertThat(counter.approximate()).isFalse();
        assertThat(counter.text("Hello world, how are you?")).isEqualTo(7);
        assertThat(counter.text("")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"'',0", "abcd,2", "0123456789012345678901234567890123456789,12", "日本語,3", "안녕하세요,4", "😀😀😀😀,2"})
    void anUnknownModelIsCountedByCharactersAndSaysSo(String text, long tokens) {
        TokenCounter counter = TokenCounter.of("qwen3-8b");
        assertThat(counter.approximate()).isTrue();
        assertThat(counter.text(text)).isEqualTo(tokens);
    }

    @Test
    void messagesCostMoreThanTheirTexts() {
        for (TokenCounter counter : List.of(TokenCounter.of("gpt-4o"), TokenCounter.approximation())) {
            long texts = counter.text("You label texts.") + counter.text("a text");
            assertThat(counter.messages(List.of(SystemMessage.from("You label texts."), UserMessage.from("a text"))))
                    .isGreaterThan(texts)
                    .isLessThan(texts + 20);
        }
    }
}
