package io.labelkit.core.vote;

/** What to do when one labeler votes more than once on one example. */
public enum RepeatPolicy {
    /** Keep every vote and count the repeated pairs: six of twelve public crowd sets have them. */
    KEEP,
    /** Keep the first vote. */
    FIRST,
    /** Keep the last vote. */
    LAST,
    /** Refuse, naming example and labeler. */
    ERROR
}
