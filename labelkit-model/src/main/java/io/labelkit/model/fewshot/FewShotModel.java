package io.labelkit.model.fewshot;

import io.labelkit.core.learn.linear.LinearClassifier;
import java.util.Optional;

/**
 * What was learned.
 *
 * @param map what vectors go through first
 * @param regression of the mapped vectors
 * @param labels what is said of the labels
 * @param blend how the two are weighed
 */
record FewShotModel(Optional<FewShotMap> map, LinearClassifier<double[]> regression, LabelVectors labels, Blend blend) {
    double[] predict(double[] x) {
        double[] said = regression.predict(map.isPresent() ? map.get().of(x) : x);
        return blend.of(said, labels.cosines(x, said.length));
    }
}
