package io.labelkit.core.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.SettingsFile;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.label.LabelSpaceJson;
import io.labelkit.core.labeler.Labeler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one rule file. Not thread-safe. */
final class RuleFileReader {
    private static final Set<String> KEYS = Set.of("space", "description", "rules");
    private static final Set<String> LISTED_KEYS = Set.of("name", "votes_for", "regex", "description", "written_for");

    private final SettingsFile source;

    RuleFileReader(String origin) {
        source = new SettingsFile(origin);
    }

    RuleFile read(Path file, Optional<LabelSpace> given) throws IOException {
        return read(SettingsFile.parse(file), given);
    }

    RuleFile read(JsonNode root, Optional<LabelSpace> given) {
        boolean listed = root.isArray();
        source.at("", () -> {
            if (root.isMissingNode()) {
                throw new IllegalArgumentException("the file is empty; a JSON object or list of rules was expected");
            }
            Checks.check(listed || root.isObject(), "rule file", "a JSON object or list", root.getNodeType());
            SettingsFile.knownKeys(root, listed ? Set.of() : KEYS);
            return root;
        });
        JsonNode rules = listed ? root : root.path("rules");
        String base = listed ? "" : "/rules";
        source.at(base, () -> {
            Checks.check(rules.isArray() && !rules.isEmpty(), "rules", "a list that is not empty", rules);
            return rules;
        });
        RuleExpansion expansion = new RuleExpansion();
        List<ObjectNode> expanded = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            JsonNode rule = rules.get(i);
            expanded.add(source.at(base + "/" + i + shown(rule), () -> expansion.add(asTyped(rule))));
        }
        LabelSpace space = space(given, root, expansion);
        return new RuleFile(space, create(expanded, base, space));
    }

    private List<Labeler<String>> create(List<ObjectNode> rules, String base, LabelSpace space) {
        RuleTypes types = RuleTypes.find();
        List<Labeler<String>> labelers = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            ObjectNode rule = rules.get(i);
            labelers.add(source.at(base + "/" + i + shown(rule), () -> types.create(rule, space)));
        }
        return labelers;
    }

    private LabelSpace space(Optional<LabelSpace> given, JsonNode root, RuleExpansion expansion) {
        Optional<LabelSpace> own = root.hasNonNull("space")
                ? Optional.of(source.at("/space", () -> LabelSpaceJson.read(root.get("space"))))
                : Optional.empty();
        return source.at("/space", () -> {
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
        SettingsFile.knownKeys(rule, LISTED_KEYS);
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

    private static String shown(JsonNode rule) {
        return rule.path("name").isTextual()
                ? " (rule " + Checks.shown(rule.get("name").textValue()) + ")"
                : "";
    }
}
