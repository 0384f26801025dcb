package io.labelkit.core.evaluate;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import java.util.OptionalDouble;

/**
 * How well one class was found: with TP right answers, precision is TP / predicted, recall TP / support, and F1
 * 2 TP / (predicted + support).
 *
 * @param name the class
 * @param precision empty if the class was never predicted
 * @param recall empty if the class is not in the gold of the labelled examples
 * @param f1 empty if the class is neither predicted nor in that gold; 0 if there are no right answers
 * @param support how many labelled examples have it as gold
 * @param predicted how many examples with gold were labelled with it
 */
public record ClassScore(
        String name, OptionalDouble precision, OptionalDouble recall, OptionalDouble f1, long support, long predicted)
        implements Displayable {
    static final Rows<ClassScore> ROWS = Rows.<ClassScore>of("Class")
            .text("class", ClassScore::name)
            .shareIfKnown("precision", ClassScore::precision)
            .shareIfKnown("recall", ClassScore::recall)
            .shareIfKnown("F1", ClassScore::f1)
            .count("true", ClassScore::support)
            .count("labelled so", ClassScore::predicted);

    static ClassScore of(String name, long truePositives, long support, long predicted) {
        return new ClassScore(
                name,
                ratio(truePositives, predicted),
                ratio(truePositives, support),
                ratio(2 * truePositives, predicted + support),
                support,
                predicted);
    }

    static OptionalDouble ratio(double part, double whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
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
