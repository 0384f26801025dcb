package io.labelkit.llm.shortlist;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.LlmLabeler;
import io.labelkit.llm.exchange.AnsweringServer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShortlistLabelerTest {
    private static final String[] WORDS =
            IntStream.range(0, 60).mapToObj(i -> "w" + i).toArray(String[]::new);
    private static final LabelSpace SPACE = LabelSpace.categories(WORDS);

    private static ShortlistLabeler labeler(AnsweringServer server, LabelSpace space) {
        return ShortlistLabeler.builder(
                        LabelIndex.of(space, new WordEmbedder(WORDS)),
                        labels -> LlmLabeler.builder(
                                        "tiny", server.client("tiny").build(), labels)
                                .repair(false)
                                .build())
                .length(3)
                .lists(2)
                .build();
    }

    private static Outcome ask(ShortlistLabeler labeler, String text) {
        return labeler.label(List.of(Item.of("1", text))).get(0);
    }

    @Test
    void onlyTheNearestLabelsAndOtherAreShown() {
        try (AnsweringServer server = AnsweringServer.saying(asked -> "{\"label\":\"w7\"}")) {
            Outcome outcome = ask(labeler(server, SPACE), "w7 w9 w11");
            assertThat(outcome.label()).contains(Label.category("w7"));
            assertThat(server.asked()).hasSize(1);
            assertThat(server.asked().get(0).system())
                    .contains("\"w7\"", "\"w9\"", "\"w11\"", "\"(other)\"")
                    .doesNotContain("\"w8\"", "\"w0\"");
        }
    }

    @Test
    void whereTheModelSaysOtherTheNextLabelsAreShown() {
        try (AnsweringServer server = AnsweringServer.saying(
                asked -> asked.system().contains("\"w0\"") ? "{\"label\":\"w0\"}" : "{\"label\":\"(other)\"}")) {
            Outcome outcome = ask(labeler(server, SPACE), "w7 w9 w11");
            assertThat(outcome.label()).contains(Label.category("w0"));
            assertThat(outcome.cost().inputTokens()).hasValue(20);
            assertThat(server.asked()).hasSize(2);
        }
        try (AnsweringServer server = AnsweringServer.saying(asked -> "{\"label\":\"(other)\"}")) {
            assertThat(((Outcome.Abstained) ask(labeler(server, SPACE), "w7")).reason())
                    .contains("none of the 6 nearest labels");
        }
    }

    @Test
    void aLabelThatWasNotShownIsOutside() {
        try (AnsweringServer server = AnsweringServer.saying(asked -> "{\"label\":\"w50\"}")) {
            assertThat(((Outcome.Failed) ask(labeler(server, SPACE), "w7")).kind())
                    .isEqualTo(FailureKind.OUTSIDE_LABEL_SPACE);
        }
    }

    @Test
    void ofSetsTheLabelsOfAllListsAreKept() {
        try (AnsweringServer server = AnsweringServer.saying(asked ->
                asked.system().contains("\"w7\"") ? "{\"labels\":[\"w7\",\"(other)\"]}" : "{\"labels\":[\"w0\"]}")) {
            Outcome outcome = ask(labeler(server, LabelSpace.categorySets(List.of(WORDS))), "w7 w9 w11");
            assertThat(outcome.label()).contains(Label.CategorySet.of(List.of("w0", "w7")));
            assertThat(server.asked()).hasSize(2);
        }
    }
}
