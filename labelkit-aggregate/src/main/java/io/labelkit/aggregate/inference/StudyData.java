package io.labelkit.aggregate.inference;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The rows of a study: machine labels and covariates for all, gold labels for some, the design by which these were
 * chosen. A label of two classes is 0 or 1, and a machine's may be a probability. Immutable and thread-safe.
 *
 * <pre>{@code
 * StudyData data = StudyData.builder(machine.length)
 *         .surrogate("llm", machine)
 *         .covariate("length", length)
 *         .gold(design, rows, outcomes)
 *         .build();
 * }</pre>
 */
public final class StudyData {
    /** A named column; of a predicted covariate with its true value on each gold row, of others without. */
    record Column(String name, double[] values, double[] gold) {
        boolean predicted() {
            return gold.length > 0;
        }
    }

    private final int rows;
    private final List<Column> surrogates;
    private final List<Column> covariates;
    private final List<Column> predictors;
    private final SamplingDesign design;
    private final boolean assumedDesign;
    private final int[] goldRows;
    private final double[] goldOutcomes;
    private final boolean outcomeKnown;
    private final Optional<int[]> clusters;

    private StudyData(Builder builder) {
        rows = builder.rows;
        outcomeKnown = builder.outcomeKnown;
        surrogates = List.copyOf(builder.surrogates);
        predictors = List.copyOf(builder.predictors);
        design = builder.design.orElseThrow(() -> new IllegalArgumentException(
                "gold must be given with the probabilities of its design; without them no correction is valid"));
        assumedDesign = builder.assumedDesign;
        clusters = builder.clusters;
        Checks.check(!surrogates.isEmpty(), "surrogates", "at least one column of machine labels", 0);
        int[] order = builder.order();
        goldRows = Arrays.stream(order).map(g -> builder.chosen[g]).toArray();
        covariates = builder.covariates.stream()
                .map(column -> column.predicted() ? sorted(column, order) : column)
                .toList();
        Checks.check(
                outcomeKnown == builder.outcomes.isEmpty(),
                "gold",
                outcomeKnown ? "without outcomes, since the outcome is known" : "with outcomes",
                outcomeKnown ? "with outcomes" : "without");
        Checks.check(
                !outcomeKnown || predictsCovariates(),
                "covariates",
                "predicted, at least one, where the outcome is known; else there is nothing to correct",
                covariates());
        double[] outcomes = builder.outcomes.orElseGet(() -> new double[0]);
        goldOutcomes = outcomeKnown
                ? Arrays.stream(goldRows).mapToDouble(row -> surrogate()[row]).toArray()
                : Arrays.stream(order).mapToDouble(g -> outcomes[g]).toArray();
    }

    private static Column sorted(Column column, int[] order) {
        Checks.check(
                column.gold().length == order.length,
                "gold of covariate " + Checks.shown(column.name()),
                order.length + " numbers, one for each gold row",
                column.gold().length);
        return new Column(
                column.name(),
                column.values(),
                Arrays.stream(order).mapToDouble(g -> column.gold()[g]).toArray());
    }

    /**
     * Starts a data set.
     *
     * @param rows how many rows there are, at least 1
     * @return a builder
     */
    public static Builder builder(int rows) {
        return new Builder(rows);
    }

    /**
     * The number of rows, N.
     *
     * @return the number
     */
    public int size() {
        return rows;
    }

    /**
     * The number of gold labels, n.
     *
     * @return the number
     */
    public int goldSize() {
        return goldRows.length;
    }

    /**
     * The design of the gold sample.
     *
     * @return the probability of each row
     */
    public SamplingDesign design() {
        return design;
    }

    /**
     * The names of the covariates, which a regression has besides the intercept.
     *
     * @return the names, in order
     */
    public List<String> covariates() {
        return covariates.stream().map(Column::name).toList();
    }

    /**
     * The gold outcome of a row.
     *
     * @param row the row
     * @return the outcome; empty if the row has none
     */
    public OptionalDouble gold(int row) {
        int at = Arrays.binarySearch(goldRows, row);
        return at < 0 ? OptionalDouble.empty() : OptionalDouble.of(goldOutcomes[at]);
    }

