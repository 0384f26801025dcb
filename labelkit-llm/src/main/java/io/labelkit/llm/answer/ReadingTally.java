package io.labelkit.llm.answer;

import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts how answers were read. Thread-safe. */
public final class ReadingTally {
    private final Map<Rung, Long> votes = new EnumMap<>(Rung.class);
    private final Map<Rung, Long> abstentions = new EnumMap<>(Rung.class);
    private final Map<FailureKind, Long> failures = new EnumMap<>(FailureKind.class);
    private final Map<String, Long> batch = new TreeMap<>();
    private long repairs;
    private long remarks;

    /** An empty tally. */
    public ReadingTally() {}

    /**
     * Counts an outcome.
     *
     * @param reading what came of an example
     */
    public synchronized void add(Reading reading) {
        if (reading.outcome() instanceof Outcome.Failed failed) {
            failures.merge(failed.kind(), 1L, Long::sum);
        }
        boolean vote = reading.outcome() instanceof Outcome.Voted;
        reading.rung().ifPresent(rung -> (vote ? votes : abstentions).merge(rung, 1L, Long::sum));
        remarks += reading.remarks().size();
    }

    /** Counts a second request that told what was wrong. */
    public synchronized void repair() {
        repairs++;
    }

    /**
     * Counts what was wrong with answers to several texts.
     *
     * @param problem the problem
     * @param times how often
     */
    public synchronized void batch(String problem, int times) {
        if (times > 0) {
            batch.merge(problem, (long) times, Long::sum);
        }
    }

    /**
     * The counts so far.
     *
     * @return a copy
     */
    public synchronized ReadingCounts counts() {
        return new ReadingCounts(votes, abstentions, failures, repairs, remarks, batch);
    }
}
