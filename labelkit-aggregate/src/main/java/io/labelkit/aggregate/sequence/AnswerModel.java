package io.labelkit.aggregate.sequence;

/** What a labeler's tag depends on in {@link BscSeq}. */
public enum AnswerModel {
    /** On the true tag only: one confusion matrix a labeler. */
    CONFUSION_MATRIX,
    /** On the true tag and on the labeler's own tag of the token before: a confusion matrix for each of these. */
    SEQUENTIAL
}
