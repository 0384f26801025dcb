package io.labelkit.model.student.report;

import io.labelkit.core.statistics.Interval;
import java.util.Locale;

/** Whether a student is better than its teacher, in a sentence. */
final class Verdict {
    private static final double POINTS = 100;
    /** As in all numbers. */
    private static final char MINUS = '\u2212';

    private Verdict() {}

    static String of(Interval lead) {
        String numbers = String.format(
                        Locale.ROOT,
                        "%+.1f points (%+.1f to %+.1f, 95%% interval)",
                        POINTS * lead.estimate(),
                        POINTS * lead.low(),
                        POINTS * lead.high())
                .replace('-', MINUS);
        String who = lead.low() > 0
                ? "the student is right more often than the teacher"
                : lead.high() < 0
                        ? "the student is right less often than the teacher"
                        : "these examples do not tell which of the two is right more often";
        return "Where the teacher spoke, " + who + ": " + numbers + ".";
    }
}
