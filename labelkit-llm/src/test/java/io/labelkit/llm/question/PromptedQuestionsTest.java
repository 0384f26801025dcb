package io.labelkit.llm.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.analysis.LabelingFunctionAnalysis;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.TableSink;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import io.labelkit.llm.answer.StructuredOutput;
import io.labelkit.llm.exchange.AnsweringServer;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptedQuestionsTest {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam", "news");
    private static final QuestionSet QUESTIONS = new QuestionSet(
            SPACE,
            "The texts are comments below music videos.",
            List.of(
                    Question.yesNo("link", "Does it hold a link?", "spam"),
                    Question.builder("tone", "Private or commercial?")
                            .answer("private", "ham")
                            .answer("commercial", new VotePayload.OneOf(List.of("spam", "news")))
                            .unknown(UnknownAnswer.FAIL)
                            .build()));

    private static List<Labeler<String>> labelers(AnsweringServer server) {
        return PromptedQuestions.builder(QUESTIONS, server.client("tiny").build())
                .build();
    }

    private static Outcome ask(Labeler<String> labeler, String text) {
        return labeler.label(List.of(Item.of("x", text))).get(0);
    }

    private static Outcome answered(int question, String answer) {
        try (AnsweringServer server = AnsweringServer.saying(asked -> answer)) {
            return ask(labelers(server).get(question), "any");
        }
    }

    @Test
    void everyQuestionIsALabelerOfItsOwnAndTheVotesAreNotTold() {
        try (AnsweringServer server = AnsweringServer.saying(
                asked -> asked.system().contains("link?") ? "{\"answer\":\"yes\"}" : "{\"answer\":\"commercial\"}")) {
            List<Labeler<String>> labelers = labelers(server);

            assertThat(labelers).extracting(Labeler::name).containsExactly("link", "tone");
            assertThat(labelers.get(0).fingerprint())
                    .isNotEqualTo(labelers.get(1).fingerprint());
            assertThat(ask(labelers.get(0), "see http://x").label())
                    .contains(io.labelkit.core.label.Label.category("spam"));
            assertThat(((Outcome.Voted) ask(labelers.get(1), "buy")).vote())
                    .isEqualTo(Vote.of(new VotePayload.OneOf(List.of("news", "spam"))));
            assertThat(server.asked()).hasSize(2).allSatisfy(asked -> {
                assertThat(asked.system())
                        .contains("comments below music videos")
                        .doesNotContain("spam", "ham");
                assertThat(asked.body().path("response_format").toString()).contains("enum");
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"answer\":\"yes\"}|vote",
                "{\"answer\":\"Yes.\"}|vote",
                "{\"answer\": true}|vote",
                "```json {\"answer\": \"yes\"} ```|vote",
                "Yes, it does.|vote",
                "{\"answer\":\"no\"}|no",
                "{\"answer\":\"unclear\"}|unclear"
            })
    void answersAreReadStrictlyThenTolerantly(String answer, String expected) {
        Outcome outcome = answered(0, answer);
        if (expected.equals("vote")) {
            assertThat(outcome.label()).isPresent();
        } else {
            assertThat(((Outcome.Abstained) outcome).reason()).contains(expected);
        }
    }

    @Test
    void anUnknownAnswerIsAnAbstentionOrAFailureAsTheQuestionSays() {
        assertThat(((Outcome.Abstained) answered(0, "{\"answer\":\"perhaps\"}")).reason())
                .contains("the answer must be one of [yes, no, unclear], but was 'perhaps'");
        assertThat(answered(0, "I cannot say")).isInstanceOf(Outcome.Abstained.class);
        assertThat(((Outcome.Failed) answered(1, "{\"answer\":\"perhaps\"}")).kind())
                .isEqualTo(FailureKind.OUTSIDE_LABEL_SPACE);
        assertThat(((Outcome.Failed) answered(1, "I cannot say")).kind()).isEqualTo(FailureKind.UNPARSABLE);
        assertThat(((Outcome.Failed) answered(0, "{\"reply\":\"yes\"}")).kind()).isEqualTo(FailureKind.UNPARSABLE);
    }

    private static VoteMatrix run(AnsweringServer server, boolean together, List<String> texts) {
        List<Labeler<String>> labelers = PromptedQuestions.builder(
                        QUESTIONS, server.client("tiny").concurrency(8).build())
                .together(together)
                .build();
        TableSink sink =
                new TableSink(SPACE, labelers.stream().map(Labeler::info).toList());
        LocalExecutor.create().run(Dataset.ofTexts(texts), labelers, sink);
        return sink.table().votes();
    }

    private static Function<AnsweringServer.Asked, String> script(boolean together) {
        return asked -> {
            String link = asked.text().contains("http") ? "yes" : "no";
            String tone = asked.text().contains("buy") ? "commercial" : "private";
            if (together) {
                return "{\"q1\":\"" + link + "\",\"q2\":\"" + tone + "\"}";
            }
            return "{\"answer\":\"" + (asked.system().contains("link?") ? link : tone) + "\"}";
        };
    }

    @Test
    void theVotesAreThoseOfTheAnswersAndTheAnalysisReadsThem() {
        List<String> texts = List.of("http buy", "http hello", "hello", "buy");
        try (AnsweringServer apart = AnsweringServer.saying(script(false));
                AnsweringServer joint = AnsweringServer.saying(script(true))) {
            VoteMatrix votes = run(apart, false, texts);
            VoteMatrix together = run(joint, true, texts);

            assertThat(apart.asked()).hasSize(8);
            assertThat(joint.asked()).hasSize(4);
            assertThat(said(together)).isEqualTo(said(votes));
            assertThat(said(votes))
                    .containsExactly(
                            "link spam, tone [news, spam]", "link spam, tone ham", "tone ham", "tone [news, spam]");
            LabelingFunctionAnalysis analysis = LabelingFunctionAnalysis.of(votes);
            assertThat(analysis.labelers().get(0).coverage()).isEqualTo(0.5);
            assertThat(analysis.labelers().get(1).coverage()).isEqualTo(1.0);
        }
    }

    private static List<String> said(VoteMatrix votes) {
        return java.util.stream.IntStream.range(0, votes.exampleCount())
                .mapToObj(i -> {
                    var list = votes.byExample();
                    return java.util.stream.IntStream.range(list.start(i), list.end(i))
                            .mapToObj(p -> votes.labelers().get(list.other(p)).name() + " "
                                    + shown(votes.payload(list.code(p))))
                            .sorted()
                            .collect(java.util.stream.Collectors.joining(", "));
                })
                .toList();
    }

    private static String shown(VotePayload payload) {
        return payload instanceof VotePayload.OneOf some
                ? some.classes().toString()
                : ((io.labelkit.core.label.Label.Category) ((VotePayload.Exactly) payload).label()).name();
    }

    @Test
    void questionsAskedTogetherDeclareThatTheyDependOnEachOther() {
        try (AnsweringServer server = AnsweringServer.saying(script(true))) {
            List<Labeler<String>> together = PromptedQuestions.builder(
                            QUESTIONS, server.client("tiny").build())
                    .together(true)
                    .build();
            assertThat(together.get(0).families()).hasSize(2).contains("model tiny");
            assertThat(together.get(1).families()).isEqualTo(together.get(0).families());
            assertThat(together.get(0).info().families())
                    .isEqualTo(together.get(0).families());
            assertThat(labelers(server).get(0).families()).containsExactly("model tiny");
        }
    }

    @Test
    void aSharedRequestIsPaidForOnceAndAFailureIsAskedForAgain() {
        try (AnsweringServer server =
                AnsweringServer.start(asked -> asked.text().contains("bad")
                        ? AnsweringServer.Answer.error(400)
                        : AnsweringServer.Answer.of(script(true).apply(asked)))) {
            List<Labeler<String>> together = PromptedQuestions.builder(
                            QUESTIONS, server.client("tiny").build())
                    .together(true)
                    .structuredOutput(StructuredOutput.NONE)
                    .build();
            assertThat(ask(together.get(0), "good").cost().inputTokens()).hasValue(10);
            assertThat(ask(together.get(1), "good").cost().inputTokens()).hasValue(0);
            assertThat(server.asked()).hasSize(1);
            assertThat(server.asked().get(0).body().has("response_format")).isFalse();

            assertThat(ask(together.get(0), "bad")).isInstanceOf(Outcome.Failed.class);
            assertThat(ask(together.get(0), "bad")).isInstanceOf(Outcome.Failed.class);
            assertThat(server.asked()).hasSize(3);
        }
    }

    @Test
    void anAnswerWithoutOneOfTheKeysFailsForThatQuestionOnly() {
        try (AnsweringServer server = AnsweringServer.saying(asked -> "{\"q1\":\"yes\"}")) {
            List<Labeler<String>> together = PromptedQuestions.builder(
                            QUESTIONS, server.client("tiny").build())
                    .together(true)
                    .build();
            assertThat(ask(together.get(0), "t").label()).isPresent();
            assertThat(((Outcome.Failed) ask(together.get(1), "t")).kind()).isEqualTo(FailureKind.UNPARSABLE);
        }
    }

    @Test
    void aQuestionThatVotesForAnUnknownClassIsRefused() {
        assertThatThrownBy(() -> QuestionSet.of(SPACE, Question.yesNo("q", "Is it?", "eggs")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("question 'q'")
                .hasMessageContaining("'eggs'");
        assertThatThrownBy(() -> QuestionSet.of(
                        SPACE, Question.yesNo("q", "Is it?", "ham"), Question.yesNo("q", "Is it so?", "ham")))
                .hasMessageContaining("without repetition");
    }
}
