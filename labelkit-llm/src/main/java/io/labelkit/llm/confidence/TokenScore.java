package io.labelkit.llm.confidence;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the tokens of an answer tell of its label. Immutable.
 *
 * @param probability the product of the probabilities of the label's tokens
 * @param scores the probabilities of all labels, as far as the likeliest other tokens tell; empty if no other tokens are
 *     known, or if less than half of the probability falls on labels that they tell apart
 */
public record TokenScore(double probability, Optional<LabelProbabilities> scores) implements Displayable {
    /**
     * Checks the probability.
     *
     * @param probability the product of the probabilities of the label's tokens, in [0, 1]
     * @param scores the probabilities of all labels
     */
    public TokenScore {
        Checks.inRange(probability, 0, 1, "probability");
    }

    /**
     * How sure the tokens are of a label: its probability among all labels if it is known, else that of its tokens.
     *
     * @param label the label that was answered
     * @return the confidence; empty if there are scores that do not name the label
     */
    public OptionalDouble confidence(String label) {
        if (scores.isEmpty()) {
            return OptionalDouble.of(probability);
        }
        return scores.get().probabilities().containsKey(label)
                ? OptionalDouble.of(scores.get().of(label))
                : OptionalDouble.empty();
    }

    @Override
    public Display display() {
        return Display.builder("Score from token probabilities")
                .share("probability", probability)
                .text("probabilities", scores.map(LabelProbabilities::probabilities))
                .oneLine()
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
