package io.labelkit.core.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Label spaces as JSON, the form that files and manifests use:
 *
 * <pre>{@code
 * {"kind": "category", "name": "intent", "description": "What does the customer want?",
 *  "labels": [{"name": "refund", "description": "wants money back",
 *              "positive": ["money back please"], "negative": [], "parent": null}]}
 * }</pre>
 *
 * A plain list of names, {@code ["ham", "spam"]}, is a space of single categories; an entry of {@code labels} may be a
 * plain name too.
 */
public final class LabelSpaceJson {
    private static final Set<String> KEYS = Set.of("kind", "name", "description", "labels", "minimum", "maximum");
    private static final Set<String> LABEL_KEYS = Set.of("name", "description", "positive", "negative", "parent");

    private LabelSpaceJson() {}

    /**
     * Reads a space.
     *
     * @param node the JSON
     * @return the space
     * @throws IllegalArgumentException if a key is missing, unknown or of the wrong type
     */
    public static LabelSpace read(JsonNode node) {
        if (node.isArray()) {
            return LabelSpace.categories(texts(node, "labels"));
        }
        Checks.check(node.isObject(), "label space", "a JSON object or a list of names", node.getNodeType());
        knownKeys(node, KEYS, "label space");
        LabelKind kind = kind(node.path("kind").asText("category"));
        LabelSpace.Builder builder = LabelSpace.builder(kind, node.path("name").asText("label"))
                .description(node.path("description").asText(""));
        for (JsonNode label : node.path("labels")) {
            builder.label(readClass(label));
        }
        if (node.hasNonNull("minimum") || node.hasNonNull("maximum")) {
            builder.range(
                    node.path("minimum").asDouble(Double.NEGATIVE_INFINITY),
                    node.path("maximum").asDouble(Double.POSITIVE_INFINITY));
        }
        return builder.build();
    }

    /**
     * A space as JSON text.
     *
     * @param space the space
     * @return the text
     */
    public static String write(LabelSpace space) {
        return new ObjectMapper().valueToTree(toMap(space)).toPrettyString();
    }

    /**
     * A space as maps and lists.
     *
     * @param space the space
     * @return what the JSON holds
     */
    public static Map<String, Object> toMap(LabelSpace space) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", space.kind().name().toLowerCase(Locale.ROOT));
        map.put("name", space.name());
        map.put("description", space.description());
        space.minimum().ifPresent(value -> map.put("minimum", value));
        space.maximum().ifPresent(value -> map.put("maximum", value));
        List<Object> labels = new ArrayList<>();
        for (LabelClass c : space.classes()) {
            Map<String, Object> label = new LinkedHashMap<>();
            label.put("name", c.name());
            label.put("description", c.description());
            label.put("positive", c.positive());
            label.put("negative", c.negative());
            c.parent().ifPresent(parent -> label.put("parent", parent));
            labels.add(label);
        }
        map.put("labels", labels);
        return map;
    }

    private static LabelClass readClass(JsonNode node) {
        if (node.isTextual()) {
            return LabelClass.of(node.asText());
        }
        Checks.check(
                node.isObject() && node.path("name").isTextual(), "label", "a name or an object with a name", node);
        knownKeys(node, LABEL_KEYS, "label " + node.path("name").asText());
        return new LabelClass(
                node.path("name").asText(),
                node.path("description").asText(""),
                texts(node.path("positive"), "positive"),
                texts(node.path("negative"), "negative"),
                node.hasNonNull("parent") ? Optional.of(node.path("parent").asText()) : Optional.empty());
    }

    private static List<String> texts(JsonNode node, String argument) {
        List<String> texts = new ArrayList<>();
        if (node.isMissingNode() || node.isNull()) {
            return texts;
        }
        Checks.check(node.isArray(), argument, "a list of texts", node);
        for (JsonNode element : node) {
            Checks.check(element.getNodeType() == JsonNodeType.STRING, argument, "a list of texts", element);
            texts.add(element.asText());
        }
        return texts;
    }

    private static void knownKeys(JsonNode node, Set<String> known, String what) {
        node.fieldNames()
                .forEachRemaining(key -> Checks.check(
                        known.contains(key),
                        "key in " + what,
                        "one of " + known.stream().sorted().toList(),
                        key));
    }

    private static LabelKind kind(String text) {
        for (LabelKind kind : LabelKind.values()) {
            if (kind.name().equalsIgnoreCase(text.replace('-', '_'))) {
                return kind;
            }
        }
        throw new IllegalArgumentException("kind must be one of "
                + List.of(LabelKind.values()).toString().toLowerCase(Locale.ROOT) + ", but was " + Checks.shown(text));
    }
}
