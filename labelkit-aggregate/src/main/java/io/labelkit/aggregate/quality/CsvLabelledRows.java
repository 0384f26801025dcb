package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.LabelReader;
import io.labelkit.core.io.LabelRows;
import io.labelkit.core.io.ProbabilityReader;
import io.labelkit.core.io.ProbabilityRows;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                throw new IllegalArgumentException((more ? labels : probabilities).getFileName()
                        + " must have the same rows as "
                        + (more ? probabilities : labels).getFileName() + ", but one of them is shorter: it ends"
                        + " where the other has " + (more ? at(probabilities, p.line()) : at(labels, given.line())));
            }
            if (more && !given.id().equals(p.id())) {
                throw new IllegalArgumentException(labels.getFileName() + " and " + probabilities.getFileName()
                        + " must have the same examples in the same order, but " + Checks.shown(given.id()) + " ("
                        + at(labels, given.line()) + ") stands beside " + Checks.shown(p.id()) + " ("
                        + at(probabilities, p.line()) + ")");
            }
            return more;
        }

        private static String at(Path file, long line) {
            return file.getFileName() + ":" + line;
        }

        @Override
        public Optional<String> place() {
            return Optional.of(at(labels, given.line()));
        }

        @Override
        public String id() {
            return p.id();
        }

        @Override
        public int given() {
            return given.label().map(this::column).orElse(GivenLabels.NONE);
        }

        private int column(Label label) {
            try {
                return GivenLabels.column(id(), label, columns);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(at(labels, given.line()) + ": " + e.getMessage(), e);
            }
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
