package io.labelkit.model.student;

import io.labelkit.core.internal.Checks;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** How a head is built and trained. */
record HeadSettings(
        HeadSolver solver,
        int hiddenUnits,
        OptionalInt epochs,
        int batchSize,
        double learningRate,
        double l2,
        double dropout,
        double inputScale) {
    /** How many optimizer steps a training takes about, unless the number of epochs is given. */
    private static final int STEPS = 600;

    private static final int FEWEST_EPOCHS = 5;

    HeadSettings {
        Checks.check(hiddenUnits >= 0, "hiddenUnits", "at least 0", hiddenUnits);
        epochs.ifPresent(e -> Checks.positive(e, "epochs"));
        Checks.positive(batchSize, "batchSize");
        positive(learningRate, "learningRate");
        Checks.check(l2 >= 0 && Float.isFinite((float) l2), "l2", "a finite float of at least 0", l2);
        Checks.check(dropout >= 0 && dropout < 1, "dropout", "in [0, 1)", dropout);
        positive(inputScale, "inputScale");
        if (solver == HeadSolver.LBFGS) {
            Checks.check(hiddenUnits == 0, "hiddenUnits", "0 for the solver LBFGS", hiddenUnits);
            Checks.check(dropout == 0, "dropout", "0 for the solver LBFGS", dropout);
            Checks.check(l2 > 0, "l2", "above 0 for the solver LBFGS", l2);
        }
    }

    private static void positive(double value, String argument) {
        Checks.check((float) value > 0 && Float.isFinite((float) value), argument, "a finite float above 0", value);
    }

    static int stepsPerEpoch(int rows, int batchSize) {
        return (rows + batchSize - 1) / batchSize;
    }

    int epochsFor(int rows) {
        int perEpoch = stepsPerEpoch(rows, batchSize);
        return epochs.orElse(Math.max(FEWEST_EPOCHS, (STEPS + perEpoch - 1) / perEpoch));
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new TreeMap<>();
        if (solver == HeadSolver.LBFGS) {
            map.put("solver", solver.name());
            map.put("l2", l2);
            map.put("inputScale", inputScale);
            return map;
        }
        map.put("hiddenUnits", hiddenUnits);
        map.put("epochs", epochs.isPresent() ? epochs.getAsInt() : STEPS + " steps");
        map.put("batchSize", batchSize);
        map.put("learningRate", learningRate);
        map.put("l2", l2);
        map.put("dropout", dropout);
        map.put("inputScale", inputScale);
        return map;
    }
}
