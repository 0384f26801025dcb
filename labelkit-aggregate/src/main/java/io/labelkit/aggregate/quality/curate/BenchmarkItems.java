package io.labelkit.aggregate.quality.curate;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which items count, which of them were wrong, and which models got which right, in bits. */
record BenchmarkItems(List<String> models, boolean[] wrong, boolean[][] original, boolean[][] corrected, int left) {

    static BenchmarkItems of(
            Map<String, Label> original,
            Map<String, Optional<Label>> corrections,
            Map<String, ? extends Map<String, Label>> predictions) {
        Checks.check(!predictions.isEmpty(), "predictions", "of at least one model", "empty");
        for (String id : corrections.keySet()) {
            Checks.check(original.containsKey(id), "corrections", "about items with an original label", id);
        }
        List<String> ids = new ArrayList<>();
        List<Label> after = new ArrayList<>();
        for (Map.Entry<String, Label> entry : original.entrySet()) {
            Optional<Label> label = corrections.getOrDefault(entry.getKey(), Optional.of(entry.getValue()));
            if (label.isPresent()) {
                ids.add(entry.getKey());
                after.add(label.get());
            }
        }
        Checks.check(!ids.isEmpty(), "original", "labels of which at least one counts", original.size());
        boolean[] wrong = new boolean[ids.size()];
        Map<String, boolean[]> before = new LinkedHashMap<>();
        Map<String, boolean[]> now = new LinkedHashMap<>();
        predictions.keySet().forEach(model -> before.put(model, new boolean[wrong.length]));
        predictions.keySet().forEach(model -> now.put(model, new boolean[wrong.length]));
        for (int i = 0; i < wrong.length; i++) {
            String id = ids.get(i);
            Optional<Label> given = Optional.ofNullable(original.get(id));
            wrong[i] = !given.equals(Optional.of(after.get(i)));
            for (Map.Entry<String, ? extends Map<String, Label>> model : predictions.entrySet()) {
                Optional<Label> said = Optional.ofNullable(model.getValue().get(id));
                Checks.check(said.isPresent(), "predictions of " + Checks.shown(model.getKey()), "for every item", id);
                before.getOrDefault(model.getKey(), new boolean[0])[i] = said.equals(given);
                now.getOrDefault(model.getKey(), new boolean[0])[i] = said.equals(Optional.of(after.get(i)));
            }
        }
        return new BenchmarkItems(
                List.copyOf(before.keySet()),
                wrong,
                before.values().toArray(boolean[][]::new),
                now.values().toArray(boolean[][]::new),
                original.size() - wrong.length);
    }

    int size() {
        return wrong.length;
    }

    int wrongCount() {
        int count = 0;
        for (boolean is : wrong) {
            count += is ? 1 : 0;
        }
        return count;
    }

    /** The share of hits among the items that are wrong, or among those that are right; NaN if there are none. */
    double accuracy(boolean[] hits, boolean amongWrong) {
        int hit = 0;
        int all = 0;
        for (int i = 0; i < hits.length; i++) {
            if (wrong[i] == amongWrong) {
                all++;
                hit += hits[i] ? 1 : 0;
            }
        }
        return all == 0 ? Double.NaN : hit / (double) all;
    }
}
