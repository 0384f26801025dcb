package io.labelkit.core.audit;

/** Says why the label of an example is flagged or not. Called on demand, so that sentences cost nothing until read. */
@FunctionalInterface
public interface IssueReason {
    /**
     * The reason.
     *
     * @param example the number of the example, from 0, in the order of the columns
     * @return a sentence
     */
    String of(int example);
}
