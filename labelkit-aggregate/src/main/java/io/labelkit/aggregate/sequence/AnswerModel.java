package io.labelkit.aggregate.sequence;

/** What a labeler's tag depends on in {@link BscSeq}. */
public enum AnswerModel {
    /** On whether it is right, with one accuracy a labeler; wrong tags are equally probable. */
    ACCURACY,
    /** As ACCURACY, with an accuracy for each true tag of a labeler. */
    CONFUSION_VECTOR,
    /** A labeler knows the true tag with one probability, and otherwise tags by a habit of its own, as in MACE. */
    SPAM,
    /** On the true tag only: one confusion matrix a labeler. */
    CONFUSION_MATRIX,
    /** On the true tag and on the labeler's own tag of the token before: a confusion matrix for each of these. */
    SEQUENTIAL
}
