package io.labelkit.aggregate.online;

/** What became of a vote that was handed to {@link OnlineDawidSkene#add}. */
public enum Receipt {
    /** It counts, and its item stays open. */
    COUNTED,
    /** It counts, and its item closed with it. */
    CLOSED,
    /** Its item is closed: the label stays, and the labeler is credited against it. */
    LATE,
    /** A vote with its annotation id and its content counts already; nothing changed. */
    REPLAYED,
    /** A vote with its annotation id and another labeler or label counts already; nothing changed. */
    CONFLICTING,
    /** Its labeler has a vote on the item, and the repeat policy keeps the first; nothing changed. */
    REPEATED,
    /** Its item closed so long ago that only the id is remembered; nothing changed. */
    TOO_LATE
}
