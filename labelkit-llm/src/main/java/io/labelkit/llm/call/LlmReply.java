package io.labelkit.llm.call;

import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.util.List;

/** What came of a question to a language model: an answer, or a typed failure. Never an exception. */
public sealed interface LlmReply {
    /**
     * What it cost, as far as it is known. No tokens if the answer was paid for before.
     *
     * @return the cost
     */
    Cost cost();

    /**
     * A whole text came. Whether it has the asked form is not looked at.
     *
     * @param text the raw answer, not blank
     * @param tokens the answer's tokens with their probabilities; empty if they are unknown
     * @param cost what it cost
     * @param stored whether an earlier call brought it, so that none was made
     */
    record Answered(String text, List<TokenProbability> tokens, Cost cost, boolean stored) implements LlmReply {
        /**
         * Copies the list.
         *
         * @param text the raw answer
         * @param tokens the answer's tokens
         * @param cost what it cost
         * @param stored whether an earlier call brought it
         */
        public Answered {
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * No whole text came: refused, cut off, empty, timed out, an error of the provider, or not asked for want of budget.
     *
     * @param kind what kind of failure
     * @param message what went wrong; never the server's own words
     * @param cost what it cost all the same
     */
    record Failed(FailureKind kind, String message, Cost cost) implements LlmReply {
        /**
         * The outcome of an example that nothing more can be learned about.
         *
         * @return the outcome
         */
        public Outcome.Failed outcome() {
            return new Outcome.Failed(kind, message, cost);
        }
    }
}
