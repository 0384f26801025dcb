package io.labelkit.model.student.distill;

import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.HeadStudent;
import java.util.ArrayList;
import java.util.List;

/** Gold and the labels of the teacher in one training set, by policy. */
final class Mixtures {
    private Mixtures() {}

    static TrainingSet<String> of(
            SilverPolicy policy, TrainingSet<String> gold, TrainingSet<String> silver, HeadStudent goldOnly) {
        TrainingSet<String> changed = switch (policy) {
            case ALL -> silver;
            case PRODUCT -> product(silver, goldOnly);
            case AGREEMENT -> agreement(silver, goldOnly);
        };
        return new SourceMix().add(gold, policy.goldWeight()).add(changed, 1).build();
    }

    private static TrainingSet<String> product(TrainingSet<String> silver, HeadStudent goldOnly) {
        List<double[]> said = goldOnly.predict(silver.items());
        int classes = silver.classes().size();
        double[] targets = new double[silver.size() * classes];
        double[] weights = new double[silver.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = silver.weight(i);
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                double yes = silver.target(i, k) * said.get(i)[k];
                double no = silver.exclusive() ? 0 : (1 - silver.target(i, k)) * (1 - said.get(i)[k]);
                targets[i * classes + k] = silver.exclusive() ? yes : yes + no > 0 ? yes / (yes + no) : 0.5;
                sum += yes;
            }
            for (int k = 0; silver.exclusive() && k < classes; k++) {
                targets[i * classes + k] = sum > 0 ? targets[i * classes + k] / sum : silver.target(i, k);
            }
        }
        return silver.exclusive()
                ? TrainingSet.soft(silver.items(), silver.classes(), targets, weights)
                : TrainingSet.multiLabel(silver.items(), silver.classes(), targets, weights);
    }

    private static TrainingSet<String> agreement(TrainingSet<String> silver, HeadStudent goldOnly) {
        List<double[]> said = goldOnly.predict(silver.items());
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < silver.size(); i++) {
            double[] target = Scoring.target(silver, i);
            boolean same = true;
            for (int k = 0; !silver.exclusive() && k < target.length; k++) {
                same &= (target[k] >= 0.5) == (said.get(i)[k] >= 0.5);
            }
            same &= !silver.exclusive() || Scoring.argMax(target) == Scoring.argMax(said.get(i));
            if (same) {
                rows.add(i);
            }
        }
        return silver.rows(rows.stream().mapToInt(Integer::intValue).toArray());
    }
}
