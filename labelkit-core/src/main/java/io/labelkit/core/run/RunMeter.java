package io.labelkit.core.run;

import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Counts what a run does, and tells a listener at most ten times a second and at the end. Used under the lock of the ledger. */
final class RunMeter {
    private static final long INTERVAL_NANOS = 100_000_000;

    private final RunListener listener;
    private final OptionalLong total;
    private final long startedAt = System.nanoTime();
    private final Map<FailureKind, Long> failures = new EnumMap<>(FailureKind.class);
    private final List<LabelerOff> off = new ArrayList<>();
    private long toldAt = startedAt;
    private long examples;
    private long known;
    private long asked;
    private long notAsked;
    private OptionalLong inputTokens = OptionalLong.empty();
    private OptionalLong outputTokens = OptionalLong.empty();
    private OptionalDouble money = OptionalDouble.empty();

    RunMeter(RunListener listener, OptionalLong total) {
        this.listener = new GuardedListener(listener);
        this.total = total;
    }

    void read(int count) {
        examples += count;
    }

    void known(int count) {
        known += count;
        tellSometimes();
    }

    void notAsked(long count) {
        notAsked += count;
        tellSometimes();
    }

    void asked(String labeler, List<Outcome> outcomes, Duration took) {
        asked += outcomes.size();
        outcomes.forEach(this::add);
        listener.called(new CallReport(labeler, outcomes, took));
        tellSometimes();
    }

    private void add(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            failures.merge(failed.kind(), 1L, Long::sum);
        }
        Cost cost = outcome.cost();
        if (cost.inputTokens().isPresent()) {
            inputTokens =
                    OptionalLong.of(inputTokens.orElse(0) + cost.inputTokens().getAsLong());
        }
        if (cost.outputTokens().isPresent()) {
            outputTokens =
                    OptionalLong.of(outputTokens.orElse(0) + cost.outputTokens().getAsLong());
        }
        if (cost.money().isPresent()) {
            money = OptionalDouble.of(money.orElse(0) + cost.money().getAsDouble());
        }
    }

    void off(LabelerOff labeler) {
        off.add(labeler);
        listener.labelerOff(labeler);
    }

    RunSummary end(RunEnd end) {
        RunSummary summary = new RunSummary(end, examples, progress());
        listener.progress(summary.progress());
        listener.finished(summary);
        return summary;
    }

    private RunProgress progress() {
        return new RunProgress(
                total,
                known,
                asked,
                notAsked,
                failures,
                new Cost(inputTokens, outputTokens, money, Optional.empty()),
                off,
                Duration.ofNanos(System.nanoTime() - startedAt));
    }

    private void tellSometimes() {
        long now = System.nanoTime();
        if (now - toldAt >= INTERVAL_NANOS) {
            toldAt = now;
            listener.progress(progress());
        }
    }
}
