package io.labelkit.model.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.curriculum.Lesson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Training sets as lessons. */
final class Lessons {
    private static final double MOST_BALANCE = 10;

    private Lessons() {}

    static Lesson of(TrainingSet<?> data, boolean balanced) {
        double[] weights = new double[data.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = data.weight(i);
        }
        double[] targets = data.targets();
        if (balanced && data.exclusive()) {
            balance(targets, weights, data.classes().size());
        }
        return Lesson.of(
                data.items().stream().map(item -> item.id()).toList(),
                data.classes().size(),
                targets,
                weights);
    }

    /** Multiplies by {@code n / (K n_k)}, at most 10; a soft target by the mean of its classes. */
    private static void balance(double[] targets, double[] weights, int classes) {
        double[] count = new double[classes];
        double all = 0;
        for (int i = 0; i < weights.length; i++) {
            for (int k = 0; k < classes; k++) {
                count[k] += weights[i] * targets[i * classes + k];
            }
            all += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            double factor = 0;
            for (int k = 0; k < classes; k++) {
                double ofClass = count[k] > 0 ? Math.min(MOST_BALANCE, all / (classes * count[k])) : 1;
                factor += targets[i * classes + k] * ofClass;
            }
            weights[i] *= factor;
        }
    }

    /** The identity of texts, targets and weights. */
    static String hash(TrainingSet<String> data) {
        StringBuilder texts = new StringBuilder();
        int k = data.classes().size();
        ByteBuffer numbers = ByteBuffer.allocate(Math.multiplyExact(data.size(), Double.BYTES * (k + 1)));
        for (int i = 0; i < data.size(); i++) {
            Item<String> item = data.items().get(i);
            texts.append(ContentHash.of(item.id()).hex())
                    .append(ContentHash.of(item.data()).hex());
            numbers.putDouble(data.weight(i));
            for (int j = 0; j < k; j++) {
                numbers.putDouble(data.target(i, j));
            }
        }
        texts.append(data.classes()).append(data.exclusive());
        texts.append(ContentHash.ofBytes(numbers.array()).hex());
        return ContentHash.ofBytes(texts.toString().getBytes(StandardCharsets.UTF_8))
                .hex();
    }
}
