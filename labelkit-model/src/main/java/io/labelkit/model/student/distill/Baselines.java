package io.labelkit.model.student.distill;

import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Display;
import java.util.OptionalDouble;

/**
 * What a student has to beat. Scores are accuracies; of several classes at once micro-averaged F1.
 *
 * @param majority that of always saying the most frequent class
 * @param teacher that of the labels that were learned from, where gold tells
 * @param goldOnly that of a model trained on gold alone, on gold it has not seen
 * @param onGold whether the majority was judged by gold; otherwise by held-out labels of the teacher
 */
public record Baselines(OptionalDouble majority, OptionalDouble teacher, OptionalDouble goldOnly, boolean onGold) implements Displayable {
    @Override
    public Display display() {
        return Display.builder("Baselines").share("majority class", majority).share("teacher", teacher).share("gold only", goldOnly).text("scored on gold", onGold).oneLine().build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
