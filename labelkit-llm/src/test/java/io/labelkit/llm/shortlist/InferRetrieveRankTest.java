package io.labelkit.llm.shortlist;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.exchange.AnsweringServer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InferRetrieveRankTest {
    private static final int LABELS = 3000;
    private static final String[] WORDS =
            IntStream.range(0, LABELS).mapToObj(i -> "w" + i).toArray(String[]::new);
    private static final LabelIndex INDEX =
            LabelIndex.of(LabelSpace.categorySets(List.of(WORDS)), new WordEmbedder(WORDS));

    private static boolean infers(AnsweringServer.Asked asked) {
        return asked.system().startsWith("You guess labels");
    }

    private static AnsweringServer server(String guesses, String picks) {
        return AnsweringServer.saying(asked -> infers(asked) ? guesses : picks);
    }

    private static InferRetrieveRank.Builder labeler(AnsweringServer server) {
        return InferRetrieveRank.builder("tiny", server.client("tiny").build(), INDEX)
                .candidates(6);
    }

    @Test
    void guessesAreLookedUpRankedFilteredAndCompleted() {
        try (AnsweringServer server = server(
                "{\"guesses\":[\"w7 w8\",\"w2999\"]}", "{\"labels\":[\"w8\",\"w5000\",\"w2999\",\"w8\",\"w1234\"]}")) {
            LabelRanking ranking = labeler(server).build().rank(Item.of("1", "a text"));

            assertThat(ranking.guesses()).containsExactly("w7 w8", "w2999");
            assertThat(ranking.retrieved())
                    .extracting(RankedLabel::label)
                    .containsExactly("w2999", "w7", "w8", "w0", "w1", "w2");
            assertThat(ranking.picked()).containsExactly("w8", "w2999");
            assertThat(ranking.labels()).containsExactly("w8", "w2999", "w7", "w0", "w1", "w2");
            assertThat(ranking.cost().inputTokens()).hasValue(20);
            assertThat(server.asked()).hasSize(2);
            assertThat(server.asked().get(0).system()).doesNotContain("w7");
            assertThat(server.asked().get(1).system()).contains("\"w2999\"").doesNotContain("\"w1234\"");
        }
    }

    @Test
    void whatIsPickedIsTheVote() {
        try (AnsweringServer server = server("{\"guesses\":[\"w1 w2 w3\"]}", "{\"labels\":[\"w3\",\"w1\",\"w2\"]}")) {
            Outcome outcome = labeler(server)
                    .votes(2)
                    .build()
                    .label(List.of(Item.of("1", "t")))
                    .get(0);
            assertThat(outcome.label()).contains(Label.CategorySet.of(List.of("w1", "w3")));
        }
        LabelIndex single = LabelIndex.of(LabelSpace.categories(WORDS), new WordEmbedder(WORDS));
        try (AnsweringServer server = server("{\"guesses\":[\"w1 w2 w3\"]}", "{\"labels\":[\"w3\",\"w1\",\"w2\"]}")) {
            Outcome outcome = InferRetrieveRank.builder(
                            "tiny", server.client("tiny").build(), single)
                    .build()
                    .label(List.of(Item.of("1", "t")))
                    .get(0);
            assertThat(outcome.label()).contains(Label.category("w3"));
        }
    }

    private static Outcome outcome(Function<AnsweringServer.Asked, AnsweringServer.Answer> script) {
        try (AnsweringServer server = AnsweringServer.start(script)) {
            return labeler(server).build().label(List.of(Item.of("1", "t"))).get(0);
        }
    }

    @Test
    void eachStepFailsWithItsKind() {
        assertThat(((Outcome.Failed) outcome(asked -> AnsweringServer.Answer.of("no idea"))).kind())
                .isEqualTo(FailureKind.UNPARSABLE);
        assertThat(((Outcome.Failed) outcome(asked -> AnsweringServer.Answer.of("{\"guesses\":[]}"))).message())
                .isEqualTo("the answer has no guesses");
        assertThat(((Outcome.Failed) outcome(asked -> infers(asked)
                                ? AnsweringServer.Answer.of("{\"guesses\":[\"w1\"]}")
                                : AnsweringServer.Answer.error(400)))
                        .kind())
                .isEqualTo(FailureKind.PROVIDER_ERROR);
    }

    @Test
    void aLongTextIsGuessedAboutInParts() {
        String text = IntStream.range(0, 400)
                .mapToObj(i -> "line " + i + " with some words in it\n")
                .reduce("", String::concat);
        try (AnsweringServer server = AnsweringServer.saying(asked ->
                infers(asked) ? "{\"guesses\":[\"w" + asked.text().split(" ")[1] + "\"]}" : "{\"labels\":[\"w0\"]}")) {
            LabelRanking ranking = labeler(server).build().rank(Item.of("1", text));

            List<String> parts = server.asked().stream()
                    .filter(InferRetrieveRankTest::infers)
                    .map(AnsweringServer.Asked::text)
                    .toList();
            assertThat(parts).hasSizeBetween(4, 5).allMatch(part -> part.length() <= Windows.LENGTH);
            assertThat(text).startsWith(parts.get(0));
            assertThat(parts.get(0)).endsWith("\n");
            assertThat(ranking.guesses()).hasSize(parts.size());
        }
    }

    @Test
    void partsOverlapAndCutNoCharacterInTwo() {
        String text = "\ud83d\ude00".repeat(10_000);
        List<String> parts = Windows.of(text);
        assertThat(parts).hasSize(5).allSatisfy(part -> {
            assertThat(part).startsWith("\ud83d\ude00").endsWith("\ud83d\ude00");
            assertThat(part.length()).isLessThanOrEqualTo(Windows.LENGTH);
        });
        assertThat(Windows.of("")).containsExactly("");
        assertThat(Windows.of("x".repeat(Windows.LENGTH))).hasSize(1);
    }
}
