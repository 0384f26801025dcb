package io.labelkit.core.run;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.vote.Cost;
import java.util.Optional;

/**
 * What came of a paid call: a text, or an error.
 *
 * @param text the raw answer, if one came
 * @param model the model that answered, as the provider names it
 * @param finishReason why the answer ended, as the provider names it
 * @param error what went wrong, if no usable answer came
 * @param details what else the provider told, such as the probabilities of the answer's tokens, as JSON that only the
 *     caller understands
 * @param reused whether the answer is from a cache that runs share, so that no call was made
 * @param cost tokens, money and latency, as far as they are known
 */
public record CallAnswer(
        Optional<String> text,
        Optional<String> model,
        Optional<String> finishReason,
        Optional<String> error,
        Optional<String> details,
        boolean reused,
        Cost cost)
        implements Displayable {

    /**
     * A text that came.
     *
     * @param text the raw answer
     * @param cost what it cost
     * @return the answer
     */
    public static CallAnswer of(String text, Cost cost) {
        return new CallAnswer(
                Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, cost);
    }

    /**
     * An error that came instead of a text.
     *
     * @param error what went wrong
     * @param cost what it cost all the same
     * @return the answer
     */
    public static CallAnswer failed(String error, Cost cost) {
        return new CallAnswer(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(error),
                Optional.empty(),
                false,
                cost);
    }

    @Override
    public Display display() {
        return Display.builder("Answer to a call")
                .text("answer", text)
                .text("model", model)
                .text("finish reason", finishReason)
                .text("error", error)
                .text("reused", reused)
                .facts(cost.display().facts())
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
