package io.labelkit.llm.pilot;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Table;
import java.util.List;

/**
 * One condition of a gate.
 *
 * @param name what is looked at
 * @param verdict what came of it
 * @param found what was found, in words
 * @param wanted what is wanted, in words
 */
public record PilotCheck(String name, Verdict verdict, String found, String wanted) implements Displayable {
    static final Rows<PilotCheck> ROWS = Rows.<PilotCheck>of("Check")
            .text("verdict", PilotCheck::verdict)
            .text("check", PilotCheck::name)
            .text("found", PilotCheck::found)
            .text("wanted", PilotCheck::wanted);

    /** What came of a check. */
    public enum Verdict {
        /** The condition holds. */
        PASSED,
        /** It does not. */
        FAILED,
        /** The pilot does not tell. */
        UNKNOWN
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }

    /**
     * Checks as a table.
     *
     * @param checks the checks
     * @return a table with a row a check
     */
    public static Table table(List<PilotCheck> checks) {
        return ROWS.table("checks", checks);
    }
}
