package io.labelkit.aggregate.online;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.PlainText;
import java.util.OptionalLong;

/**
 * One vote as it arrives.
 *
 * @param annotationId names this vote among those of its item; a second vote with it is a replay
 * @param item what was labelled
 * @param labeler who labelled it
 * @param label the class
 * @param time when, in milliseconds since 1970
 * @param capability which skill the item takes, for instance {@code "image"}; the same for all votes of an item; empty
 *     where there is only one
 */
public record OnlineVote(
        String annotationId, String item, String labeler, String label, OptionalLong time, String capability) {
    /**
     * Checks the texts.
     *
     * @param annotationId names this vote, not blank
     * @param item what was labelled, not blank
     * @param labeler who labelled it, not blank
     * @param label the class, not blank
     * @param time when, in milliseconds since 1970
     * @param capability which skill the item takes; may be empty
     * @throws IllegalArgumentException if a text is blank or holds half of a surrogate pair
     */
    public OnlineVote {
        text(annotationId, "annotationId");
        text(item, "item");
        text(labeler, "labeler");
        Checks.notBlank(label, "label");
        proper(capability, "capability");
    }

    /**
     * A vote without time and capability.
     *
     * @param annotationId names this vote
     * @param item what was labelled
     * @param labeler who labelled it
     * @param label the class
     * @return the vote
     * @throws IllegalArgumentException if a text is blank or holds half of a surrogate pair
     */
    public static OnlineVote of(String annotationId, String item, String labeler, String label) {
        return new OnlineVote(annotationId, item, labeler, label, OptionalLong.empty(), "");
    }

    /**
     * This vote with its time.
     *
     * @param epochMillis milliseconds since 1970
     * @return a copy
     */
    public OnlineVote at(long epochMillis) {
        return new OnlineVote(annotationId, item, labeler, label, OptionalLong.of(epochMillis), capability);
    }

    /**
     * This vote with the skill that its item takes.
     *
     * @param name the capability
     * @return a copy
     */
    public OnlineVote capability(String name) {
        return new OnlineVote(annotationId, item, labeler, label, time, name);
    }

    static String text(String value, String argument) {
        return proper(Checks.notBlank(value, argument), argument);
    }

    private static String proper(String value, String argument) {
        Checks.check(!PlainText.hasLoneSurrogate(value), argument, "without halves of surrogate pairs", value);
        return value;
    }
}
