package io.labelkit.core.interchange;

import io.labelkit.core.io.InputException;
import io.labelkit.core.label.LabelSpace;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Files of several questions: which one is read. */
record Questions(String file, Optional<LabelSpace> given, Losses losses) {

    /** The question of the space, or the only one; the answers to others are lost. */
    String choose(List<Collected.Answer> answers) {
        TreeMap<String, Long> counts = new TreeMap<>();
        answers.stream()
                .filter(a -> !a.question().equals(Collected.ANY))
                .forEach(a -> counts.merge(a.question(), 1L, Long::sum));
        if (counts.isEmpty()) {
            return Collected.ANY;
        }
        Optional<String> named = given.map(LabelSpace::name).filter(counts::containsKey);
        if (named.isEmpty() && counts.size() > 1) {
            throw InputException.ofFile(
                    file,
                    "there are several questions, " + counts.keySet()
                            + "; give a label space that is named like one of them");
        }
        String chosen = named.orElseGet(counts::firstKey);
        counts.forEach((name, count) -> losses.add(
                "question " + io.labelkit.core.internal.Checks.shown(name),
                name.equals(chosen) ? 0 : count,
                "one question is read"));
        return chosen;
    }
}
