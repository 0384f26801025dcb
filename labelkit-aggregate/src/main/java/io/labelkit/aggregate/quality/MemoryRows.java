package io.labelkit.aggregate.quality;

import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.List;

/** Rows of a matrix. */
record MemoryRows(GivenLabels labels) implements LabelledRows {
    @Override
    public List<String> classes() {
        return labels.classes();
    }

    @Override
    public ProbabilityOrigin origin() {
        return labels.origin();
    }

    @Override
    public Cursor open() {
        return new Cursor() {
            private int example = -1;

            @Override
            public boolean next() {
                return ++example < labels.size();
            }

            @Override
            public String id() {
                return labels.id(example);
            }

            @Override
            public int given() {
                return labels.given(example);
            }

            @Override
            public void probabilities(double[] into) {
                labels.probabilities().copyRows(labels.row(example), 1, into);
            }

            @Override
            public void close() {}
        };
    }
}
