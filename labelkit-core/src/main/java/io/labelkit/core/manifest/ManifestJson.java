package io.labelkit.core.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.LabelerInfo;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Manifests as JSON. What varies from run to run is under {@code measured}, apart from all else. */
public final class ManifestJson {
    /** The version of the form; readers refuse greater ones. */
    public static final int FORMAT = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ManifestJson() {}

    /**
     * Writes a manifest.
     *
     * @param manifest the manifest
     * @return its JSON, indented
     */
    public static String write(Manifest manifest) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT);
        root.set("environment", MAPPER.valueToTree(manifest.environment()));
        root.put("seed", manifest.seed());
        root.set("inputs", MAPPER.valueToTree(manifest.inputs()));
        var labelers = root.putArray("labelers");
        for (LabelerInfo labeler : manifest.labelers()) {
            ObjectNode node = labelers.addObject();
            node.put("name", labeler.name());
            node.put("fingerprint", labeler.fingerprint().hash().hex());
            node.put("versioned", labeler.fingerprint().versioned());
            node.set("parts", MAPPER.valueToTree(labeler.fingerprint().parts()));
            node.set(
                    "derivedFrom",
                    MAPPER.valueToTree(labeler.derivedFrom().stream().sorted().toList()));
            if (!labeler.families().isEmpty()) {
                node.set("families", MAPPER.valueToTree(labeler.families()));
            }
            labeler.confidenceSource().ifPresent(source -> node.put("confidenceSource", source.name()));
        }
        root.set("steps", MAPPER.valueToTree(manifest.steps()));
        root.set("settings", MAPPER.valueToTree(manifest.settings()));
        ObjectNode measured = root.putObject("measured");
        measured.put("startedAt", manifest.measured().startedAt().toString());
        measured.set("seconds", MAPPER.valueToTree(manifest.measured().seconds()));
        measured.put("inputTokens", manifest.measured().inputTokens());
        measured.put("outputTokens", manifest.measured().outputTokens());
        if (!manifest.measured().calls().isEmpty()) {
            ObjectNode calls = measured.putObject("calls");
            manifest.measured().calls().forEach((labeler, paid) -> calls.set(labeler, PaidCallsJson.write(paid)));
        }
        return root.toPrettyString();
    }

    /**
     * Reads a manifest.
     *
     * @param json what {@link #write} wrote
     * @return the manifest
     * @throws IllegalArgumentException if it is not a manifest, or one of a newer version
     */
    public static Manifest read(String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("manifest is not JSON: " + e.getOriginalMessage(), e);
        }
        int format = root.path("format").asInt(0);
        Checks.check(format >= 1 && format <= FORMAT, "format of the manifest", "between 1 and " + FORMAT, format);
        JsonNode measured = root.path("measured");
        return new Manifest(
                texts(root.path("environment")),
                root.path("seed").asLong(),
                texts(root.path("inputs")),
                labelers(root.path("labelers")),
                texts(root.path("steps")),
                texts(root.path("settings")),
                new Manifest.Measured(
                        instant(measured.path("startedAt").asText()),
                        numbers(measured.path("seconds")),
                        measured.path("inputTokens").asLong(),
                        measured.path("outputTokens").asLong(),
                        calls(measured.path("calls"))));
    }

    private static List<LabelerInfo> labelers(JsonNode array) {
        List<LabelerInfo> labelers = new ArrayList<>();
        for (JsonNode node : array) {
            Set<String> derivedFrom = new LinkedHashSet<>();
            node.path("derivedFrom").forEach(name -> derivedFrom.add(name.asText()));
            Fingerprint fingerprint = new Fingerprint(
                    new ContentHash(node.path("fingerprint").asText()),
                    node.path("versioned").asBoolean(),
                    new TreeMap<>(texts(node.path("parts"))));
            Set<String> families = new LinkedHashSet<>();
            node.path("families").forEach(name -> families.add(name.asText()));
            labelers.add(new LabelerInfo(
                    node.path("name").asText(),
                    fingerprint,
                    derivedFrom,
                    families,
                    ConfidenceSource.named(node.path("confidenceSource").asText())));
        }
        return labelers;
    }

    private static Map<String, PaidCalls> calls(JsonNode object) {
        Map<String, PaidCalls> calls = new TreeMap<>();
        object.properties().forEach(entry -> calls.put(entry.getKey(), PaidCallsJson.read(entry.getValue())));
        return calls;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("startedAt must be a time, but was " + Checks.shown(text), e);
        }
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> map = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }

    private static Map<String, Double> numbers(JsonNode object) {
        Map<String, Double> map = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asDouble()));
        return map;
    }
}
