package io.labelkit.aggregate.quality;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Label quality by several models at once: each model scores every label, and the scores are averaged with the weights of
 * the models. Prefer it to a single model whenever out-of-sample probabilities of several kinds of models are at hand;
 * their errors differ, and what all of them contradict is rarely right. Immutable and thread-safe.
 *
 * <pre>{@code
 * ModelEnsemble ensemble = ModelEnsemble.of(given, List.of(linear, forest));
 * double[] scores = ensemble.scores(LabelQualityScore.SELF_CONFIDENCE);
 * LabelIssues issues = ConfidentLearning.builder().build().audit(ensemble.mean());
 * }</pre>
 */
public final class ModelEnsemble implements Displayable {
    private static final List<Column> COLUMNS = List.of(Column.text("model"), Column.number("weight", Unit.share()));

    private final List<GivenLabels> models;
    private final double[] weights;

    private ModelEnsemble(List<GivenLabels> models, double[] weights) {
        this.models = models;
        this.weights = weights;
    }

    /**
     * An ensemble weighted by {@link EnsembleWeights.Accuracy}.
     *
     * @param given the given label by example id
     * @param models the probabilities of each model, for the same examples and classes in any order
     * @return the ensemble
     * @throws IllegalArgumentException if there is no model, a model is in-sample, or lacks an example or a class
     */
    public static ModelEnsemble of(Map<String, Label> given, List<ProbabilityMatrix> models) {
        return of(given, models, new EnsembleWeights.Accuracy());
    }

    /**
     * An ensemble.
     *
     * @param given the given label by example id
     * @param models the probabilities of each model, for the same examples and classes in any order
     * @param weights how the models are weighted
     * @return the ensemble; its examples are in the order of the first model's rows
     * @throws IllegalArgumentException if there is no model, a model is in-sample, or lacks an example or a class
     */
    public static ModelEnsemble of(Map<String, Label> given, List<ProbabilityMatrix> models, EnsembleWeights weights) {
        Checks.check(!models.isEmpty(), "models", "at least one", models.size());
        List<GivenLabels> bound = new ArrayList<>();
        bound.add(GivenLabels.of(given, models.get(0)));
        for (ProbabilityMatrix model : models.subList(1, models.size())) {
            bound.add(bound.get(0).with(likeFirst(model, models.get(0))));
        }
        return new ModelEnsemble(List.copyOf(bound), weights.of(bound));
    }

    /** The same probabilities with rows and columns in the order of the first model's. */
    private static ProbabilityMatrix likeFirst(ProbabilityMatrix model, ProbabilityMatrix first) {
        if (model.ids().equals(first.ids()) && model.classes().equals(first.classes())) {
            return model;
        }
        Map<String, Integer> columns = GivenLabels.columns(model.classes());
        Checks.check(
                columns.keySet().equals(GivenLabels.columns(first.classes()).keySet()),
                "classes of every model",
                String.valueOf(first.classes()),
                model.classes());
        int k = first.classes().size();
        double[] values = new double[first.size() * k];
        for (int i = 0; i < first.size(); i++) {
            int row = GivenLabels.row(first.ids().get(i), model);
            for (int j = 0; j < k; j++) {
                values[i * k + j] =
                        model.get(row, GivenLabels.column("", first.classes().get(j), columns));
            }
        }
        return ProbabilityMatrix.of(first.ids(), first.classes(), values, model.origin());
    }

    /**
     * The weights of the models.
     *
     * @return a copy, in the order of the models
     */
    public double[] weights() {
        return weights.clone();
    }

    /**
     * The weighted mean of the models' scores.
     *
     * @param score the score
     * @return the score of each example that has a label, in the order of the first model's rows
     */
    public double[] scores(LabelQualityScore score) {
        double[] mean = new double[models.get(0).size()];
        for (int m = 0; m < weights.length; m++) {
            GivenLabels labels = models.get(m);
            double[] scores = score.scores(labels, ClassThresholds.estimate(labels));
            for (int i = 0; i < mean.length; i++) {
                mean[i] += weights[m] * scores[i];
            }
        }
        return mean;
    }

    /**
     * The labels with the weighted mean of the models' probabilities: what to audit when labels are to be flagged and
     * not only ranked.
     *
     * @return the labels; of unknown origin if one of the models is
     */
    public GivenLabels mean() {
        ProbabilityMatrix first = models.get(0).probabilities();
        int k = first.classes().size();
        double[] values = new double[first.size() * k];
        boolean unknown = false;
        for (int m = 0; m < weights.length; m++) {
            ProbabilityMatrix model = models.get(m).probabilities();
            unknown |= model.origin() == ProbabilityOrigin.UNKNOWN;
            for (int i = 0; i < first.size(); i++) {
                for (int j = 0; j < k; j++) {
                    values[i * k + j] += weights[m] * model.get(i, j);
                }
            }
        }
        return models.get(0)
                .with(ProbabilityMatrix.of(
                        first.ids(),
                        first.classes(),
                        values,
                        unknown ? ProbabilityOrigin.UNKNOWN : ProbabilityOrigin.OUT_OF_SAMPLE));
    }

    @Override
    public Display display() {
        return Display.builder("Ensemble of models")
                .count("models", weights.length)
                .table(Table.of(
                        "weights",
                        COLUMNS,
                        weights.length,
                        m -> List.of(Cell.of("model " + (m + 1)), Cell.ofKnown(weights[m]))))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
