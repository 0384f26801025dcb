package io.labelkit.llm.question;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.labeler.LabelerContractTest;
import io.labelkit.llm.exchange.AnsweringServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class PromptedQuestionsContractTest extends LabelerContractTest<String> {
    private final AnsweringServer server =
            AnsweringServer.saying(asked -> "{\"answer\": \"" + (asked.text().contains("http") ? "yes" : "no") + "\"}");

    @AfterEach
    void stop() {
        server.close();
    }

    private Labeler<String> asking(String question) {
        QuestionSet questions =
                QuestionSet.of(LabelSpace.categories("ham", "spam"), Question.yesNo("link", question, "spam"));
        return PromptedQuestions.builder(questions, server.client("tiny").build())
                .build()
                .get(0);
    }

    @Override
    protected Labeler<String> labeler() {
        return asking("Is there a link?");
    }

    @Override
    protected List<Item<String>> items() {
        return List.of(Item.of("a", "see http://a.example"), Item.of("b", "see you soon"));
    }

    @Override
    protected String dataOf(String text) {
        return text;
    }

    @Override
    protected Optional<Labeler<String>> otherwiseConfigured() {
        return Optional.of(asking("Does it have a link?"));
    }
}
