package io.labelkit.llm.prompt;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import java.util.List;
import java.util.Map;

/** Zero-shot. */
enum NoDemonstrations implements Demonstrations {
    /** The only one. */
    INSTANCE;

    @Override
    public List<Demonstration> choose(Item<String> item) {
        return List.of();
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of("no demonstrations", Map.of());
    }
}
