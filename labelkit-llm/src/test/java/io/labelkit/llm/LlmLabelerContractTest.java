package io.labelkit.llm;

import io.labelkit.core.data.Item;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.labeler.LabelerContractTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class LlmLabelerContractTest extends LabelerContractTest<String> {
    private final OpenAiWireServer server =
            OpenAiWireServer.start(request -> request.message("user").contains("\nsing\n")
                    ? OpenAiWireServer.error(500, "server_error")
                    : OpenAiWireServer.says(
                            request.message("user").contains("buy") ? "{\"label\":\"spam\"}" : "{\"label\":\"ham\"}"));

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected Labeler<String> labeler() {
        return Wire.labeler(Wire.client(server).concurrency(4)).build();
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
        return Optional.of(Wire.labeler(server).instruction("Be strict.").build());
    }
}
