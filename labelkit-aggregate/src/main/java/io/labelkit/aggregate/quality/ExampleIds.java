package io.labelkit.aggregate.quality;

import java.util.AbstractList;
import java.util.RandomAccess;

/** The ids of some examples, without a copy of them. */
final class ExampleIds extends AbstractList<String> implements RandomAccess {
    private final GivenLabels labels;
    private final int[] examples;

    ExampleIds(GivenLabels labels, int[] examples) {
        this.labels = labels;
        this.examples = examples;
    }

    @Override
    public String get(int index) {
        return labels.id(examples[index]);
    }

    @Override
    public int size() {
        return examples.length;
    }
}
