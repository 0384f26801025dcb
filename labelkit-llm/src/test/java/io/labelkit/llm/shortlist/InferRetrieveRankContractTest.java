package io.labelkit.llm.shortlist;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.labeler.LabelerContractTest;
import io.labelkit.llm.exchange.AnsweringServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class InferRetrieveRankContractTest extends LabelerContractTest<String> {
    private final AnsweringServer server = AnsweringServer.saying(asked -> {
        String label = asked.text().contains("buy") ? "spam" : "ham";
        return "{\"guesses\":[\"" + label + "\"],\"labels\":[\"" + label + "\"]}";
    });

    @AfterEach
    void stop() {
        server.close();
    }

    private Labeler<String> showing(int candidates) {
        LabelIndex index =
                LabelIndex.of(LabelSpace.categories("ham", "spam", "news", "eggs"), new WordEmbedder("ham", "spam"));
        return InferRetrieveRank.builder("tiny", server.client("tiny").build(), index)
                .candidates(candidates)
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
