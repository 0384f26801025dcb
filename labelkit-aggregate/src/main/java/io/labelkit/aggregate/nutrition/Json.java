package io.labelkit.aggregate.nutrition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A nutrition label as JSON. */
final class Json {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /** An unknown or infinite number becomes null. */
    static void put(Map<String, Object> json, String name, OptionalDouble value) {
        json.put(name, number(value));
    }

    static Object number(OptionalDouble value) {
        boolean known = value.isPresent() && Double.isFinite(value.getAsDouble());
        return known ? (Object) value.getAsDouble() : NullNode.getInstance();
    }

    /** Two entries in their order. */
    static Map<String, Object> pair(String first, Object one, String second, Object two) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(first, one);
        json.put(second, two);
        return json;
    }

    static String write(NutritionLabel label) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format", NutritionLabel.FORMAT);
        root.put("dataset", label.name());
        root.put("smallestCell", label.smallestCell());
        List<Object> modules = new ArrayList<>();
        for (NutritionModule module : label.modules()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("module", module.kind().name());
            json.put("title", module.kind().title());
            json.put("generatedBy", NutritionLabel.GENERATED_BY);
            json.put("version", NutritionLabel.FORMAT);
            json.put("present", module.isPresent());
            module.absence().ifPresent(why -> {
                json.put("absent", why.reason().name());
                json.put("detail", why.detail());
            });
            json.put("warnings", module.warnings());
            json.put("values", module.values());
            modules.add(json);
        }
        root.put("modules", modules);
        try {
            return MAPPER.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a nutrition label can always be written as JSON", e);
        }
    }
}
