package io.labelkit.llm.answer;

import io.labelkit.core.vote.VotePayload;
import java.util.List;
import java.util.Optional;

/**
 * What was read where the label goes.
 *
 * @param payload what is said
 * @param reserved the word that stands for no label; empty exactly if there is a payload
 * @param rung how far down the ladder the reading went
 * @param remarks what was left out
 */
record Value(Optional<VotePayload> payload, Optional<String> reserved, Rung rung, List<String> remarks) {
    static Value of(VotePayload payload, Rung rung) {
        return new Value(Optional.of(payload), Optional.empty(), rung, List.of());
    }

    static Value partial(VotePayload payload, Rung rung, List<String> remarks) {
        return new Value(Optional.of(payload), Optional.empty(), remarks.isEmpty() ? rung : Rung.PARTIAL, remarks);
    }

    static Value reserved(String word, Rung rung) {
        return new Value(Optional.empty(), Optional.of(word), rung, List.of());
    }

    boolean saysTheSameAs(Value other) {
        return payload.equals(other.payload) && reserved.equals(other.reserved);
    }

    Value atLeast(Rung least) {
        return rung.compareTo(least) >= 0 ? this : new Value(payload, reserved, least, remarks);
    }
}
