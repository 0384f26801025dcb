package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.LabelReader;
import io.labelkit.core.io.LabelRows;
import io.labelkit.core.io.ProbabilityReader;
import io.labelkit.core.io.ProbabilityRows;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Rows of two CSV files with the same examples in the same order. */
record CsvLabelledRows(Path labels, Path probabilities, ProbabilityOrigin origin) implements LabelledRows {
    @Override
    public List<String> classes() {
        try (ProbabilityRows rows = ProbabilityReader.of(probabilities).open()) {
            return rows.classes();
        }
    }

    @Override
    public Cursor open() {
        ProbabilityRows p = ProbabilityReader.of(probabilities).open();
        try {
            return new Pair(LabelReader.of(labels).open(), p);
        } catch (RuntimeException e) {
            p.close();
            throw e;
        }
    }

    private final class Pair implements Cursor {
        private final LabelRows given;
        private final ProbabilityRows p;
        private final Map<String, Integer> columns;

        Pair(LabelRows given, ProbabilityRows p) {
            this.given = given;
            this.p = p;
            this.columns = GivenLabels.columns(p.classes());
        }

        @Override
        public boolean next() {
            boolean more = p.next();
            if (given.next() != more) {
                throw new IllegalArgumentException(labels.getFileName() + " and " + probabilities.getFileName()
                        + " must have the same rows, but one of them is shorter");
            }
            if (more && !given.id().equals(p.id())) {
                throw new IllegalArgumentException(labels.getFileName() + " and " + probabilities.getFileName()
                        + " must have the same examples in the same order, but " + Checks.shown(given.id())
                        + " stands beside " + Checks.shown(p.id()));
            }
            return more;
        }

        @Override
        public String id() {
            return p.id();
        }

        @Override
        public int given() {
            return given.label()
                    .map(label -> GivenLabels.column(id(), label, columns))
                    .orElse(GivenLabels.NONE);
        }

        @Override
        public void probabilities(double[] into) {
            p.probabilities(into);
        }

        @Override
        public void close() {
            given.close();
            p.close();
        }
    }
}
