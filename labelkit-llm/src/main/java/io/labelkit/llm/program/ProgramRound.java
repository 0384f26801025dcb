package io.labelkit.llm.program;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
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
public record ProgramRound(int round, int calls, int failedCalls, int written, int kept, double coverage, Cost cost)
        implements Displayable {
    static final Rows<ProgramRound> ROWS = Rows.<ProgramRound>of("Round")
            .count("round", ProgramRound::round)
            .count("calls", ProgramRound::calls)
            .count("failed", ProgramRound::failedCalls)
            .count("written", ProgramRound::written)
            .count("kept", ProgramRound::kept)
            .share("coverage", ProgramRound::coverage);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
