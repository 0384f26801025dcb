package io.labelkit.model.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.learn.features.FeatureMatrix;
import java.util.List;
import java.util.function.Function;

/** Turns texts into what a head takes. */
interface Featuriser {
    /** For people. */
    String name();

    int dimension();

    Fingerprint fingerprint();

    /** The features of some items, each multiplied by a number, checked. */
    FeatureMatrix matrix(List<Item<String>> items, double scale);

    /** The scores that a head gives to items, divided by its temperature. */
    Function<List<Item<String>>, List<double[]>> scorer(Head head);
}
