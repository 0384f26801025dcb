package io.labelkit.aggregate.quality.teacher;

import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * A teacher that gives "yes" too readily: where a rule fires, "no" becomes "yes", and it says so with less confidence.
 * Students see the truth with noise, but have learned to prefer "yes" as the teacher does.
 */
@NullMarked
record SimulatedTeacher(
        Map<String, Label> given, Map<String, Double> confidences, Set<String> wrong, ProbabilityMatrix student) {

    static SimulatedTeacher of(int size, double skill, long seed) {
        Random random = new Random(seed);
        Map<String, Label> given = new LinkedHashMap<>();
        Map<String, Double> confidences = new HashMap<>();
        Set<String> wrong = new HashSet<>();
        List<String> ids = new ArrayList<>();
        double[] values = new double[2 * size];
        for (int i = 0; i < size; i++) {
            String id = "x" + i;
            boolean yes = random.nextBoolean();
            boolean rule = random.nextDouble() < .4;
            boolean says = yes || rule;
            ids.add(id);
            given.put(id, Label.category(says ? "yes" : "no"));
            confidences.put(id, rule && random.nextDouble() < .7 ? .8 : .9);
            if (says != yes) {
                wrong.add(id);
            }
            double score = skill * (yes ? 1 : -1) + 1.2 + random.nextGaussian();
            values[2 * i] = 1 / (1 + Math.exp(score));
            values[2 * i + 1] = 1 - values[2 * i];
        }
        return new SimulatedTeacher(
                given,
                confidences,
                wrong,
                ProbabilityMatrix.of(ids, List.of("no", "yes"), values, ProbabilityOrigin.OUT_OF_SAMPLE));
    }

    TeacherErrors find(TeacherEvidence evidence) {
        return TeacherErrorModel.builder().build().find(given, List.of(student), evidence);
    }
}
