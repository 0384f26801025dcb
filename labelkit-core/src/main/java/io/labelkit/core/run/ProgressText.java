package io.labelkit.core.run;

import io.labelkit.core.internal.PlainText;
import io.labelkit.core.vote.Cost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** How a person reads progress. */
final class ProgressText {
    private ProgressText() {}

    /** {@code 1200 of 5000 outcomes, 310/s, 12 s left, 3 failed (TIMED_OUT 3), 0.42 spent}. */
    static String line(RunProgress progress) {
        List<String> parts = new ArrayList<>();
        parts.add(progress.done()
                + (progress.total().isPresent() ? " of " + progress.total().getAsLong() : "") + " outcomes");
        rate(progress).ifPresent(parts::add);
        progress.remaining().ifPresent(left -> parts.add(time(left) + " left"));
        parts.addAll(trouble(progress));
        return String.join(", ", parts);
    }

    /** {@code label: 5000 outcomes in 16 s, 4000 known before, 3 failed (TIMED_OUT 3)}. */
    static String last(RunSummary summary) {
        RunProgress progress = summary.progress();
        List<String> parts = new ArrayList<>();
        parts.add(progress.done() - progress.notAsked() + " outcomes in " + time(progress.elapsed()));
        if (progress.known() > 0) {
            parts.add(progress.known() + " known before");
        }
        if (progress.notAsked() > 0) {
            parts.add(progress.notAsked() + " not asked for");
        }
        parts.addAll(trouble(progress));
        String end = summary.end() == RunEnd.COMPLETE
                ? ""
                : " (" + summary.end().name().toLowerCase(Locale.ROOT) + " before the end)";
        return "label: " + String.join(", ", parts) + end;
    }

    /** {@code 310/s}, failures and spending, as far as there are any. */
    static List<String> rateAndTrouble(RunProgress progress) {
        List<String> parts = new ArrayList<>();
        rate(progress).ifPresent(parts::add);
        parts.addAll(trouble(progress));
        return parts;
    }

    private static Optional<String> rate(RunProgress progress) {
        OptionalDouble rate = progress.rate();
        return rate.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        String.format(Locale.ROOT, rate.getAsDouble() < 10 ? "%.1f/s" : "%.0f/s", rate.getAsDouble()));
    }

    /** On one line: the reason may tell what a labeler or a server said. */
    static String off(LabelerOff off) {
        return PlainText.oneLine(off.toString(), 500);
    }

    /** Failures and spending, as far as there are any. */
    private static List<String> trouble(RunProgress progress) {
        List<String> parts = new ArrayList<>();
        if (progress.failed() > 0) {
            parts.add(progress.failed() + " failed "
                    + progress.failures().entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .collect(Collectors.joining(", ", "(", ")")));
        }
        Cost spent = progress.spent();
        spent.money().ifPresent(money -> parts.add(String.format(Locale.ROOT, "%.4f spent", money)));
        if (!progress.off().isEmpty()) {
            parts.add(progress.off().size() + " switched off");
        }
        return parts;
    }

    static String time(Duration time) {
        if (time.toMinutes() >= 60) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        if (time.toSeconds() >= 60) {
            return time.toMinutes() + " min " + time.toSecondsPart() + " s";
        }
        return time.toSeconds() >= 1 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
