package io.labelkit.model.student;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.curriculum.Curriculum;
import io.labelkit.model.student.loss.Losses;
import io.labelkit.model.student.loss.ScoreLoss;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is learned and when it ends. */
record TrainingOptions(
        Optional<ScoreLoss> loss,
        Curriculum curriculum,
        LearningRate schedule,
        double warmUp,
        double heldOut,
        Optional<TrainingSet<String>> validation,
        int patience,
        boolean calibrated,
        boolean balanced,
        int threads,
        double tolerance,
        Optional<Path> checkpoint,
        Optional<LabelWise> labelWise,
        TrainingListener listener) {
    TrainingOptions {
        Checks.check(warmUp >= 0 && warmUp < 1, "warmUp", "in [0, 1)", warmUp);
        Checks.check(heldOut >= 0 && heldOut < 1, "heldOut", "in [0, 1)", heldOut);
        Checks.check(heldOut == 0 || validation.isEmpty(), "heldOut", "0 if a validation part is given", heldOut);
        Checks.check(patience >= 0, "patience", "at least 0", patience);
        Checks.positive(threads, "threads");
        Checks.check(tolerance > 0 && Double.isFinite(tolerance), "tolerance", "a finite number above 0", tolerance);
        boolean part = heldOut > 0 || validation.isPresent();
        Checks.check(patience == 0 || part, "patience", "0 without a validation part", patience);
        Checks.check(!calibrated || part, "calibrated", "false without a validation part", calibrated);
    }

    ScoreLoss lossFor(boolean exclusive) {
        return loss.orElseGet(() -> exclusive ? Losses.crossEntropy() : Losses.binary());
    }

    /** What decides about the weights; neither threads nor checkpoints do. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new TreeMap<>();
        loss.ifPresent(l -> map.put("loss", l.name()));
        if (curriculum.rounds() > 0) {
            map.put("curriculum", curriculum.name());
        }
        if (schedule != LearningRate.LINEAR || warmUp > 0) {
            map.put("schedule", schedule.name());
            map.put("warmUp", warmUp);
        }
        if (heldOut > 0) {
            map.put("heldOut", heldOut);
        }
        validation.ifPresent(part -> map.put("validation", Lessons.hash(part)));
        if (patience > 0) {
            map.put("patience", patience);
        }
        if (calibrated) {
            map.put("calibrated", true);
        }
        if (tolerance != LinearHead.TOLERANCE) {
            map.put("tolerance", tolerance);
        }
        if (balanced) {
            map.put("balanced", true);
        }
        labelWise.ifPresent(structure -> map.put("labelWise", structure.name()));
        return map;
    }
}
