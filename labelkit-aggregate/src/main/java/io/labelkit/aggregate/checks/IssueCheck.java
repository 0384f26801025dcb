package io.labelkit.aggregate.checks;

import java.util.Set;

/**
 * One way to look for problems in a data set. {@link DataChecks} runs the built-in ones and those that
 * {@link java.util.ServiceLoader} finds, so that a jar on the class path adds checks; such a class needs a public
 * constructor without arguments. Implementations must be immutable and thread-safe, and give the same outcome for the
 * same input.
 */
public interface IssueCheck {
    /**
     * The name in reports, lower case with underscores; unique among the checks of a run.
     *
     * @return the name
     */
    String name();

    /**
     * What the check finds, in one sentence.
     *
     * @return the sentence
     */
    String finds();

    /**
     * What must be known of the data. The check is skipped, with the reason, if some of it is not.
     *
     * @return the needs
     */
    Set<CheckNeed> needs();

    /**
     * Looks.
     *
     * @param input what is known of the data; it has everything that {@link #needs} asks for
     * @return what was found, or why nothing could be said
     */
    CheckOutcome run(CheckInput input);
}
