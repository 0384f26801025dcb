package io.labelkit.llm.exchange;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.llm.call.LlmClient;

/** The names of the families of labelers that ask language models. Stateless. */
public final class Families {
    private Families() {}

    /**
     * The family of all labelers that ask the same model.
     *
     * @param client how they ask
     * @return the family's name
     */
    public static String ofModel(LlmClient client) {
        return "model " + client.modelName();
    }

    /**
     * The family of the labelers that are answered by the same request.
     *
     * @param client how they ask
     * @param system what they ask
     * @return the family's name
     */
    public static String ofRequest(LlmClient client, String system) {
        return "one request to " + client.modelName() + ", " + ContentHash.of(system).shortForm();
    }
}
