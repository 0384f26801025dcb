package io.labelkit.model.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.internal.Checks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The part of a JSON file about an embedder: its name, fingerprint, dimension, and settings in words. */
public final class EmbedderJson {
    private EmbedderJson() {}

    /**
     * Writes the part.
     *
     * @param root where
     * @param embedder of what
     */
    public static void write(ObjectNode root, Embedder embedder) {
        ObjectNode node = root.putObject("embedder")
                .put("name", embedder.name())
                .put("fingerprint", embedder.fingerprint().hash().hex())
                .put("dimension", embedder.dimension());
        ObjectNode settings = node.putObject("settings");
        embedder.settings().forEach(settings::put);
    }

    /**
     * Requires an embedder to be the one that the file tells of; the error names what differs, with both values.
     *
     * @param fields the file
     * @param embedder the one that is given
     * @throws IOException if the part is missing or damaged
     * @throws IllegalArgumentException if it is another one
     */
    public static void requireSame(JsonFields fields, Embedder embedder) throws IOException {
        String name = fields.text("/embedder/name");
        int dimension = fields.integer("/embedder/dimension", 1);
        SortedMap<String, String> settings = settings(fields);
        String fingerprint = fields.hash("/embedder/fingerprint").hex();
        String own = embedder.fingerprint().hash().hex();
        List<String> differences = differences(settings, embedder.settings(), own.equals(fingerprint));
        Checks.check(
                embedder.dimension() == dimension,
                "embedder",
                "of dimension " + dimension + " (" + Checks.shown(name) + ") as " + fields.file() + " says"
                        + told(differences),
                embedder.dimension() + " (" + Checks.shown(embedder.name()) + ")");
        Checks.check(
                differences.isEmpty(),
                "embedder",
                Checks.shown(name) + " with the settings that " + fields.file() + " says" + told(differences),
                embedder.name());
        Checks.check(
                own.equals(fingerprint),
                "embedder",
                "the one of fingerprint " + fingerprint + " (" + Checks.shown(name) + ") as " + fields.file() + " says"
                        + (settings.isEmpty() ? "" : "; its settings are the same, so the files of the model differ"),
                own + " (" + Checks.shown(embedder.name()) + ")");
    }

    private static String told(List<String> differences) {
        return differences.isEmpty() ? "" : "; " + String.join(", ", differences);
    }

    /** What differs; of embedders with the same fingerprint only settings that both tell of. */
    private static List<String> differences(
            SortedMap<String, String> saved, SortedMap<String, String> given, boolean sameModel) {
        List<String> differences = new ArrayList<>();
        if (saved.isEmpty() || given.isEmpty()) {
            return differences;
        }
        TreeSet<String> names = new TreeSet<>(saved.keySet());
        if (sameModel) {
            names.retainAll(given.keySet());
        } else {
            names.addAll(given.keySet());
        }
        for (String name : names) {
            String before = saved.containsKey(name) ? Checks.shown(saved.get(name)) : "not set";
            String now = given.containsKey(name) ? Checks.shown(given.get(name)) : "not set";
            if (!before.equals(now)) {
                differences.add(name + " was " + before + " in training and is " + now);
            }
        }
        return differences;
    }

    /** Empty for students that were saved before settings were kept. */
    private static SortedMap<String, String> settings(JsonFields fields) throws IOException {
        SortedMap<String, String> settings = new TreeMap<>();
        if (fields.has("/embedder/settings")) {
            JsonNode node = fields.present("/embedder/settings", JsonNode::isObject, "an object");
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                fields.require(
                        entry.getValue().isTextual(),
                        "/embedder/settings/" + entry.getKey(),
                        "a text",
                        entry.getValue());
                settings.put(entry.getKey(), entry.getValue().asText());
            }
        }
        return settings;
    }
}
