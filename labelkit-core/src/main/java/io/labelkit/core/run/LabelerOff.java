package io.labelkit.core.run;

/**
 * A labeler that was switched off: from then on it was not asked about any example of the run, and the others went on.
 *
 * @param labeler the labeler's name
 * @param cause what kind of trouble it was
 * @param reason what happened, in words
 */
public record LabelerOff(String labeler, Cause cause, String reason) {
    /** Why a labeler was switched off. */
    public enum Cause {
        /** A call did not return within the time limit. Its thread could not be stopped and was abandoned. */
        TIMED_OUT,
        /** There were more failures than the error budget allows. */
        ERROR_BUDGET_SPENT,
        /** It said itself that it can answer nothing any more, for instance since its server refuses the API key. */
        GAVE_UP
    }

    @Override
    public String toString() {
        return labeler + " was switched off: " + reason;
    }
}
