package io.labelkit.llm.shortlist;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.labeler.LabelerContractTest;
import io.labelkit.llm.LlmLabeler;
import io.labelkit.llm.exchange.AnsweringServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class ShortlistLabelerContractTest extends LabelerContractTest<String> {
    private final AnsweringServer server =
            AnsweringServer.saying(asked -> "{\"label\":\"" + (asked.text().contains("buy") ? "spam" : "ham") + "\"}");

    @AfterEach
    void stop() {
        server.close();
    }

    private Labeler<String> showing(int length) {
        LabelIndex index = LabelIndex.of(
                LabelSpace.categories("ham", "spam", "news", "eggs"), new WordEmbedder("buy", "see", "sing"));
        return ShortlistLabeler.builder(
                        index,
                        labels -> LlmLabeler.builder(
                                        "tiny", server.client("tiny").build(), labels)
                                .build())
                .length(length)
                .build();
    }

    @Override
    protected Labeler<String> labeler() {
        return showing(2);
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
        return Optional.of(showing(3));
    }
}
