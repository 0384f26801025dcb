package io.labelkit.model.student.distill;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A way to train a student, and how well it did on what it did not learn from. Scores are accuracies; of several classes
 * at once micro-averaged F1.
 *
 * @param loss the loss that was minimised
 * @param l2 the penalty
 * @param silver what was learned from beside gold
 * @param onSilver the score against held-out labels of the teacher, which are as wrong as those it learned from
 * @param onGold the score against held-out gold
 */
public record Trial(String loss, double l2, SilverPolicy silver, OptionalDouble onSilver, OptionalDouble onGold) {
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%-9s l2 %-7.1e silver %s gold %s  %s", silver, l2, text(onSilver), text(onGold), loss);
    }

    private static String text(OptionalDouble score) {
        return score.isPresent() ? String.format(Locale.ROOT, "%.3f", score.getAsDouble()) : "  -  ";
    }
}
