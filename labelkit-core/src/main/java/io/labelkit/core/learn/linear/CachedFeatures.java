package io.labelkit.core.learn.linear;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.learn.features.FeatureMatrix;
import io.labelkit.core.learn.features.FeatureVector;
import io.labelkit.core.learn.features.Features;
import java.util.IdentityHashMap;
import java.util.List;

/** Features that were computed before for some pieces of data, told apart by identity. */
final class CachedFeatures<T> implements Features<T> {
    private final Features<T> features;
    private final IdentityHashMap<T, FeatureVector> known = new IdentityHashMap<>();

    CachedFeatures(Features<T> features, List<Item<T>> items, int threads) {
        this.features = features;
        List<FeatureVector> vectors =
                FeatureMatrix.vectors(features, items.stream().map(Item::data).toList(), threads);
        for (int i = 0; i < vectors.size(); i++) {
            known.put(items.get(i).data(), vectors.get(i));
        }
    }

    @Override
    public Fingerprint fingerprint() {
        return features.fingerprint();
    }

    @Override
    public int dimension() {
        return features.dimension();
    }

    @Override
    public boolean dense() {
        return features.dense();
    }

    @Override
    public List<Integer> settings() {
        return features.settings();
    }

    @Override
    public FeatureVector of(T data) {
        FeatureVector vector = known.get(data);
        return vector == null ? features.of(data) : vector;
    }
}
