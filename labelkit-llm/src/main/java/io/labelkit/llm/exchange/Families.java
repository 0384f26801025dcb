package io.labelkit.llm.exchange;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.llm.call.LlmClient;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The names of the families of labelers that ask language models. Stateless. */
public final class Families {
    private static final String MODEL = "model ";

    private Families() {}

    /**
     * The family of all labelers that ask the same model.
     *
     * @param client how they ask
     * @return the family's name
     */
    public static String ofModel(LlmClient client) {
        return MODEL + client.modelName();
    }

    /**
     * The family of the labelers that are answered by the same request.
     *
     * @param client how they ask
     * @param system what they ask
     * @return the family's name
     */
    public static String ofRequest(LlmClient client, String system) {
        return "one request to " + client.modelName() + ", "
                + ContentHash.of(system).shortForm();
    }

    /**
     * The models that a labeler asks, by its families.
     *
     * @param labeler the labeler
     * @return the names of the models; empty if it says of none
     */
    public static Set<String> modelsOf(LabelerInfo labeler) {
        return labeler.families().stream()
                .filter(family -> family.startsWith(MODEL))
                .map(family -> family.substring(MODEL.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
