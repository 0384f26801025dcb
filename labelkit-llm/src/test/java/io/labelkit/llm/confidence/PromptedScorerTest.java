package io.labelkit.llm.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.VotePayload;
import io.labelkit.llm.exchange.AnsweringServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptedScorerTest {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam", "news");

    private static LabelScorer scorer(AnsweringServer server, ScoreMethod method) {
        return PromptedScorer.builder("tiny", server.client("tiny").build(), SPACE, method)
                .build();
    }

    private static Scored score(ScoreMethod method, String answer) {
        try (AnsweringServer server = AnsweringServer.saying(asked -> answer)) {
            return scorer(server, method).score(Item.of("1", "a text"));
        }
    }

    private static double confidence(Scored scored) {
        return ((Outcome.Voted) scored.outcome()).vote().confidence().orElseThrow();
    }

    @Test
    void guessesWithPercentagesAreADistribution() {
        Scored scored = score(
                ScoreMethod.guesses(3),
                "{\"guesses\":[{\"label\":\"spam\",\"percent\":60},{\"label\":\"Ham\",\"percent\":20}]}");

        assertThat(confidence(scored)).isEqualTo(0.75);
        assertThat(scored.scores().orElseThrow().probabilities())
                .isEqualTo(Map.of("ham", 0.25, "spam", 0.75, "news", 0.0));
        assertThat(scored.scores().orElseThrow().source()).isEqualTo(ConfidenceSource.STATED_GUESSES);
    }

    @Test
    void guessesOutsideTheLabelSpaceLowerTheCoverage() {
        Scored scored = score(
                ScoreMethod.guesses(3),
                "{\"guesses\":[{\"label\":\"spam\",\"percent\":60},{\"label\":\"eggs\",\"percent\":40}]}");
        assertThat(scored.scores().orElseThrow().coverage()).isCloseTo(0.6, within(1e-12));
        assertThat(confidence(scored)).isEqualTo(1);

        Scored none = score(ScoreMethod.guesses(3), "{\"guesses\":[{\"label\":\"eggs\",\"percent\":40}]}");
        assertThat(((Outcome.Failed) none.outcome()).kind()).isEqualTo(FailureKind.OUTSIDE_LABEL_SPACE);
        assertThat(none.scores()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spam",
                "{\"guesses\":[]}",
                "{\"guesses\":[\"spam\"]}",
                "{\"guesses\":[{\"label\":\"spam\",\"percent\":-1}]}",
                "{\"guesses\":[{\"label\":\"spam\",\"percent\":\"60\"}]}",
                "{\"guesses\":[{\"label\":\"spam\",\"percent\":60},{\"label\":\"spam\",\"percent\":30}]}"
            })
    void guessesOfAnotherFormAreUnparsable(String answer) {
        assertThat(((Outcome.Failed) score(ScoreMethod.guesses(3), answer).outcome()).kind())
                .isEqualTo(FailureKind.UNPARSABLE);
    }

    @Test
    void equalGuessesAreNoGuess() {
        Scored scored = score(
                ScoreMethod.guesses(2),
                "{\"guesses\":[{\"label\":\"spam\",\"percent\":50},{\"label\":\"ham\",\"percent\":50}]}");
        assertThat(scored.outcome()).isInstanceOf(Outcome.Abstained.class);
        assertThat(scored.scores()).isPresent();
    }

    @Test
    void ratingsOfAllLabelsBecomeTheirSoftmax() {
        Scored scored = score(ScoreMethod.ratings(5), "{\"ratings\":{\"ham\":1,\"spam\":5,\"news\":2}}");
        double sum = Math.exp(1) + Math.exp(5) + Math.exp(2);

        assertThat(scored.scores().orElseThrow().of("spam")).isCloseTo(Math.exp(5) / sum, within(1e-12));
        assertThat(scored.scores().orElseThrow().of("news")).isCloseTo(Math.exp(2) / sum, within(1e-12));
        assertThat(confidence(scored)).isCloseTo(Math.exp(5) / sum, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ratings\":{\"ham\":1,\"spam\":5}}",
                "{\"ratings\":{\"ham\":1,\"spam\":6,\"news\":2}}",
                "{\"ratings\":{\"ham\":1,\"spam\":4.5,\"news\":2}}",
                "{\"ratings\":{\"ham\":1,\"spam\":4,\"news\":2,\"eggs\":1}}",
                "{\"ratings\":[1,2,3]}"
            })
    void ratingsOfAnotherFormAreUnparsable(String answer) {
        assertThat(((Outcome.Failed) score(ScoreMethod.ratings(5), answer).outcome()).kind())
                .isEqualTo(FailureKind.UNPARSABLE);
    }

    @Test
    void aPercentageIsTheConfidenceAndANumberOfAnotherFormIsNone() {
        assertThat(confidence(score(ScoreMethod.percent(), "{\"label\":\"spam\",\"confidence\":87}")))
                .isEqualTo(0.87);
        for (String number : List.of("0.87", "120", "-1", "\"87\"", "null")) {
            Outcome outcome = score(ScoreMethod.percent(), "{\"label\":\"spam\",\"confidence\":" + number + "}")
                    .outcome();
            assertThat(((Outcome.Voted) outcome).vote().confidence()).isEmpty();
        }
        assertThat(((Outcome.Failed) score(ScoreMethod.percent(), "{\"label\":\"eggs\",\"confidence\":9}")
                                .outcome())
                        .kind())
                .isEqualTo(FailureKind.OUTSIDE_LABEL_SPACE);
    }

    @Test
    void samplesAreAskedForAtATemperatureAndStopEarly() {
        AtomicInteger number = new AtomicInteger();
        List<String> answers = List.of("spam", "ham", "spam", "spam", "news");
        try (AnsweringServer server =
                AnsweringServer.saying(asked -> "{\"label\":\"" + answers.get(number.getAndIncrement()) + "\"}")) {
            Scored scored = scorer(server, ScoreMethod.selfConsistency(SelfConsistency.USUAL))
                    .score(Item.of("1", "a text"));

            assertThat(server.asked()).hasSize(5).allMatch(asked -> asked.temperature() == 0.7);
            assertThat(confidence(scored)).isEqualTo(0.6);
            assertThat(scored.outcome().cost().inputTokens()).hasValue(50);
        }
        try (AnsweringServer server = AnsweringServer.saying(asked -> "{\"label\":\"spam\"}")) {
            scorer(server, ScoreMethod.selfConsistency(SelfConsistency.USUAL)).score(Item.of("1", "a text"));
            assertThat(server.asked()).hasSize(3);
        }
    }

    @Test
    void labelersSayWhereTheirConfidenceComesFromAndWhichModelTheyAsk() {
        try (AnsweringServer server = AnsweringServer.saying(
                asked -> "{\"guesses\":[{\"label\":\"spam\",\"percent\":75},{\"label\":\"ham\",\"percent\":25}]}")) {
            LabelScorer scorer = scorer(server, ScoreMethod.guesses(2));
            ScoredLabeler labels = ScoredLabeler.of(scorer);
            assertThat(labels.info().confidenceSource()).contains(ConfidenceSource.STATED_GUESSES);
            assertThat(labels.info().families()).containsExactly("model tiny");

            Outcome outcome = ScoredLabeler.ofDistributions(scorer)
                    .label(List.of(Item.of("1", "t")))
                    .get(0);
            assertThat(((Outcome.Voted) outcome).vote().payload())
                    .isEqualTo(new VotePayload.Distribution(Map.of("spam", 0.75, "ham", 0.25, "news", 0.0)));
        }
    }

    @Test
    void levelsAreVotedForAsLevels() {
        LabelSpace stars = LabelSpace.builder(LabelKind.ORDINAL, "stars")
                .label("low")
                .label("high")
                .build();
        try (AnsweringServer server = AnsweringServer.saying(asked -> "{\"label\":\"high\",\"confidence\":50}")) {
            Outcome outcome = PromptedScorer.builder(
                            "tiny", server.client("tiny").build(), stars, ScoreMethod.percent())
                    .build()
                    .score(Item.of("1", "t"))
                    .outcome();
            assertThat(outcome.label()).contains(new io.labelkit.core.label.Label.Ordinal("high"));
        }
    }
}
