package io.labelkit.llm.program;

import io.labelkit.core.vote.Cost;

/**
 * What one round brought.
 *
 * @param round its number, from 0
 * @param calls how many requests were sent or found in the log, repairs included
 * @param failedCalls how many of them brought no text
 * @param written how many rules came
 * @param kept how many of them were kept
 * @param coverage the share of the examples that at least one kept rule votes on, after the round
 * @param cost what the round cost, as far as it is known
 */
public record ProgramRound(int round, int calls, int failedCalls, int written, int kept, double coverage, Cost cost) {}
