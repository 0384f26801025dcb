package io.labelkit.model.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.learn.features.FeatureMatrix;
import io.labelkit.core.learn.features.FeatureVector;
import io.labelkit.core.learn.features.HashedNgrams;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Hashed n-grams, in sparse form. */
record NgramFeatures(HashedNgrams ngrams) implements Featuriser {
    @Override
    public String name() {
        return "hashed-ngrams";
    }

    @Override
    public int dimension() {
        return ngrams.dimension();
    }

    @Override
    public Fingerprint fingerprint() {
        return ngrams.fingerprint();
    }

    @Override
    public FeatureMatrix matrix(List<Item<String>> items, double scale) {
        List<FeatureVector> rows = new ArrayList<>(items.size());
        for (Item<String> item : items) {
            FeatureVector x = ngrams.of(item.data());
            int[] indices = new int[x.size()];
            float[] values = new float[x.size()];
            for (int e = 0; e < indices.length; e++) {
                indices[e] = x.index(e);
                values[e] = (float) (x.value(e) * scale);
            }
            rows.add(FeatureVector.of(indices, values));
        }
        return FeatureMatrix.of(rows, dimension(), false);
    }

    @Override
    public Function<List<Item<String>>, List<double[]>> scorer(Head head) {
        float[] weights = head.byFeature();
        return items -> {
            List<double[]> out = new ArrayList<>(items.size());
            for (Item<String> item : items) {
                out.add(head.scores(ngrams.of(item.data()), weights));
            }
            return out;
        };
    }
}