    boolean designAssumed() {
        return assumedDesign;
    }

    int[] goldRows() {
        return goldRows;
    }

    double[] goldOutcomes() {
        return goldOutcomes;
    }

    double goldOutcome(int index) {
        return goldOutcomes[index];
    }

    /** Whether every gold outcome is 0 or 1. */
    boolean binary() {
        return Arrays.stream(goldOutcomes).allMatch(y -> y == 0 || y == 1);
    }

    /** The first column of machine labels, or the outcome itself where that is known. */
    double[] surrogate() {
        return surrogates.get(0).values();
    }

    String surrogateName() {
        return surrogates.get(0).name();
    }

    boolean outcomeKnown() {
        return outcomeKnown;
    }

    /** Whether a covariate is the machine's. */
    boolean predictsCovariates() {
        return covariates.stream().anyMatch(Column::predicted);
    }

    List<Column> surrogateColumns() {
        return surrogates;
    }

    List<Column> covariateColumns() {
        return covariates;
    }

    List<Column> predictorColumns() {
        return predictors;
    }

    Optional<int[]> clusters() {
        return clusters;
    }

    /** Collects the columns. Every column has one finite number a row. Not thread-safe. */
    public static final class Builder {
        private final int rows;
        private final List<Column> surrogates = new ArrayList<>();
        private final List<Column> covariates = new ArrayList<>();
        private final List<Column> predictors = new ArrayList<>();
        private Optional<SamplingDesign> design = Optional.empty();
        private boolean assumedDesign;
        private boolean outcomeKnown;
        private int[] chosen = {};
        private Optional<double[]> outcomes = Optional.empty();
        private Optional<int[]> clusters = Optional.empty();

        private Builder(int rows) {
            this.rows = Checks.positive(rows, "rows");
        }

        /**
         * Adds a column of machine labels or probabilities. The first is the one that naive estimates and
         * prediction-powered inference use.
         *
         * @param name its name
         * @param values one a row
         * @return this builder
         */
        public Builder surrogate(String name, double[] values) {
            Checks.check(!outcomeKnown, "surrogate", "left out, since the outcome is known", name);
            surrogates.add(column(name, values));
            return this;
        }

        /**
         * Sets an outcome that is known for every row, instead of machine labels. What the machine labelled is then a
         * {@linkplain #predictedCovariate covariate}, and {@link #gold(SamplingDesign, int[])} says for which rows its
         * true value is known.
         *
         * @param name its name
         * @param values one a row
         * @return this builder
         */
        public Builder knownOutcome(String name, double[] values) {
            Checks.check(surrogates.isEmpty(), "outcome", "not known where there are machine labels of it", name);
            surrogates.add(column(name, values));
            outcomeKnown = true;
            return this;
        }

        /**
         * Adds a covariate of the regression, known for every row.
         *
         * @param name its name
         * @param values one a row
         * @return this builder
         */
        public Builder covariate(String name, double[] values) {
            covariates.add(column(name, values));
            return this;
        }

        /**
         * Adds a covariate of the regression that a machine labelled, with its true value on the gold rows. A regression
         * of machine-made covariates is biased even if the outcome is the truth; estimates correct for it.
         *
         * @param name its name
         * @param values the machine's, one a row
         * @param gold the true value of each gold row, in the order of the rows given with the gold labels
         * @return this builder
         */
        public Builder predictedCovariate(String name, double[] values, double[] gold) {
            Column column = column(name, values);
            for (int g = 0; g < gold.length; g++) {
                finite(gold[g], "gold[" + g + "] of covariate " + Checks.shown(name));
            }
            Checks.check(gold.length > 0, "gold of covariate " + Checks.shown(name), "one number a gold row", 0);
            covariates.add(new Column(name, column.values(), gold.clone()));
            return this;
        }

