package io.labelkit.aggregate.inference;

import io.labelkit.aggregate.inference.EstimationException.Reason;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Estimates a mean or a regression from machine labels and a random sample of gold labels. With F the machine labels, R
 * = 1 where the gold label Y was bought with the known probability pi, and g a prediction of Y by a learner that did not
 * see the row (cross-fitting), design-based supervised learning works on
 *
 * <pre>
 * pseudo-outcome[i] = g[i] + R[i] / pi[i] (Y[i] - g[i])
 * </pre>
 *
 * whose mean given the row is that of Y whatever g is, so that the estimates are unbiased and their intervals, from a
 * sandwich covariance (within clusters where they are given), cover as they promise for many gold labels. This is
 * repeated over several random splits; the median is reported. Naive, gold-only and prediction-powered estimates stand
 * beside it. Where {@linkplain StudyData.Builder#predictedCovariate covariates are predicted}, the same is done with the
 * equations of the regression, m: {@code m(g)[i] + R[i] / pi[i] (m(true values)[i] - m(g)[i])}.
 *
 * <p>Intervals are those of Student's t, with as many degrees of freedom as the variance was estimated from: of 150 gold
 * labels that contradict a good machine seven times, about 14. Covariances are corrected for what the fit follows, n / (n - p)
 * for rows and G / (G - 1) for clusters. Where a design has strata with fixed numbers of gold labels, the variance is that of
 * a stratified sample.
 *
 * <p>Memory: N p numbers; time: splits x folds x learning + splits x N p^2. The same settings and data give the same
 * bits for any number of threads. Immutable and thread-safe. Sources: N. Egami, M. Hinck, B. Stewart and H. Wei (2023),
 * Using imperfect surrogates for downstream inference, NeurIPS; A. N. Angelopoulos and others (2023), Prediction-powered
 * inference, doi:10.1126/science.adi6000, and (2023) PPI++, arXiv:2311.01453.
 *
 * <pre>{@code
 * StudyResult result = Study.withSeed(7).estimate(data, RegressionModel.logistic());
 * }</pre>
 */
public final class Study {
    private final int folds;
    private final int splits;
    private final long seed;
    private final double level;
    private final int threads;
    private final OutcomeLearner learner;

    private Study(Builder builder) {
        folds = builder.folds;
        splits = builder.splits;
        seed = builder.seed;
        level = builder.level;
        threads = builder.threads;
        learner = builder.learner;
    }

    /**
     * A study with 5 folds, 10 splits and intervals of 95 %.
     *
     * @param seed the seed of the splits
     * @return the study
     */
    public static Study withSeed(long seed) {
        return builder(seed).build();
    }

    /**
     * Starts a study.
     *
     * @param seed the seed of the splits
     * @return a builder
     */
    public static Builder builder(long seed) {
        return new Builder(seed);
    }

    /**
     * Estimates a model in every way that is valid for the data, and the naive one.
     *
     * @param data the rows
     * @param model what is estimated
     * @return the estimates side by side
     * @throws EstimationException if the gold labels do not suffice, columns are combinations of each other, or the
     *     logistic equations of the design-based estimate have no finite solution, or a stratum has no gold label
     */
    public StudyResult estimate(StudyData data, RegressionModel model) {
        checkGold(data);
        checkGroups(data, model);
        checkStrata(data);
        EstimateSet corrected = named(data, () -> DesignBased.estimate(data, model, settings()));
        List<EstimateSet> sets = new ArrayList<>();
        List<StudyResult.Omitted> omitted = new ArrayList<>();
        attempt(EstimationMethod.NAIVE, sets, omitted, () -> SimpleEstimates.naive(data, model, level));
        attempt(EstimationMethod.GOLD_ONLY, sets, omitted, () -> SimpleEstimates.goldOnly(data, model, level));
        sets.add(corrected);
        attempt(
                EstimationMethod.PREDICTION_POWERED,
                sets,
                omitted,
                () -> PredictionPowered.estimate(data, model, level));
        return new StudyResult(model.kind(), sets, omitted, StudyCautions.between(sets));
    }

    /**
     * How precise the design-based estimates would be with other numbers of gold labels, drawn by the same design.
     *
     * @param data a pilot: the rows with the gold labels so far
     * @param model what is estimated; not one of fixed effects
     * @return the plan
     * @throws EstimationException as {@link #estimate}
     */
    public GoldPlan plan(StudyData data, RegressionModel model) {
        checkGold(data);
        checkGroups(data, model);
        Checks.check(
                model.kind() != RegressionModel.Kind.FIXED_EFFECTS, "model", "other than fixed effects", model.kind());
        return named(data, () -> DesignBased.plan(data, model, settings()));
    }

    private static <R> R named(StudyData data, Supplier<R> estimate) {
        try {
            return estimate.get();
        } catch (EstimationException e) {
            throw ColumnTrouble.named(e, data);
        }
    }

    private static void checkGold(StudyData data) {
        if (data.goldSize() < 2) {
            throw new EstimationException(
                    Reason.TOO_FEW_GOLD_LABELS, "at least 2 gold labels are needed, but there are " + data.goldSize());
        }
    }

    private static void checkGroups(StudyData data, RegressionModel model) {
        if (model.kind() == RegressionModel.Kind.FIXED_EFFECTS && data.predictsCovariates()) {
            throw new EstimationException(
                    Reason.DESIGN,
                    "fixed effects do not go with predicted covariates: the few gold labels of a group do not tell its"
                            + " mean, whose mistakes would bias the slopes. Use a linear model, with a column of 0 and 1"
                            + " for each group if there are few");
        }
    }

    private static void checkStrata(StudyData data) {
        List<String> strata = data.design().strataOfRows();
        if (strata.isEmpty()) {
            return;
        }
        Set<String> without = new LinkedHashSet<>(strata);
        Arrays.stream(data.goldRows()).forEach(row -> without.remove(strata.get(row)));
        if (!without.isEmpty()) {
            throw new EstimationException(
                    Reason.DESIGN,
                    "stratum " + Checks.shown(without.iterator().next())
                            + " has no gold label, though the design draws "
                            + "from it; nothing corrects the machine there, so every estimate would lean on its "
                            + "mistakes. Label its rows, or leave the stratum out of the study");
        }
    }

    private Settings settings() {
        return new Settings(folds, splits, seed, level, threads, learner);
    }

    private static void attempt(
            EstimationMethod method,
            List<EstimateSet> sets,
            List<StudyResult.Omitted> omitted,
            Supplier<EstimateSet> estimate) {
        try {
            sets.add(estimate.get());
        } catch (EstimationException e) {
            omitted.add(new StudyResult.Omitted(method, e.reason(), String.valueOf(e.getMessage())));
        }
    }

    /** The settings, for the parts of this package. */
    record Settings(int folds, int splits, long seed, double level, int threads, OutcomeLearner learner) {}

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final long seed;
        private int folds = 5;
        private int splits = 10;
        private double level = 0.95;
        private int threads = 1;
        private OutcomeLearner learner = OutcomeLearner.ridge();

        private Builder(long seed) {
            this.seed = seed;
        }

        /**
         * Sets the number of folds.
         *
         * @param count the number, at least 2; 5 unless set. There are fewer where there are fewer gold labels
         * @return this builder
         */
        public Builder folds(int count) {
            Checks.check(count >= 2, "folds", "at least 2", count);
            folds = count;
            return this;
        }

        /**
         * Sets over how many random splits the median is taken.
         *
         * @param count the number, at least 1; 10 unless set
         * @return this builder
         */
        public Builder splits(int count) {
            splits = Checks.positive(count, "splits");
            return this;
        }

        /**
         * Sets the confidence level of the intervals.
         *
         * @param value the level, in (0, 1); 0.95 unless set
         * @return this builder
         */
        public Builder level(double value) {
            Checks.check(value > 0 && value < 1, "level", "in (0, 1)", value);
            level = value;
            return this;
        }

        /**
         * Sets what predicts gold labels.
         *
         * @param outcomes the learner; {@link OutcomeLearner#ridge()} unless set
         * @return this builder
         */
        public Builder learner(OutcomeLearner outcomes) {
            learner = outcomes;
            return this;
        }

        /**
         * Sets how many threads work on the splits.
         *
         * @param count the number, at least 1; 1 unless set
         * @return this builder
         */
        public Builder threads(int count) {
            threads = Checks.positive(count, "threads");
            return this;
        }

        /**
         * Makes the study.
         *
         * @return the study
         */
        public Study build() {
            return new Study(this);
        }
    }
}
