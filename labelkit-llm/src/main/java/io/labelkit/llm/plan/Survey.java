package io.labelkit.llm.plan;

import java.util.OptionalLong;

/**
 * What the prompts of one labeler are.
 *
 * @param items how many items there are
 * @param requests how many requests would be made for them
 * @param duplicates how many of these are the same as an earlier one, so that one call serves both
 * @param stored of how many an answer is stored, so that no call is made
 * @param input tokens sent by the calls that are left
 * @param inputError the standard error of {@code input}, since only some prompts were counted; 0 if all were
 * @param shared tokens at the beginning of every prompt
 * @param output tokens that are expected to come back
 * @param worstOutput tokens that can come back; empty if answers have no limit of length
 * @param counted how many prompts were counted
 * @param percentile95 tokens that 95 of 100 prompts do not exceed
 * @param longest tokens of the longest prompt
 * @param longestId the example of that prompt
 * @param tooLong how many prompts do not fit into the context window
 * @param tooLongId the example of one of them; empty text if there is none
 */
record Survey(
        long items,
        long requests,
        long duplicates,
        long stored,
        long input,
        double inputError,
        long shared,
        long output,
        OptionalLong worstOutput,
        long counted,
        long percentile95,
        long longest,
        String longestId,
        long tooLong,
        String tooLongId) {

    /** The calls that are left. */
    long calls() {
        return requests - duplicates - stored;
    }
}
