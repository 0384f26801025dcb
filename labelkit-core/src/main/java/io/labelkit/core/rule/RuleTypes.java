package io.labelkit.core.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.labeler.LabelerProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The types of rules by name: those of every {@link LabelerProvider} that is found. */
final class RuleTypes {
    private final Map<String, LabelerProvider> providers = new TreeMap<>();

    private RuleTypes() {}

    /** Finds the providers that the thread's class loader and the one of this library see. */
    static RuleTypes find() {
        RuleTypes types = new RuleTypes();
        ServiceLoader.load(LabelerProvider.class, RuleTypes.class.getClassLoader())
                .forEach(types::add);
        ServiceLoader.load(LabelerProvider.class).forEach(types::add);
        return types;
    }

    private void add(LabelerProvider provider) {
        LabelerProvider before = providers.putIfAbsent(provider.type(), provider);
        if (before != null
                && !before.getClass().getName().equals(provider.getClass().getName())) {
            throw new IllegalStateException("two providers of rules of type " + Checks.shown(provider.type()) + ": "
                    + before.getClass().getName() + " and "
                    + provider.getClass().getName());
        }
    }

    SortedSet<String> names() {
        return new TreeSet<>(providers.keySet());
    }

    Labeler<String> create(JsonNode rule, LabelSpace space) {
        String type = rule.path("type").asText("");
        LabelerProvider provider = providers.get(type);
        if (provider == null) {
            throw new IllegalArgumentException(
                    "type must be one of " + providers.keySet() + ", but was " + Checks.shown(type));
        }
        return provider.create(rule, space);
    }

    /** The rules in a list, with messages that say which one is wrong. */
    List<Labeler<String>> createAll(JsonNode rules, String key, LabelSpace space) {
        Checks.check(rules.isArray() && !rules.isEmpty(), key, "a list of rules that is not empty", rules);
        List<Labeler<String>> created = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            created.add(createOne(rules.get(i), key + "/" + i, space));
        }
        return created;
    }

    Labeler<String> createOne(JsonNode rule, String where, LabelSpace space) {
        try {
            return create(rule, space);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    where + " (rule " + Checks.shown(rule.path("name").asText("")) + "): " + e.getMessage(), e);
        }
    }
}
