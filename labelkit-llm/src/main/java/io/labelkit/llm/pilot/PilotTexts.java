package io.labelkit.llm.pilot;

import io.labelkit.core.label.Label;
import io.labelkit.core.statistics.Interval;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** How numbers and names of a pilot are shown. */
final class PilotTexts {
    private static final int LONGEST_NAME = 24;

    private PilotTexts() {}

    static String name(Label label) {
        return label.className().orElseGet(label::toString);
    }

    /** On one line and not too long. */
    static String shown(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME - 3) + "...";
    }

    static String share(Optional<Interval> share) {
        return share.map(i -> String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", i.estimate(), i.low(), i.high()))
                .orElse("unknown");
    }

    static String amount(Optional<Interval> amount, String format) {
        return amount.map(i -> String.format(
                        Locale.ROOT, format + " [" + format + ", " + format + "]", i.estimate(), i.low(), i.high()))
                .orElse("unknown");
    }

    static String number(OptionalDouble number) {
        return number.isPresent() ? String.format(Locale.ROOT, "%.4f", number.getAsDouble()) : "unknown";
    }
}
