package io.labelkit.core.rule;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.label.LabelSpaceJson;
import io.labelkit.core.labeler.Labeler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads one rule file. Not thread-safe. */
final class RuleFileReader {
    private static final Set<String> KEYS = Set.of("space", "description", "rules");
    private static final Set<String> LISTED_KEYS = Set.of("name", "votes_for", "regex", "description", "written_for");

    private final String origin;

    RuleFileReader(String origin) {
        this.origin = origin;
    }

    RuleFile read(Path file, Optional<LabelSpace> given) throws IOException {
        return read(parse(file), given);
    }

    RuleFile read(JsonNode root, Optional<LabelSpace> given) {
        boolean listed = root.isArray();
        at("", () -> {
            Checks.check(listed || root.isObject(), "rule file", "a JSON object or list", root.getNodeType());
            knownKeys(root, listed ? Set.of() : KEYS);
            return root;
        });
        JsonNode rules = listed ? root : root.path("rules");
        String base = listed ? "" : "/rules";
        at(base, () -> {
            Checks.check(rules.isArray() && !rules.isEmpty(), "rules", "a list that is not empty", rules);
            return rules;
        });
        RuleExpansion expansion = new RuleExpansion();
        List<ObjectNode> expanded = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            JsonNode rule = rules.get(i);
            expanded.add(at(base + "/" + i + shown(rule), () -> expansion.add(asTyped(rule))));
        }
        LabelSpace space = space(given, root, expansion);
        return new RuleFile(space, create(expanded, base, space));
    }

    private List<Labeler<String>> create(List<ObjectNode> rules, String base, LabelSpace space) {
        RuleTypes types = RuleTypes.find();
        List<Labeler<String>> labelers = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            ObjectNode rule = rules.get(i);
            labelers.add(at(base + "/" + i + shown(rule), () -> types.create(rule, space)));
        }
        return labelers;
    }

    private LabelSpace space(Optional<LabelSpace> given, JsonNode root, RuleExpansion expansion) {
        Optional<LabelSpace> own = root.hasNonNull("space")
                ? Optional.of(at("/space", () -> LabelSpaceJson.read(root.get("space"))))
                : Optional.empty();
        return at("/space", () -> {
            Checks.check(
                    given.isEmpty() || own.isEmpty() || given.equals(own),
                    "space of the file",
                    "that of the caller, " + given.map(LabelSpace::toString).orElse(""),
                    own.map(LabelSpace::toString).orElse(""));
            return given.or(() -> own).orElseGet(() -> LabelSpace.categories(List.copyOf(expansion.labels())));
        });
    }

    /** The typed form of a rule; an entry of a plain list of regular expressions has none of its own. */
    private static ObjectNode asTyped(JsonNode rule) {
        Checks.check(rule.isObject(), "rule", "a JSON object", rule);
        if (rule.has("type") || !rule.has("votes_for")) {
            return (ObjectNode) rule;
        }
        knownKeys(rule, LISTED_KEYS);
        if (!rule.path("regex").isTextual()) {
            throw new IllegalArgumentException(
                    "regex must be given, but was missing: a rule of which only a description is known cannot be"
                            + " run; use its recorded votes (RecordedVotes) instead");
        }
        ObjectNode typed = ((ObjectNode) rule).objectNode();
        typed.set("name", rule.path("name"));
        typed.put("type", "regex");
        typed.set("label", rule.get("votes_for"));
        typed.set("pattern", rule.get("regex"));
        return typed;
    }

    private static void knownKeys(JsonNode node, Set<String> known) {
        node.fieldNames()
                .forEachRemaining(key -> Checks.check(
                        known.contains(key),
                        "key",
                        "one of " + known.stream().sorted().toList(),
                        key));
    }

    private static String shown(JsonNode rule) {
        return rule.path("name").isTextual()
                ? " (rule " + Checks.shown(rule.get("name").textValue()) + ")"
                : "";
    }

    private <R> R at(String where, Supplier<R> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    origin + (where.isEmpty() ? "" : " at " + where) + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode parse(Path file) throws IOException {
        ObjectMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(
                    file.toString(), null, Files.isDirectory(file) ? "is a directory" : "there is no such file");
        }
        try {
            return mapper.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            String where = location == null ? "" : ":" + location.getLineNr() + ":" + location.getColumnNr();
            throw new IllegalArgumentException(file + where + ": " + e.getOriginalMessage(), e);
        }
    }
}
