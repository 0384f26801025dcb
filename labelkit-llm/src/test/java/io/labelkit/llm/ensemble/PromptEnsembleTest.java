package io.labelkit.llm.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.TableSink;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.llm.exchange.AnsweringServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptEnsembleTest {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");

    private static PromptEnsemble.Builder ensemble(AnsweringServer server) {
        return PromptEnsemble.builder(SPACE)
                .model("qwen", server.client("qwen3-8b").build())
                .model("llama", server.client("llama3.1").build())
                .prompt("plain", builder -> builder)
                .prompt(
                        "strict",
                        builder -> builder.instruction("If in doubt, say spam.").family("strict prompts"));
    }

    @Test
    void everyModelWithEveryPromptIsALabelerThatDeclaresItsModel() {
        try (AnsweringServer server = AnsweringServer.saying(asked -> "{\"label\":\"ham\"}")) {
            List<Labeler<String>> labelers = ensemble(server).build();

            assertThat(labelers)
                    .extracting(Labeler::name)
                    .containsExactly("qwen/plain", "qwen/strict", "llama/plain", "llama/strict");
            assertThat(labelers.get(0).families()).containsExactly("model qwen3-8b");
            assertThat(labelers.get(1).families()).containsExactly("model qwen3-8b", "strict prompts");
            assertThat(labelers.get(2).families()).containsExactly("model llama3.1");
        }
    }

    @Test
    void theirVotesCarryTheFamilies() {
        try (AnsweringServer server = AnsweringServer.saying(
                asked -> asked.system().contains("in doubt") ? "{\"label\":\"spam\"}" : "{\"label\":\"ham\"}")) {
            List<Labeler<String>> labelers = ensemble(server).build();
            TableSink sink =
                    new TableSink(SPACE, labelers.stream().map(Labeler::info).toList());
            LocalExecutor.create().run(Dataset.ofTexts(List.of("one", "two", "three")), labelers, sink);
            VoteMatrix votes = sink.table().votes();

            assertThat(server.asked()).hasSize(12);
            assertThat(votes.voteCount()).isEqualTo(12);
            assertThat(votes.labelers().get(3).families()).contains("model llama3.1");
        }
    }

    @Test
    void whatWouldBeTheSameTwiceIsRefused() {
        try (AnsweringServer server = AnsweringServer.saying(asked -> "")) {
            assertThatThrownBy(() -> ensemble(server).prompt("plain", builder -> builder))
                    .hasMessageContaining("another name");
            assertThatThrownBy(() -> ensemble(server)
                            .prompt("plain again", builder -> builder)
                            .build())
                    .hasMessageContaining("labelers must be without repetition");
            assertThatThrownBy(() -> PromptEnsemble.builder(SPACE).build()).hasMessageContaining("models");
        }
    }
}
