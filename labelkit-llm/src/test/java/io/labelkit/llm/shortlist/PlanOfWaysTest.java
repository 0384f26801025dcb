package io.labelkit.llm.shortlist;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.Plannable;
import io.labelkit.llm.confidence.LabelScorer;
import io.labelkit.llm.confidence.PromptedScorer;
import io.labelkit.llm.confidence.ScoreMethod;
import io.labelkit.llm.confidence.ScoredLabeler;
import io.labelkit.llm.confidence.SelfConsistency;
import io.labelkit.llm.exchange.AnsweringServer;
import io.labelkit.llm.judge.LabelCritic;
import io.labelkit.llm.question.PromptedQuestions;
import io.labelkit.llm.question.Question;
import io.labelkit.llm.question.QuestionSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each way would ask, which is what a plan counts. */
class PlanOfWaysTest {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam", "news");
    private static final List<Item<String>> ITEMS = List.of(Item.of("1", "one"), Item.of("2", "two"));

    private static int planned(Labeler<String> labeler) {
        return ((Plannable) labeler).requests(ITEMS).size();
    }

    @Test
    void everyWaySaysBeforehandWhatItWouldAsk() {
        try (AnsweringServer server = AnsweringServer.saying(asked -> "")) {
            LlmClient client = server.client("tiny").build();
            QuestionSet questions = QuestionSet.of(
                    SPACE, Question.yesNo("a", "Is it a?", "ham"), Question.yesNo("b", "Is it b?", "spam"));
            LabelScorer samples = PromptedScorer.builder(
                            "s", client, SPACE, ScoreMethod.selfConsistency(SelfConsistency.USUAL))
                    .build();

            assertThat(PromptedQuestions.builder(questions, client).build().stream()
                            .mapToInt(PlanOfWaysTest::planned))
                    .containsExactly(2, 2);
            assertThat(PromptedQuestions.builder(questions, client).together(true).build().stream()
                            .mapToInt(PlanOfWaysTest::planned))
                    .containsExactly(2, 0);
            assertThat(planned(ScoredLabeler.of(samples))).isEqualTo(10);
            assertThat(planned(LabelCritic.builder("c", client, SPACE)
                            .build()
                            .labeler(Map.of("1", List.of("ham", "spam", "news")), Set.of("x"))))
                    .isEqualTo(6);
            assertThat(planned(InferRetrieveRank.builder(
                                    "i", client, LabelIndex.of(SPACE, new WordEmbedder("ham", "spam")))
                            .build()))
                    .isEqualTo(4);
            assertThat(server.asked()).isEmpty();
        }
    }
}
