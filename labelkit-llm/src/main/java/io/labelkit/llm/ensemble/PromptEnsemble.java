package io.labelkit.llm.ensemble;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.llm.LlmLabeler;
import io.labelkit.llm.LlmLabelerBuilder;
import io.labelkit.llm.call.LlmClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Every model with every prompt, each a labeler named {@code model/prompt}; models times prompts requests a text. Prompts
 * of one model err together: their labelers have the model as a family in common, by which label models leave them out of
 * each other's fit where at least three models are there, and by which
 * {@code LabelerDependence.declared(votes)} has weights for all other methods.
 *
 * <pre>{@code
 * List<Labeler<String>> labelers = PromptEnsemble.builder(space)
 *         .model("qwen", qwen).model("llama", llama).model("gpt", gpt)
 *         .prompt("plain", builder -> builder)
 *         .prompt("strict", builder -> builder.instruction("If in doubt, choose 'other'."))
 *         .build();
 * }</pre>
 */
public final class PromptEnsemble {
    private PromptEnsemble() {}

    /**
     * Starts an ensemble.
     *
     * @param space the labels
     * @return a builder
     */
    public static Builder builder(LabelSpace space) {
        return new Builder(space);
    }

    /** Collects models and prompts. Not thread-safe. */
    public static final class Builder {
        private final LabelSpace space;
        private final Map<String, LlmClient> models = new LinkedHashMap<>();
        private final Map<String, UnaryOperator<LlmLabelerBuilder>> prompts = new LinkedHashMap<>();

        private Builder(LabelSpace space) {
            this.space = space;
        }

        /**
         * Adds a model.
         *
         * @param name its short name, for the names of labelers
         * @param client how it is asked
         * @return this builder
         * @throws IllegalArgumentException if the name is taken
         */
        public Builder model(String name, LlmClient client) {
            Checks.check(!models.containsKey(name), "model", "of another name than those before", name);
            models.put(Checks.notBlank(name, "model"), client);
            return this;
        }

        /**
         * Adds a prompt.
         *
         * @param name its short name, for the names of labelers
         * @param settings sets what is its own: an instruction, demonstrations, reasoning
         * @return this builder
         * @throws IllegalArgumentException if the name is taken
         */
        public Builder prompt(String name, UnaryOperator<LlmLabelerBuilder> settings) {
            Checks.check(!prompts.containsKey(name), "prompt", "of another name than those before", name);
            prompts.put(Checks.notBlank(name, "prompt"), settings);
            return this;
        }

        /**
         * Makes the labelers.
         *
         * @return one for each model and prompt, model by model
         * @throws IllegalArgumentException if there is no model or no prompt, or two labelers would be the same
         */
        public List<Labeler<String>> build() {
            Checks.check(!models.isEmpty(), "models", "at least one", 0);
            Checks.check(!prompts.isEmpty(), "prompts", "at least one", 0);
            List<Labeler<String>> labelers = new ArrayList<>();
            models.forEach((model, client) -> prompts.forEach((prompt, settings) ->
                    labelers.add(settings.apply(LlmLabeler.builder(model + "/" + prompt, client, space))
                            .build())));
            Checks.distinct(labelers.stream().map(Labeler::fingerprint).toList(), "labelers");
            return List.copyOf(labelers);
        }
    }
}
