package io.labelkit.core.run;

import java.util.OptionalLong;

/**
 * Hears how far a long piece of work is. Called from any thread, one at a time, at most some ten times a second for each
 * stage and once at its end. One that throws is told no more of the stage; the work goes on. {@code ProgressListeners} has those for a terminal, for plain lines and for silence.
 */
@FunctionalInterface
public interface ProgressListener {
    /**
     * Work went on.
     *
     * @param stage what is being done, for instance {@code "label"}
     * @param done how many units are done
     * @param total how many there are, where that is known
     */
    void progress(String stage, long done, OptionalLong total);
}