        /**
         * Adds a column that helps to predict gold labels and is not in the regression.
         *
         * @param name its name
         * @param values one a row
         * @return this builder
         */
        public Builder predictor(String name, double[] values) {
            predictors.add(column(name, values));
            return this;
        }

        /**
         * Sets the gold labels and the design by which their rows were chosen.
         *
         * @param probabilities the design, over all rows
         * @param chosen the rows that have a gold label, none twice
         * @param outcomes the gold outcome of each chosen row
         * @return this builder
         */
        public Builder gold(SamplingDesign probabilities, int[] chosen, double[] outcomes) {
            Checks.check(outcomes.length == chosen.length, "outcomes", chosen.length + " numbers", outcomes.length);
            for (int g = 0; g < outcomes.length; g++) {
                finite(outcomes[g], "outcomes[" + g + "]");
            }
            gold(probabilities, chosen);
            this.outcomes = Optional.of(outcomes.clone());
            return this;
        }

        /**
         * Sets for which rows the true value of the {@linkplain #predictedCovariate predicted covariates} is known,
         * where the {@linkplain #knownOutcome outcome is known} for all.
         *
         * @param probabilities the design, over all rows
         * @param chosen the gold rows, none twice
         * @return this builder
         */
        public Builder gold(SamplingDesign probabilities, int[] chosen) {
            Checks.check(probabilities.size() == rows, "design", "of " + rows + " rows", probabilities.size());
            boolean[] seen = new boolean[rows];
            for (int row : chosen) {
                Checks.check(row >= 0 && row < rows, "chosen", "rows in [0, " + rows + ")", row);
                Checks.check(!seen[row], "chosen", "without repetition", row);
                seen[row] = true;
            }
            this.chosen = chosen.clone();
            outcomes = Optional.empty();
            design = Optional.of(probabilities);
            assumedDesign = false;
            return this;
        }

        /**
         * Sets gold labels whose design is not known and takes them for a uniform random sample. If they were chosen in
         * any other way, the corrected estimates and their intervals are wrong; results carry a warning.
         *
         * @param chosen the rows that have a gold label, none twice
         * @param outcomes the gold outcome of each chosen row
         * @return this builder
         */
        public Builder goldAssumedUniform(int[] chosen, double[] outcomes) {
            Checks.check(chosen.length > 0, "chosen", "at least one row", 0);
            gold(SamplingDesign.uniform(rows, chosen.length), chosen, outcomes);
            assumedDesign = true;
            return this;
        }

        /**
         * Sets groups of rows that are not independent, such as texts of one author. Intervals then allow for it.
         *
         * @param names the cluster of each row
         * @return this builder
         */
        public Builder clusters(List<String> names) {
            Checks.check(names.size() == rows, "clusters", rows + " names", names.size());
            clusters = Optional.of(Groups.number(names));
            return this;
        }

        /**
         * Makes the data set.
         *
         * @return the data
         * @throws IllegalArgumentException if there is no machine label or no gold label
         */
        public StudyData build() {
            return new StudyData(this);
        }

        private Column column(String name, double[] values) {
            Checks.notBlank(name, "name");
            Checks.check(values.length == rows, "column " + Checks.shown(name), rows + " numbers", values.length);
            for (int i = 0; i < rows; i++) {
                finite(values[i], "column " + Checks.shown(name) + " in row " + i);
            }
            boolean known = surrogates.stream().anyMatch(c -> c.name().equals(name))
                    || covariates.stream().anyMatch(c -> c.name().equals(name))
                    || predictors.stream().anyMatch(c -> c.name().equals(name));
            Checks.check(!known, "name", "of one column only", name);
            return new Column(name, values.clone(), new double[0]);
        }

        /** The gold rows in the order of the rows. */
        private int[] order() {
            return IntStream.range(0, chosen.length)
                    .boxed()
                    .sorted(Comparator.comparingInt(g -> chosen[g]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        private static double finite(double value, String what) {
            Checks.check(Double.isFinite(value), what, "a finite number", value);
            return value;
        }
    }
}
