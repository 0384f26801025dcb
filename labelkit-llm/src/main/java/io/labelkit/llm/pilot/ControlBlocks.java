package io.labelkit.llm.pilot;

import io.labelkit.core.label.Label;
import io.labelkit.core.statistics.BinomialTest;
import io.labelkit.core.statistics.ChiSquare;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The blocks of one labeler's outcomes. */
final class ControlBlocks {
    private static final Set<FailureKind> INVALID =
            Set.of(FailureKind.UNPARSABLE, FailureKind.OUTSIDE_LABEL_SPACE, FailureKind.TRUNCATED);
    private static final double TOO_UNLIKELY = 0.01;

    private final int labeler;
    private final OptionalDouble leastAccuracy;
    private final int checks;
    private final double mostInvalid;
    private final int window;
    private final double driftP;

    private long seen;
    private int checked;
    private int right;
    private int asked;
    private int invalid;
    private int labelled;
    private final Map<String, Long> shares = new TreeMap<>();
    private final Map<String, Long> firstShares = new TreeMap<>();

    ControlBlocks(
            int labeler, OptionalDouble leastAccuracy, int checks, double mostInvalid, int window, double driftP) {
        this.labeler = labeler;
        this.leastAccuracy = leastAccuracy;
        this.checks = checks;
        this.mostInvalid = mostInvalid;
        this.window = window;
        this.driftP = driftP;
    }

    List<ControlAlarm> add(Outcome outcome, Optional<Label> gold) {
        seen++;
        List<ControlAlarm> alarms = new ArrayList<>();
        if (gold.isPresent() && leastAccuracy.isPresent()) {
            checked++;
            right += outcome.label().equals(gold) ? 1 : 0;
            if (checked == checks) {
                accuracy().ifPresent(alarms::add);
                checked = 0;
                right = 0;
            }
        }
        asked++;
        invalid += outcome instanceof Outcome.Failed failed && INVALID.contains(failed.kind()) ? 1 : 0;
        if (asked == window) {
            invalid().ifPresent(alarms::add);
            asked = 0;
            invalid = 0;
        }
        outcome.label().ifPresent(label -> {
            labelled++;
            shares.merge(PilotTexts.name(label), 1L, Long::sum);
        });
        if (labelled == window) {
            drift().ifPresent(alarms::add);
            labelled = 0;
            shares.clear();
        }
        return alarms;
    }

    private Optional<ControlAlarm> accuracy() {
        double least = leastAccuracy.orElseThrow();
        double chance = BinomialTest.atMost(right, checks, least);
        return chance > TOO_UNLIKELY
                ? Optional.empty()
                : alarm(
                        ControlAlarm.Kind.ACCURACY,
                        "%d of the last %d hidden gold labels were right; with an accuracy of %.3f that few are right in"
                                + " %.5f of such blocks",
                        right,
                        checks,
                        least,
                        chance);
    }

    private Optional<ControlAlarm> invalid() {
        return invalid <= mostInvalid * window
                ? Optional.empty()
                : alarm(
                        ControlAlarm.Kind.INVALID,
                        "%d of the last %d answers cannot be used, more than %.3f",
                        invalid,
                        window,
                        mostInvalid);
    }

    private Optional<ControlAlarm> drift() {
        if (firstShares.isEmpty()) {
            firstShares.putAll(shares);
            return Optional.empty();
        }
        Set<String> names = new TreeSet<>(firstShares.keySet());
        names.addAll(shares.keySet());
        OptionalDouble p = ChiSquare.sameShares(counts(names, firstShares), counts(names, shares));
        return p.isEmpty() || p.getAsDouble() >= driftP
                ? Optional.empty()
                : alarm(
                        ControlAlarm.Kind.DRIFT,
                        "the shares of the labels in the last %d differ from those in the first %d (p %.6f)",
                        window,
                        window,
                        p.getAsDouble());
    }

    private static long[] counts(Set<String> names, Map<String, Long> shares) {
        return names.stream().mapToLong(name -> shares.getOrDefault(name, 0L)).toArray();
    }

    private Optional<ControlAlarm> alarm(ControlAlarm.Kind kind, String format, Object... numbers) {
        return Optional.of(new ControlAlarm(kind, labeler, seen, String.format(Locale.ROOT, format, numbers)));
    }
}
