package io.labelkit.model.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.learn.features.FeatureMatrix;
import java.util.List;
import java.util.function.Function;

/** An encoder that is trained together with the head; there are no features before. */
record UntrainedEncoder(EncoderShape shape) implements Featuriser {
    @Override
    public String name() {
        return shape.name();
    }

    @Override
    public int dimension() {
        return shape.dimension();
    }

    @Override
    public Fingerprint fingerprint() {
        return shape.fingerprint();
    }

    @Override
    public FeatureMatrix matrix(List<Item<String>> items, double scale) {
        throw new IllegalStateException("an encoder has no features before it is trained");
    }

    @Override
    public Function<List<Item<String>>, List<double[]>> scorer(Head head) {
        throw new IllegalStateException("an encoder has no scores before it is trained");
    }
}
