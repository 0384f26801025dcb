package io.labelkit.llm.call;

import dev.langchain4j.model.chat.ChatModel;
import io.labelkit.core.internal.Checks;
import io.labelkit.llm.budget.Price;
import io.labelkit.llm.budget.PriceTable;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What is known of a model: what the caller states, and what the chat model tells. Immutable. */
final class ModelIdentity {
    static final String MODEL_NAME = "modelName";

    private final Optional<String> statedName;
    private final Map<String, String> statedSettings;
    private final Map<String, String> told;

    ModelIdentity(ChatModel model, Optional<String> statedName, Map<String, String> statedSettings) {
        this.statedName = statedName;
        this.statedSettings = Map.copyOf(statedSettings);
        this.told = ModelSettings.of(model);
        Checks.check(
                statedName.isPresent() || told.containsKey(MODEL_NAME),
                MODEL_NAME,
                "given, since the chat model does not tell it",
                "none");
    }

    String name() {
        return statedName.orElseGet(() -> told.getOrDefault(MODEL_NAME, ""));
    }

    Map<String, String> names() {
        return Map.of("stated", statedName.orElse(""), "told", told.getOrDefault(MODEL_NAME, ""));
    }

    Map<String, Map<String, String>> settings() {
        Map<String, String> settings = new TreeMap<>(told);
        settings.remove(MODEL_NAME);
        return Map.of("stated", statedSettings, "told", settings);
    }

    /** Prices are for names as they are sent. */
    Optional<Price> price(PriceTable prices) {
        return Optional.ofNullable(told.get(MODEL_NAME))
                .flatMap(prices::find)
                .or(() -> statedName.flatMap(prices::find));
    }

    OptionalInt outputLimit() {
        return ModelSettings.outputLimit(told);
    }
}
