package io.labelkit.llm.prompt;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import java.util.List;
import java.util.Map;

/** Always the same demonstrations, but for those that are the item itself. */
record FixedDemonstrations(DemonstrationPool pool) implements Demonstrations {
    @Override
    public List<Demonstration> choose(Item<String> item) {
        return pool.without(item);
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                "fixed demonstrations", Map.of("pool", pool.contentHash().hex()));
    }
}
