package io.labelkit.core.learn.linear;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.features.FeatureWeighting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The options of a linear trainer. */
record LinearSettings(
        List<Double> penalties,
        int innerFolds,
        boolean calibrated,
        FeatureWeighting weighting,
        boolean balanced,
        Map<String, Double> classWeights,
        int maxIterations,
        double tolerance) {

    static final LinearSettings DEFAULTS =
            new LinearSettings(List.of(1e-4), 3, false, FeatureWeighting.NONE, false, Map.of(), 300, 1e-3);

    LinearSettings {
        penalties = Checks.distinct(penalties, "l2");
        Checks.check(!penalties.isEmpty(), "l2", "at least one penalty", "none");
        for (double penalty : penalties) {
            Checks.check(penalty > 0 && Double.isFinite(penalty), "l2", "a finite number above 0", penalty);
        }
        Checks.check(innerFolds >= 2, "innerFolds", "at least 2", innerFolds);
        classWeights = Map.copyOf(classWeights);
        classWeights.forEach((name, weight) -> Checks.check(
                weight >= 0 && Double.isFinite(weight),
                "weight of class " + Checks.shown(name),
                "a finite number of at least 0",
                weight));
        Checks.positive(maxIterations, "maxIterations");
        Checks.check(tolerance > 0 && Double.isFinite(tolerance), "tolerance", "a finite number above 0", tolerance);
    }

    LinearSettings penalties(List<Double> values) {
        return new LinearSettings(
                values, innerFolds, calibrated, weighting, balanced, classWeights, maxIterations, tolerance);
    }

    LinearSettings innerFolds(int value) {
        return new LinearSettings(
                penalties, value, calibrated, weighting, balanced, classWeights, maxIterations, tolerance);
    }

    LinearSettings calibrated(boolean value) {
        return new LinearSettings(
                penalties, innerFolds, value, weighting, balanced, classWeights, maxIterations, tolerance);
    }

    LinearSettings weighting(FeatureWeighting value) {
        return new LinearSettings(
                penalties, innerFolds, calibrated, value, balanced, classWeights, maxIterations, tolerance);
    }

    LinearSettings balanced(boolean value) {
        return new LinearSettings(
                penalties, innerFolds, calibrated, weighting, value, classWeights, maxIterations, tolerance);
    }

    LinearSettings classWeights(Map<String, Double> value) {
        return new LinearSettings(
                penalties, innerFolds, calibrated, weighting, balanced, value, maxIterations, tolerance);
    }

    LinearSettings maxIterations(int value) {
        return new LinearSettings(
                penalties, innerFolds, calibrated, weighting, balanced, classWeights, value, tolerance);
    }

    LinearSettings tolerance(double value) {
        return new LinearSettings(
                penalties, innerFolds, calibrated, weighting, balanced, classWeights, maxIterations, value);
    }

    /** Whether inner folds are needed. */
    boolean tuned() {
        return calibrated || penalties.size() > 1;
    }

    /** The penalty where there are too few rows to choose one: the middle one of the grid. */
    double fallback() {
        return penalties.stream().sorted().toList().get(penalties.size() / 2);
    }

    Fingerprint fingerprint() {
        Map<String, Object> all = new TreeMap<>();
        all.put("version", 2);
        all.put("l2", penalties.stream().sorted().toList());
        all.put("innerFolds", tuned() ? innerFolds : 0);
        all.put("calibrated", calibrated);
        all.put("weighting", weighting.name());
        all.put("balanced", balanced);
        all.put("classWeights", new TreeMap<>(classWeights));
        all.put("maxIterations", maxIterations);
        all.put("tolerance", tolerance);
        return Fingerprint.of("logistic-regression", all);
    }
}
