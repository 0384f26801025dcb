package io.labelkit.llm.pilot;

import io.labelkit.core.data.Gold;
import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.run.Cancellation;
import io.labelkit.core.run.Known;
import io.labelkit.core.run.OutcomeSink;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Watches a run through the outcomes on their way to a sink, and ends it cleanly when something is wrong, so that it can
 * be looked at and continued. It looks at blocks, one after the other, of each labeler's outcomes in the order in which
 * they come:
 *
 * <ul>
 *   <li>hidden gold: of {@link Builder#checks} examples with known labels so many are wrong (without a label counts as
 *       wrong) that a labeler with the least accuracy would be as bad in one block of a hundred only;
 *   <li>invalid answers: more than {@link Builder#invalid} of {@link Builder#window} outcomes are unreadable, outside the
 *       label space or cut off;
 *   <li>drift: the shares of the labels in a block of {@link Builder#window} labels differ from those of the first block,
 *       by a chi-square test at {@link Builder#driftP}.
 * </ul>
 *
 * What the sink holds already is not looked at. Called by one thread at a time, as every sink; {@link #alarms} may be
 * called from any.
 *
 * <pre>{@code
 * Cancellation pause = Cancellation.create();
 * ControlChart chart = ControlChart.builder(run.sink(space, infos), gold)
 *         .leastAccuracy(pilotReport.scores().orElseThrow().accuracy().orElseThrow().low())
 *         .pause(pause)
 *         .build();
 * LocalExecutor.create().cancellation(pause).run(mixed, labelers, chart);
 * chart.alarms().forEach(System.out::println);
 * }</pre>
 */
public final class ControlChart implements OutcomeSink {
    private final OutcomeSink sink;
    private final Gold gold;
    private final Builder settings;
    private final Map<Integer, Label> hidden = new HashMap<>();
    private final Map<Integer, ControlBlocks> columns = new HashMap<>();
    private final List<ControlAlarm> alarms = new ArrayList<>();
    private int rows;

    private ControlChart(Builder builder) {
        sink = builder.sink;
        gold = builder.gold;
        settings = new Builder(builder);
    }

    /**
     * Starts a chart.
     *
     * @param sink where the outcomes go
     * @param gold the hidden gold labels, by example id; those of examples that do not occur do not matter
     * @return a builder
     */
    public static Builder builder(OutcomeSink sink, Gold gold) {
        return new Builder(sink, gold);
    }

    @Override
    public Known examples(List<? extends Item<?>> items) {
        for (Item<?> item : items) {
            int row = rows;
            gold.find(item.id()).ifPresent(label -> hidden.put(row, label));
            rows++;
        }
        return sink.examples(items);
    }

    @Override
    public void outcomes(int labeler, int[] rowsOfBatch, List<Outcome> outcomes) {
        sink.outcomes(labeler, rowsOfBatch, outcomes);
        ControlBlocks blocks = columns.computeIfAbsent(
                labeler,
                column -> new ControlBlocks(
                        column,
                        settings.leastAccuracy,
                        settings.checks,
                        settings.invalid,
                        settings.window,
                        settings.driftP));
        List<ControlAlarm> raised = new ArrayList<>();
        for (int i = 0; i < rowsOfBatch.length; i++) {
            raised.addAll(blocks.add(outcomes.get(i), Optional.ofNullable(hidden.get(rowsOfBatch[i]))));
        }
        if (!raised.isEmpty()) {
            synchronized (alarms) {
                alarms.addAll(raised);
            }
            settings.pause.ifPresent(Cancellation::cancel);
        }
    }

    @Override
    public void labelerOff(int labeler, String reason) {
        sink.labelerOff(labeler, reason);
    }

    @Override
    public void finished() {
        sink.finished();
    }

    /**
     * What went wrong so far.
     *
     * @return the alarms, in order
     */
    public List<ControlAlarm> alarms() {
        synchronized (alarms) {
            return List.copyOf(alarms);
        }
    }

    @Override
    public String toString() {
        return "ControlChart[" + gold.size() + " hidden gold labels, " + alarms().size() + " alarms]";
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final OutcomeSink sink;
        private final Gold gold;
        private OptionalDouble leastAccuracy = OptionalDouble.empty();
        private int checks = 50;
        private double invalid = 0.05;
        private int window = 200;
        private double driftP = 0.001;
        private Optional<Cancellation> pause = Optional.empty();

        private Builder(OutcomeSink sink, Gold gold) {
            this.sink = sink;
            this.gold = gold;
        }

        private Builder(Builder other) {
            this(other.sink, other.gold);
            leastAccuracy = other.leastAccuracy;
            checks = other.checks;
            invalid = other.invalid;
            window = other.window;
            driftP = other.driftP;
            pause = other.pause;
        }

        /**
         * Sets the least accuracy on hidden gold.
         *
         * @param share in (0, 1), usually the lower end of the pilot's interval; hidden gold is not looked at unless set
         * @return this builder
         */
        public Builder leastAccuracy(double share) {
            Checks.check(share > 0 && share < 1, "leastAccuracy", "in (0, 1)", share);
            leastAccuracy = OptionalDouble.of(share);
            return this;
        }

        /**
         * Sets how many hidden gold labels make a block.
         *
         * @param count the number, at least 10; 50 unless set
         * @return this builder
         */
        public Builder checks(int count) {
            Checks.check(count >= 10, "checks", "at least 10", count);
            checks = count;
            return this;
        }

        /**
         * Sets how many answers may be of no use.
         *
         * @param share the greatest share of a block, in [0, 1]; 0.05 unless set
         * @return this builder
         */
        public Builder invalid(double share) {
            invalid = Checks.inRange(share, 0, 1, "invalid");
            return this;
        }

        /**
         * Sets how many outcomes make a block for invalid answers and drift.
         *
         * @param count the number, at least 20; 200 unless set
         * @return this builder
         */
        public Builder window(int count) {
            Checks.check(count >= 20, "window", "at least 20", count);
            window = count;
            return this;
        }

        /**
         * Sets the level of the drift test.
         *
         * @param p the p-value below which the shares have moved, in [0, 1); 0.001 unless set, 0 never
         * @return this builder
         */
        public Builder driftP(double p) {
            Checks.check(p >= 0 && p < 1, "driftP", "in [0, 1)", p);
            driftP = p;
            return this;
        }

        /**
         * Sets what ends the run at the first alarm. Give the executor the same token.
         *
         * @param token the token; alarms are only collected unless set
         * @return this builder
         */
        public Builder pause(Cancellation token) {
            pause = Optional.of(token);
            return this;
        }

        /**
         * Makes the chart. It serves one run.
         *
         * @return the chart
         */
        public ControlChart build() {
            return new ControlChart(this);
        }
    }
}
