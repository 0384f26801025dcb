package io.labelkit.model.entailment;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;

/**
 * What a model of entailment says of a pair, as logits. What it says of neutrality is not used.
 *
 * @param entailment the greater, the surer that the hypothesis follows
 * @param contradiction the greater, the surer that it cannot be
 */
public record EntailmentScores(double entailment, double contradiction) implements Displayable {
    /**
     * Checks the numbers.
     *
     * @param entailment a finite logit
     * @param contradiction a finite logit
     */
    public EntailmentScores {
        Checks.check(Double.isFinite(entailment), "entailment", "finite", entailment);
        Checks.check(Double.isFinite(contradiction), "contradiction", "finite", contradiction);
    }

    @Override
    public Display display() {
        return Display.builder("Entailment")
                .number("entailment", entailment, Unit.decimal("", 3))
                .number("contradiction", contradiction, Unit.decimal("", 3))
                .oneLine()
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
