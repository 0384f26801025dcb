package io.labelkit.core.run;

/**
 * Hears how a run goes. Called from any thread, one at a time, while the run waits: a listener must be quick. One that
 * throws is told no more; the run goes on. {@link RunListeners} has those for a terminal, for plain lines and for
 * silence.
 */
@FunctionalInterface
public interface RunListener {
    /**
     * Work went on. Called at most ten times a second, and once at the end of every run.
     *
     * @param progress how far the run is
     */
    void progress(RunProgress progress);

    /**
     * A labeler was asked about a batch, and the sink took the outcomes. Does nothing unless overridden.
     *
     * @param call what came of it
     */
    default void called(CallReport call) {}

    /**
     * A labeler was switched off. Does nothing unless overridden.
     *
     * @param off which, and why
     */
    default void labelerOff(LabelerOff off) {}

    /**
     * The run has ended, be it complete, cancelled or failed. The last call. Does nothing unless overridden.
     *
     * @param summary what came of it
     */
    default void finished(RunSummary summary) {}
}
