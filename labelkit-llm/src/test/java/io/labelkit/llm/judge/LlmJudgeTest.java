package io.labelkit.llm.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.exchange.AnsweringServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LlmJudgeTest {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");

    private static LlmJudge.Builder judge(AnsweringServer server) {
        return LlmJudge.builder("judge", server.client("qwen3-8b").build(), SPACE)
                .generators("gpt-4o");
    }

    /** The text says what it truly is; of 20 labels those of items 3, 7 and 12 are wrong. */
    private static List<Item<String>> items() {
        return IntStream.range(0, 20)
                .mapToObj(i -> Item.of("i" + i, (i % 2 == 0 ? "ham " : "spam ") + i))
                .toList();
    }

    private static Map<String, Label> given() {
        Map<String, Label> given = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            boolean wrong = i == 3 || i == 7 || i == 12;
            given.put("i" + i, Label.category((i % 2 == 0) == wrong ? "spam" : "ham"));
        }
        return given;
    }

    /** Sees the truth, is 90 of 100 sure, of item 7 only 60, and says nothing useful of item 5. */
    private static String truth(AnsweringServer.Asked asked) {
        String number = asked.text().split(" ")[1];
        if (number.equals("5")) {
            return "I would rather not";
        }
        return "{\"label\":\"" + asked.text().split(" ")[0] + "\",\"confidence\":" + (number.equals("7") ? 60 : 90)
                + "}";
    }

    @Test
    void aBlindJudgeFlagsThePlantedErrorsAndNeverSeesTheLabels() {
        try (AnsweringServer server = AnsweringServer.saying(LlmJudgeTest::truth)) {
            JudgedLabels judged = judge(server).build().judge(items(), given());
            LabelIssues issues = judged.issues();

            assertThat(issues.flagged()).extracting(LabelIssue::id).containsExactly("i3", "i12", "i7");
            assertThat(issues.flagged().get(0)).satisfies(issue -> {
                assertThat(issue.given()).isEqualTo("ham");
                assertThat(issue.suggested()).isEqualTo("spam");
                assertThat(issue.score()).isCloseTo(0.05, within(1e-12));
                assertThat(issue.reason()).isEqualTo("the judge says spam, confidence 0.90");
            });
            assertThat(issues.size()).isEqualTo(19);
            assertThat(judged.unjudged()).isEqualTo(1);
            assertThat(judged.warnings()).isEmpty();
            assertThat(judged.cost().inputTokens()).hasValue(200);
            assertThat(server.asked())
                    .hasSize(20)
                    .allSatisfy(asked -> assertThat(asked.user()).doesNotContain("given label"));
        }
    }

    @Test
    void aThresholdLeavesUnsureDisagreementsUnflagged() {
        try (AnsweringServer server = AnsweringServer.saying(LlmJudgeTest::truth)) {
            LabelIssues issues =
                    judge(server).threshold(0.8).build().judge(items(), given()).issues();
            assertThat(issues.flagged()).extracting(LabelIssue::id).containsExactly("i3", "i12");
            assertThat(issues.ranked())
                    .filteredOn(issue -> issue.id().equals("i7"))
                    .singleElement()
                    .satisfies(issue -> assertThat(issue.reason()).contains("not enough for a flag"));
        }
    }

    @Test
    void aJudgeThatSeesTheLabelSaysWhetherItIsRight() {
        try (AnsweringServer server = AnsweringServer.saying(asked -> {
            String truth = asked.text().split(" ")[0];
            boolean right = asked.user().contains("The given label: \"" + truth + "\"");
            return "{\"why\":\"because\",\"correct\":" + right + ",\"label\":\"" + truth + "\",\"confidence\":80}";
        })) {
            LabelIssues issues =
                    judge(server).blind(false).build().judge(items(), given()).issues();
            assertThat(issues.flagged()).extracting(LabelIssue::id).containsExactly("i3", "i7", "i12");
            assertThat(issues.flagged().get(0).reason()).isEqualTo("the judge says spam, confidence 0.80: because");
        }
    }

    @Test
    void anAnswerThatContradictsItselfIsNoVerdict() {
        try (AnsweringServer server = AnsweringServer.saying(
                asked -> "{\"why\":\"\",\"correct\":true,\"label\":\"spam\",\"confidence\":80}")) {
            JudgedLabels judged = judge(server)
                    .blind(false)
                    .build()
                    .judge(List.of(Item.of("1", "t")), Map.of("1", Label.category("ham")));
            assertThat(judged.unjudged()).isEqualTo(1);
            assertThat(((Outcome.Failed) judged.verdicts().get(0).outcome()).kind())
                    .isEqualTo(FailureKind.UNPARSABLE);
        }
    }

    @Test
    void aConfidenceThatIsNotKnownIsNeitherZeroNorOne() {
        try (AnsweringServer server = AnsweringServer.saying(asked -> "{\"label\":\"spam\"}")) {
            JudgedLabels judged =
                    judge(server).build().judge(List.of(Item.of("1", "t")), Map.of("1", Label.category("ham")));
            assertThat(judged.verdicts().get(0).confidence()).isEmpty();
            assertThat(judged.issues().ranked().get(0).score()).isEqualTo(0.25);
            assertThat(judged.issues().ranked().get(0).reason()).isEqualTo("the judge says spam");
        }
    }

    @Test
    void aJudgeOfItsOwnLabelsIsRefusedOrWarnedAbout() {
        try (AnsweringServer server = AnsweringServer.saying(LlmJudgeTest::truth)) {
            var same = LlmJudge.builder("judge", server.client("gpt-4o").build(), SPACE)
                    .generators("gpt-4o");
            assertThatThrownBy(same::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another family");
            assertThat(same.related(RelatedJudge.WARN)
                            .build()
                            .judge(items(), given())
                            .issues()
                            .warnings())
                    .singleElement()
                    .asString()
                    .contains("is the model gpt-4o");
            assertThat(LlmJudge.builder("judge", server.client("gpt-4o").build(), SPACE)
                            .build()
                            .judge(items(), given())
                            .warnings())
                    .singleElement()
                    .asString()
                    .contains("not said which models");
        }
    }

    @Test
    void aGivenLabelOutsideTheSpaceIsRefused() {
        try (AnsweringServer server = AnsweringServer.saying(LlmJudgeTest::truth)) {
            LlmJudge judge = judge(server).build();
            assertThatThrownBy(() -> judge.judge(items(), Map.of("i1", Label.category("eggs"))))
                    .hasMessageContaining("label of 'i1'");
            assertThat(server.asked()).isEmpty();
        }
    }
}
