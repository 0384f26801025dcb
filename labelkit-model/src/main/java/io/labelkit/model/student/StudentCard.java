package io.labelkit.model.student;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything about a student but its weights and its embedder. */
record StudentCard(
        String name,
        LabelSpace space,
        Set<String> teachers,
        long seed,
        double abstainBelow,
        Map<String, Double> metrics,
        Optional<Fingerprint> trainer) {
    StudentCard {
        Checks.notBlank(name, "name");
        Checks.inRange(abstainBelow, 0, 1, "abstainBelow");
        teachers = Collections.unmodifiableSet(new TreeSet<>(teachers));
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }
}
