package io.labelkit.core.consensus;

/** Why an example has no consensus label. */
public enum NoLabel {
    /** No labeler was asked about it. */
    NOT_ASKED,
    /** Labelers were asked, and all abstained or failed. */
    ALL_SILENT,
    /** There is no vote; who was asked is not known. */
    NO_VOTES,
    /** Several classes are equally probable and the tie policy is to abstain. */
    TIE
}
