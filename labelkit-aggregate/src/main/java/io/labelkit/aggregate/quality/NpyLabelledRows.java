package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.nio.file.Path;
import java.util.List;

/** Rows of two files of numpy. */
record NpyLabelledRows(Path labels, Path probabilities, List<String> classes, ProbabilityOrigin origin)
        implements LabelledRows {
    @Override
    public Cursor open() {
        NpyFile p = NpyFile.open(probabilities, "<f8", "<f4");
        try {
            Checks.check(
                    p.columns() == classes.size(),
                    "columns of " + probabilities.getFileName(),
                    String.valueOf(classes.size()),
                    p.columns());
            NpyFile given = NpyFile.open(labels, "<i8", "<i4");
            return new Pair(given, p);
        } catch (RuntimeException e) {
            p.close();
            throw e;
        }
    }

    private final class Pair implements Cursor {
        private final NpyFile given;
        private final NpyFile p;
        private final double[] label = new double[1];
        private long row = -1;

        Pair(NpyFile given, NpyFile p) {
            this.given = given;
            this.p = p;
            if (given.rows() != p.rows() || given.columns() != 1) {
                given.close();
                throw new IllegalArgumentException(labels.getFileName() + " must have one number for each of "
                        + p.rows() + " rows, but has " + given.rows() + " x " + given.columns());
            }
        }

        @Override
        public boolean next() {
            row++;
            boolean more = given.next(label);
            return p.advance() && more;
        }

        @Override
        public String id() {
            return Long.toString(row);
        }

        @Override
        public int given() {
            double column = label[0];
            if (!(column >= GivenLabels.NONE && column < classes.size())) {
                throw new IllegalArgumentException("labels must be in [-1, " + (classes.size() - 1) + "], but row "
                        + row + " has " + (long) column);
            }
            return (int) column;
        }

        @Override
        public void probabilities(double[] into) {
            p.read(into);
        }

        @Override
        public void close() {
            given.close();
            p.close();
        }
    }
}
