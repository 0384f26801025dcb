package io.labelkit.model.entailment;

import io.labelkit.core.identity.Fingerprint;
import java.util.List;
import java.util.Map;

/** Stands for a model: a hypothesis follows the more, the more of its words are in the premise. */
record WordEntailment(double scale) implements EntailmentModel {
    @Override
    public String name() {
        return "words";
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of("words", Map.of("scale", scale));
    }

    @Override
    public List<EntailmentScores> score(List<EntailmentPair> pairs) {
        return pairs.stream().map(this::score).toList();
    }

    private EntailmentScores score(EntailmentPair pair) {
        List<String> premise =
                List.of(pair.premise().toLowerCase(java.util.Locale.ROOT).split("\\W+"));
        double hits = 0;
        for (String word : pair.hypothesis().toLowerCase(java.util.Locale.ROOT).split("\\W+")) {
            hits += premise.contains(word) ? 1 : 0;
        }
        return new EntailmentScores(scale * hits, scale);
    }
}
