package io.labelkit.model.student.distill;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.HeadTrainerBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Which kind of student, and then how to train it. */
record KindSearch(Map<String, Supplier<HeadTrainerBuilder>> kinds, LabelSpace space, Set<String> teachers, long seed) {
    Distilled run(Silver silver, Optional<TrainingSet<String>> gold, SearchSettings settings) {
        Map<String, Double> scores = new LinkedHashMap<>();
        Optional<Search> best = Optional.empty();
        double greatest = Double.NEGATIVE_INFINITY;
        for (Map.Entry<String, Supplier<HeadTrainerBuilder>> kind : kinds.entrySet()) {
            Training training = new Training(kind.getValue(), space, teachers, seed);
            Search search = new Search(kind.getKey(), training, silver, gold, settings);
            double score = kinds.size() == 1 ? 0 : search.plainScore();
            if (kinds.size() > 1) {
                scores.put(kind.getKey(), score);
            }
            if (score > greatest) {
                greatest = score;
                best = Optional.of(search);
            }
        }
        return best.orElseThrow().run(scores);
    }
}
