package io.labelkit.llm.probe;

import io.labelkit.core.data.Example;
import io.labelkit.core.statistics.Holm;
import io.labelkit.core.statistics.McNemar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Counts what changed against the plain answers, and holds it against the noise. */
final class Counting {
    private final Map<String, String> plain = new HashMap<>();
    private final Set<String> askedAgain = new HashSet<>();
    private final Set<String> noisy = new HashSet<>();
    private final List<ProbeResult> results = new ArrayList<>();

    Counting(List<Example<String>> examples, Answers first, Answers second) {
        for (Example<String> example : examples) {
            String id = example.id();
            first.label(id).ifPresent(label -> {
                plain.put(id, label);
                if (second.outcomes().containsKey(id) && !second.stored(id)) {
                    askedAgain.add(id);
                    if (!second.label(id).equals(Optional.of(label))) {
                        noisy.add(id);
                    }
                }
            });
        }
    }

    Optional<String> plain(String id) {
        return Optional.ofNullable(plain.get(id));
    }

    int answered() {
        return plain.size();
    }

    int askedAgain() {
        return askedAgain.size();
    }

    int noise() {
        return noisy.size();
    }

    /** Adds a probe; {@code wanted} is what a hostile text wants of an example, {@code parts} the part it belongs to. */
    void add(
            String name,
            Answers answers,
            UnaryOperator<String> back,
            Optional<Map<String, String>> wanted,
            Map<String, String> parts) {
        int examples = 0;
        int flipped = 0;
        int lost = 0;
        int obeyed = 0;
        int onlyHere = 0;
        int onlyNoise = 0;
        Map<String, Integer> details = new TreeMap<>();
        for (Map.Entry<String, String> entry : plain.entrySet()) {
            String id = entry.getKey();
            if (!answers.outcomes().containsKey(id)) {
                continue;
            }
            examples++;
            Optional<String> label = answers.label(id, back);
            boolean changed = !label.equals(Optional.of(entry.getValue()));
            lost += label.isEmpty() ? 1 : 0;
            flipped += label.isPresent() && changed ? 1 : 0;
            obeyed += label.isPresent() && label.equals(wanted.map(w -> w.get(id))) ? 1 : 0;
            if (changed && parts.containsKey(id)) {
                details.merge(parts.getOrDefault(id, ""), 1, Integer::sum);
            }
            if (askedAgain.contains(id)) {
                onlyHere += changed && !noisy.contains(id) ? 1 : 0;
                onlyNoise += !changed && noisy.contains(id) ? 1 : 0;
            }
        }
        McNemar test = new McNemar(onlyHere, onlyNoise);
        Optional<Integer> did = wanted.isPresent() ? Optional.of(obeyed) : Optional.empty();
        results.add(new ProbeResult(name, examples, flipped, lost, did, test, test.midP(), details));
    }

    /** The results with p-values that allow for the number of probes. */
    List<ProbeResult> results() {
        double[] adjusted =
                Holm.adjust(results.stream().mapToDouble(ProbeResult::adjustedP).toArray());
        List<ProbeResult> all = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            ProbeResult r = results.get(i);
            all.add(new ProbeResult(
                    r.name(), r.examples(), r.flipped(), r.lost(), r.obeyed(), r.test(), adjusted[i], r.details()));
        }
        return all;
    }
}
