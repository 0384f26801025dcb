package io.labelkit.aggregate.quality;

import java.util.AbstractList;
import java.util.BitSet;
import java.util.List;
import java.util.RandomAccess;

/** Some examples, whose ids are looked up when they are read. Nobody changes the set any more. */
record ExampleIds(GivenLabels labels, BitSet examples) {

    /** The ids, in the order of the examples. */
    List<String> list() {
        return new Ids(labels, examples.stream().toArray());
    }

    /** The ids of some examples, without a copy of them. */
    private static final class Ids extends AbstractList<String> implements RandomAccess {
        private final GivenLabels labels;
        private final int[] examples;

        Ids(GivenLabels labels, int[] examples) {
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
}
