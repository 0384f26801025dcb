package io.labelkit.llm.confidence;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.labeler.LabelerContractTest;
import io.labelkit.llm.exchange.AnsweringServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class ScoredLabelerContractTest extends LabelerContractTest<String> {
    private final AnsweringServer server =
            AnsweringServer.saying(asked -> asked.text().contains("sing")
                    ? "no"
                    : "{\"label\":\"" + (asked.text().contains("buy") ? "spam" : "ham") + "\",\"confidence\":80}");

    @AfterEach
    void stop() {
        server.close();
    }

    private Labeler<String> asking(String instruction) {
        return ScoredLabeler.of(PromptedScorer.builder(
                        "tiny",
                        server.client("tiny").build(),
                        LabelSpace.categories("ham", "spam"),
                        ScoreMethod.percent())
                .instruction(instruction)
                .build());
    }

    @Override
    protected Labeler<String> labeler() {
        return asking("");
    }

    @Override
    protected List<Item<String>> items() {
        return List.of(Item.of("a", "buy now"), Item.of("b", "see you soon"), Item.of("c", "sing"));
    }

    @Override
    protected String dataOf(String text) {
        return text;
    }

    @Override
    protected Optional<Labeler<String>> otherwiseConfigured() {
        return Optional.of(asking("Be strict."));
    }
}
