package io.labelkit.llm.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelRelationTest {
    @ParameterizedTest
    @CsvSource({
        "qwen3-8b, qwen3-8b, SAME_MODEL",
        "Qwen/Qwen3-8B, qwen3-8b, SAME_MODEL",
        "qwen2.5:7b, Qwen/Qwen3-8B, SAME_FAMILY",
        "gpt-4o-mini, gpt-5, SAME_FAMILY",
        "o3-mini, gpt-4o, SAME_FAMILY",
        "meta-llama/Meta-Llama-3.1-8B-Instruct, codellama:7b, SAME_FAMILY",
        "mixtral-8x7b, mistral-small, SAME_FAMILY",
        "deepseek-r1-distill-qwen-7b, qwen3-8b, SAME_FAMILY",
        "acme-large, acme-small-v2, SAME_FAMILY",
        "claude-3-5-haiku, gpt-4o, INDEPENDENT",
        "gemma-2-9b, gemini-flash, INDEPENDENT",
        "dolphin-7b, phi-4, INDEPENDENT",
        "qwen3-8b, llama3.1, INDEPENDENT"
    })
    void namesTellTheRelation(String judge, String generator, ModelRelation relation) {
        assertThat(ModelRelation.of(judge, generator)).isEqualTo(relation);
        assertThat(ModelRelation.of(generator, judge)).isEqualTo(relation);
    }
}
