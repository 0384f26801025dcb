package io.labelkit.model.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.learn.features.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;

/** The part of each feature of the last layer in the score of each class of a student. */
record HeadLabelWise(Fingerprint fingerprint, Head head, Featuriser featuriser) implements LabelWiseTeacher {
    @Override
    public List<float[][]> embed(List<Item<String>> items) {
        FeatureMatrix matrix = featuriser.matrix(items, 1);
        List<float[][]> all = new ArrayList<>(items.size());
        float[] x = new float[matrix.columns()];
        for (int i = 0; i < items.size(); i++) {
            int start = matrix.start(i);
            for (int j = 0; j < x.length; j++) {
                x[j] = matrix.value(start + j);
            }
            all.add(head.parts(x));
        }
        return all;
    }
}
