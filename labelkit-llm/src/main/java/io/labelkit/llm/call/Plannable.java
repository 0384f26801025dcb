package io.labelkit.llm.call;

import io.labelkit.core.data.Item;
import java.util.List;

/**
 * Something that asks a language model about texts and can say beforehand what it would ask, so that a plan can tell
 * what that costs. Nothing is sent.
 */
public interface Plannable {
    /**
     * The name that results show.
     *
     * @return the name
     */
    String name();

    /**
     * What it asks through.
     *
     * @return the client
     */
    LlmClient client();

    /**
     * What would be asked about some items if every answer were of use: all samples and further questions, but neither
     * retries nor repairs. Questions that depend on answers are left out.
     *
     * @param items the items
     * @return the requests
     */
    List<LlmRequest> requests(List<Item<String>> items);

    /**
     * How many items go into one request.
     *
     * @return how many at most, at least 1; 1 unless overridden
     */
    default int itemsPerRequest() {
        return 1;
    }
}
