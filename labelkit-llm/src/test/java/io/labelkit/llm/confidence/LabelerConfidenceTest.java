package io.labelkit.llm.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.LlmLabeler;
import io.labelkit.llm.LlmLabelerBuilder;
import io.labelkit.llm.exchange.AnsweringServer;
import io.labelkit.llm.exchange.AnsweringServer.Answer;
import io.labelkit.llm.exchange.AnsweringServer.Token;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LabelerConfidenceTest {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");

    private static LlmLabelerBuilder labeler(AnsweringServer server) {
        return LlmLabeler.builder("tiny", server.client("tiny").build(), SPACE);
    }

    private static Outcome.Voted ask(LlmLabeler labeler) {
        return (Outcome.Voted) labeler.label(List.of(Item.of("1", "t"))).get(0);
    }

    private static Answer withTokens() {
        return new Answer(
                200,
                "{\"label\":\"spam\"}",
                List.of(
                        Token.of("{\"label\":\"", 1),
                        new Token("spam", 0.6, List.of(Token.of("spam", 0.6), Token.of("ham", 0.2))),
                        Token.of("\"}", 1)));
    }

    @Test
    void theConfidenceOfALabelIsThatOfItsTokensOverTheWire() {
        try (AnsweringServer server = AnsweringServer.start(asked -> withTokens())) {
            LlmLabeler labeler = labeler(server).tokenConfidence(true).build();

            assertThat(ask(labeler).vote().confidence().orElseThrow()).isCloseTo(0.75, within(1e-9));
            assertThat(labeler.confidenceSource()).contains(ConfidenceSource.TOKEN_PROBABILITIES);
            assertThat(server.asked().get(0).body().path("logprobs").asBoolean())
                    .isTrue();
            assertThat(labeler.fingerprint())
                    .isNotEqualTo(labeler(server).build().fingerprint());
        }
    }

    @Test
    void aServerWithoutTokensLeavesTheConfidenceUnknown() {
        try (AnsweringServer server = AnsweringServer.saying(asked -> "{\"label\":\"spam\"}")) {
            assertThat(ask(labeler(server).tokenConfidence(true).build()).vote().confidence())
                    .isEmpty();
        }
    }

    @Test
    void scoresOfTokensComeOverTheWireToo() {
        try (AnsweringServer server = AnsweringServer.start(asked -> withTokens())) {
            Scored scored = PromptedScorer.builder(
                            "tiny", server.client("tiny").build(), SPACE, ScoreMethod.tokenProbabilities())
                    .build()
                    .score(Item.of("1", "t"));
            assertThat(scored.scores().orElseThrow().of("ham")).isCloseTo(0.25, within(1e-9));
            assertThat(scored.scores().orElseThrow().coverage()).isCloseTo(0.8, within(1e-9));
        }
    }

    @Test
    void severalSamplesVoteAndTheirShareIsTheConfidence() {
        List<String> answers = List.of("spam", "ham", "spam", "spam", "spam");
        AtomicInteger number = new AtomicInteger();
        try (AnsweringServer server =
                AnsweringServer.saying(asked -> "{\"label\":\"" + answers.get(number.getAndIncrement()) + "\"}")) {
            LlmLabeler labeler =
                    labeler(server).selfConsistency(SelfConsistency.USUAL).build();
            Outcome.Voted voted = ask(labeler);

            assertThat(voted.label()).contains(Label.category("spam"));
            assertThat(voted.vote().confidence()).hasValue(0.8);
            assertThat(voted.cost().inputTokens()).hasValue(50);
            assertThat(server.asked()).hasSize(5).allMatch(asked -> asked.temperature() == 0.7);
            assertThat(labeler.confidenceSource()).contains(ConfidenceSource.SELF_CONSISTENCY);
            assertThat(labeler.requests(List.of(Item.of("1", "t")))).hasSize(5);
        }
    }

    @Test
    void labelersSayWhichModelTheyAsk() {
        try (AnsweringServer server = AnsweringServer.saying(asked -> "{\"label\":\"spam\"}")) {
            assertThat(labeler(server).build().info().families()).containsExactly("model tiny");
            assertThat(labeler(server).askConfidence(true).build().confidenceSource())
                    .contains(ConfidenceSource.STATED);
            assertThat(labeler(server).build().confidenceSource()).isEmpty();
        }
    }

    @Test
    void waysToConfidenceThatDoNotFitAreRefused() {
        try (AnsweringServer server = AnsweringServer.saying(asked -> "")) {
            assertThatThrownBy(() -> labeler(server)
                            .tokenConfidence(true)
                            .selfConsistency(SelfConsistency.USUAL)
                            .build())
                    .hasMessageContaining("in one way");
            assertThatThrownBy(() -> labeler(server)
                            .tokenConfidence(true)
                            .textsPerRequest(5)
                            .build())
                    .hasMessageContaining("textsPerRequest");
            assertThatThrownBy(() -> LlmLabeler.builder(
                                    "sets", server.client("tiny").build(), LabelSpace.categorySets(List.of("a", "b")))
                            .tokenConfidence(true)
                            .build())
                    .hasMessageContaining("tokenConfidence");
        }
    }
}
