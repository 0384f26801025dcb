package io.labelkit.llm.judge;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.labeler.LabelerContractTest;
import io.labelkit.llm.exchange.AnsweringServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

class CriticLabelerContractTest extends LabelerContractTest<String> {
    private final AnsweringServer server = AnsweringServer.saying(asked -> {
        boolean spamFirst = asked.user().indexOf("\"spam\"") < asked.user().indexOf("\"ham\"");
        return "{\"better\":\"" + (asked.text().contains("buy") == spamFirst ? "A" : "B") + "\"}";
    });

    @AfterEach
    void stop() {
        server.close();
    }

    private Labeler<String> choosing(List<String> candidates) {
        return LabelCritic.builder(
                        "critic", server.client("tiny").build(), LabelSpace.categories("ham", "spam", "news"))
                .build()
                .labeler(Map.of("a", candidates, "b", candidates), Set.of("one", "two"));
    }

    @Override
    protected Labeler<String> labeler() {
        return choosing(List.of("ham", "spam"));
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
        return Optional.of(choosing(List.of("ham", "spam", "news")));
    }
}
