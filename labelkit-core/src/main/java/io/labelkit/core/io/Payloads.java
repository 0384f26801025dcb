package io.labelkit.core.io;

import io.labelkit.core.vote.PayloadJson;
import io.labelkit.core.vote.VotePayload;
import java.util.List;

/** What votes say, as fields of a table. */
final class Payloads {
    private Payloads() {}

    /** The classes that a vote names. */
    static List<String> classes(VotePayload payload) {
        if (payload instanceof VotePayload.OneOf oneOf) {
            return oneOf.classes();
        }
        if (payload instanceof VotePayload.NoneOf noneOf) {
            return noneOf.classes();
        }
        return payload instanceof VotePayload.Distribution distribution
                ? List.copyOf(distribution.probabilities().keySet())
                : List.of();
    }

    /** A vote as the text of a CSV field. */
    static String text(VotePayload payload) {
        return payload instanceof VotePayload.Exactly exactly
                ? Labels.text(exactly.label())
                : PayloadJson.write(payload).toString();
    }
}
