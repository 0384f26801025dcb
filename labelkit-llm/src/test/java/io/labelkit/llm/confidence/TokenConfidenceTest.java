package io.labelkit.llm.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.Cost;
import io.labelkit.llm.call.LlmReply;
import io.labelkit.llm.call.TokenProbability;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenConfidenceTest {
    private static TokenProbability token(String text, double p, TokenProbability... others) {
        return new TokenProbability(text, Math.log(p), List.of(others));
    }

    private static LlmReply.Answered answer(TokenProbability... tokens) {
        String text = Arrays.stream(tokens).map(TokenProbability::token).collect(Collectors.joining());
        return new LlmReply.Answered(text.strip(), List.of(tokens), Cost.UNKNOWN, false);
    }

    @Test
    void theProbabilityOfALabelIsTheProductOfItsTokensOnly() {
        LlmReply.Answered reply = answer(
                token("{\"", 0.9),
                token("label", 0.8),
                token("\":\"", 0.7),
                token("sci", 0.5),
                token("_", 0.9),
                token("te", 0.8),
                token("ch", 0.75),
                token("\"}", 0.6));

        TokenScore score = TokenConfidence.of(reply, "label", List.of("sci_tech", "sports"))
                .orElseThrow();

        assertThat(score.probability()).isCloseTo(0.5 * 0.9 * 0.8 * 0.75, within(1e-12));
        assertThat(score.scores()).isEmpty();
        assertThat(score.confidence("sci_tech")).hasValueCloseTo(0.27, within(1e-12));
    }

    @Test
    void tokensThatReachOverTheEndsOfTheLabelCountWhole() {
        LlmReply.Answered reply = answer(token("{\"label", 0.9), token("\": \"sp", 0.5), token("am\"}", 0.5));

        assertThat(TokenConfidence.of(reply, "label", List.of("spam", "ham"))
                        .orElseThrow()
                        .probability())
                .isCloseTo(0.25, within(1e-12));
    }

    @Test
    void alternativesWhereLabelsPartAreDividedByTheirSum() {
        LlmReply.Answered reply = answer(
                token("{\"label\":\"", 1),
                token("spam", 0.6, token("spam", 0.6), token("ham", 0.3), token("eggs", 0.05)),
                token("\"}", 1));

        LabelProbabilities scores = TokenConfidence.of(reply, "label", List.of("ham", "spam", "news"))
                .orElseThrow()
                .scores()
                .orElseThrow();

        assertThat(scores.source()).isEqualTo(ConfidenceSource.TOKEN_PROBABILITIES);
        assertThat(scores.coverage()).isCloseTo(0.9, within(1e-12));
        assertThat(scores.of("spam")).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(scores.of("ham")).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(scores.of("news")).isZero();
    }

    @Test
    void labelsThatStartAlikePartAtALaterToken() {
        LlmReply.Answered reply = answer(
                token("{\"label\":\"", 1),
                token("sci", 0.8, token("sci", 0.8), token("sports", 0.2)),
                token("_tech", 0.75, token("_tech", 0.75), token("_fi", 0.25)),
                token("\"}", 1));

        LabelProbabilities scores = TokenConfidence.of(reply, "label", List.of("sci_tech", "sci_fi", "sports"))
                .orElseThrow()
                .scores()
                .orElseThrow();

        assertThat(scores.of("sci_tech")).isCloseTo(0.6, within(1e-12));
        assertThat(scores.of("sci_fi")).isCloseTo(0.2, within(1e-12));
        assertThat(scores.of("sports")).isCloseTo(0.2, within(1e-12));
        assertThat(scores.coverage()).isCloseTo(1, within(1e-12));
    }

    @Test
    void aLabelThatBeginsAnotherIsToldApartByTheQuote() {
        LlmReply.Answered reply = answer(
                token("{\"label\":\"", 1),
                token("sci", 1, token("sci", 1)),
                token("\"}", 0.7, token("\"}", 0.7), token("_tech", 0.3)));

        TokenScore score =
                TokenConfidence.of(reply, "label", List.of("sci", "sci_tech")).orElseThrow();

        assertThat(score.probability()).isCloseTo(1, within(1e-12));
        assertThat(score.scores())
                .hasValueSatisfying(scores -> assertThat(scores.of("sci")).isCloseTo(1, within(1e-12)));
    }

    @Test
    void aTokenThatCouldBecomeTwoLabelsCountsForNeither() {
        LlmReply.Answered reply = answer(
                token("{\"label\":\"", 1),
                token("business", 0.6, token("business", 0.6), token("s", 0.3), token("w", 0.1)),
                token("\"}", 1));

        LabelProbabilities scores = TokenConfidence.of(
                        reply, "label", List.of("business", "sports", "science", "world"))
                .orElseThrow()
                .scores()
                .orElseThrow();

        assertThat(scores.coverage()).isCloseTo(0.7, within(1e-12));
        assertThat(scores.of("business")).isCloseTo(6 / 7.0, within(1e-12));
        assertThat(scores.of("world")).isCloseTo(1 / 7.0, within(1e-12));
    }

    @Test
    void scoresThatCoverLessThanHalfAreUnknown() {
        LlmReply.Answered reply = answer(
                token("{\"label\":\"", 1),
                token("spam", 0.4, token("eggs", 0.45), token("ham", 0.05)),
                token("\"}", 1));

        TokenScore score =
                TokenConfidence.of(reply, "label", List.of("ham", "spam")).orElseThrow();

        assertThat(score.scores()).isEmpty();
        assertThat(score.confidence("spam")).hasValueCloseTo(0.4, within(1e-12));
    }

    @Test
    void eachKeyHasItsOwnTokens() {
        LlmReply.Answered reply = answer(
                token("{\"why\":\"", 1),
                token("spam", 0.1),
                token("\",\"label\":\"", 1),
                token("ham", 0.9),
                token("\"}", 1));

        assertThat(TokenConfidence.of(reply, "label", List.of("ham", "spam"))
                        .orElseThrow()
                        .probability())
                .isCloseTo(0.9, within(1e-12));
        assertThat(TokenConfidence.of(reply, "why", List.of("ham", "spam"))
                        .orElseThrow()
                        .probability())
                .isCloseTo(0.1, within(1e-12));
        assertThat(TokenConfidence.of(reply, "other", List.of("ham", "spam"))).isEmpty();
    }

    @Test
    void anAnswerWithoutAnObjectIsTheLabelItself() {
        LlmReply.Answered reply =
                answer(token(" ", 1), token("Sp", 0.8, token("Ha", 0.2)), token("am", 0.5), token("\n", 1));

        TokenScore score =
                TokenConfidence.of(reply, "label", List.of("ham", "spam")).orElseThrow();

        assertThat(score.probability()).isCloseTo(0.4, within(1e-12));
        assertThat(score.scores().orElseThrow().of("spam")).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void namesWithSignsAreComparedAsTheyAreWrittenInJson() {
        LlmReply.Answered reply = answer(
                token("{\"label\":\"", 1),
                token("a \\\"", 0.5, token("a \\\"", 0.5), token("c", 0.5)),
                token("b\\\"", 0.5),
                token("\"}", 1));

        LabelProbabilities scores = TokenConfidence.of(reply, "label", List.of("a \"b\"", "c"))
                .orElseThrow()
                .scores()
                .orElseThrow();

        assertThat(scores.of("c")).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void missingOrForeignTokensAreUnknownAndNeverZero() {
        assertThat(TokenConfidence.of(
                        new LlmReply.Answered("{\"label\":\"ham\"}", List.of(), Cost.UNKNOWN, false),
                        "label",
                        List.of("ham")))
                .isEqualTo(Optional.empty());
        assertThat(TokenConfidence.of(
                        new LlmReply.Answered(
                                "{\"label\":\"ham\"}", List.of(token("something else", 0.5)), Cost.UNKNOWN, false),
                        "label",
                        List.of("ham")))
                .isEmpty();
        assertThat(TokenConfidence.of(
                        answer(token("{\"label\":[", 1), token("\"ham\"]}", 0.5)), "label", List.of("ham")))
                .isEmpty();
    }

    @Property
    void howTheTextIsCutIntoTokensDoesNotMatterToTheProduct(
            @ForAll @Size(min = 0, max = 6) List<@IntRange(min = 1, max = 17) Integer> cuts,
            @ForAll @DoubleRange(min = 0.1, max = 1) double p) {
        String text = "{\"label\":\"abcdef\"}";
        List<Integer> places = cuts.stream().distinct().sorted().toList();
        List<TokenProbability> tokens = new java.util.ArrayList<>();
        int from = 0;
        int overlapping = 0;
        for (int i = 0; i <= places.size(); i++) {
            int to = i < places.size() ? places.get(i) : text.length();
            tokens.add(token(text.substring(from, to), p));
            overlapping += to > 10 && from < 16 ? 1 : 0;
            from = to;
        }
        LlmReply.Answered reply = new LlmReply.Answered(text, tokens, Cost.UNKNOWN, false);

        assertThat(TokenConfidence.of(reply, "label", List.of("abcdef", "x"))
                        .orElseThrow()
                        .probability())
                .isCloseTo(Math.pow(p, overlapping), within(1e-9));
    }
}
