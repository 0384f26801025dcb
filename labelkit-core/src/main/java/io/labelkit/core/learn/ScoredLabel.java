package io.labelkit.core.learn;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * The label that a classifier's scores speak for: the most probable class, the first of several, or in a multi-label
 * space every class of at least one half.
 *
 * @param label the label
 * @param confidence the score of the class; in a multi-label space that of the least certain class, which is the least
 *     max(p, 1 - p). Not calibrated
 */
public record ScoredLabel(Label label, double confidence) implements Displayable {
    static final Rows<ScoredLabel> ROWS = Rows.<ScoredLabel>of("Label")
            .text("label", ScoredLabel::label)
            .share("confidence", ScoredLabel::confidence);

    /**
     * Reads scores.
     *
     * @param scores the score in [0, 1] of each class of the space, in its order
     * @param space a space of classes
     * @return the label with its confidence
     * @throws IllegalArgumentException if there are not as many scores as classes, or none
     */
    public static ScoredLabel of(double[] scores, LabelSpace space) {
        Checks.check(
                scores.length == space.size() && scores.length > 0,
                "scores",
                "one for each of " + space.size() + " classes",
                scores.length);
        List<String> names = space.classNames();
        if (space.kind() == LabelKind.CATEGORY_SET) {
            return set(scores, names);
        }
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return new ScoredLabel(space.labelOf(names.get(best)), scores[best]);
    }

    private static ScoredLabel set(double[] scores, List<String> names) {
        List<String> chosen = new ArrayList<>();
        double least = 1;
        for (int k = 0; k < scores.length; k++) {
            if (scores[k] >= 0.5) {
                chosen.add(names.get(k));
            }
            least = Math.min(least, Math.max(scores[k], 1 - scores[k]));
        }
        return new ScoredLabel(new Label.CategorySet(chosen), least);
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
