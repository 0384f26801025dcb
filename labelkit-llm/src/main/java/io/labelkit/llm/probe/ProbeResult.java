package io.labelkit.llm.probe;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.McNemar;
import io.labelkit.core.statistics.ProportionInterval;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one way of asking differently did. Only examples that got a label when asked plainly count. One has changed if it
 * got another label, or none.
 *
 * @param name what was varied
 * @param examples how many examples count
 * @param flipped how many got another label
 * @param lost how many got none: an abstention or a failure
 * @param obeyed how many got the very label that a hostile text wanted; empty unless there was one
 * @param test changed here and not when merely asked again (first) against the other way round (second)
 * @param adjustedP the mid-p-value of the test, corrected by Holm for the number of probes
 * @param details how many changed, by part of the probe, such as the attack; parts without change are left out
 */
public record ProbeResult(
        String name,
        int examples,
        int flipped,
        int lost,
        Optional<Integer> obeyed,
        McNemar test,
        double adjustedP,
        Map<String, Integer> details)
        implements Displayable {
    static final Rows<ProbeResult> ROWS = Rows.<ProbeResult>of("Probe")
            .text("probe", ProbeResult::name)
            .count("examples", ProbeResult::examples)
            .count("changed", ProbeResult::changed)
            .text(
                    "share changed",
                    result -> result.rate().map(rate -> Unit.share().write(rate.estimate())))
            .count("flipped", ProbeResult::flipped)
            .count("lost", ProbeResult::lost)
            .number("p", Unit.measure(""), ProbeResult::adjustedP)
            .text("above the noise", ProbeResult::aboveNoise)
            .text(
                    "obeyed",
                    result -> result.obeyedRate().map(rate -> Unit.share().write(rate.estimate())));

    private static final double LEVEL = 0.95;

    /**
     * Copies the map.
     *
     * @param name what was varied
     * @param examples how many examples count
     * @param flipped how many got another label
     * @param lost how many got none
     * @param obeyed how many got the label that a hostile text wanted
     * @param test against merely asking again
     * @param adjustedP its corrected p-value
     * @param details how many changed, by part
     */
    public ProbeResult {
        details = Collections.unmodifiableMap(new TreeMap<>(details));
    }

    /**
     * How many changed.
     *
     * @return flipped and lost ones
     */
    public int changed() {
        return flipped + lost;
    }

    /**
     * The share that changed.
     *
     * @return the share with its Wilson interval at level 0.95; empty if no example counts
     */
    public Optional<Interval> rate() {
        return examples == 0 ? Optional.empty() : Optional.of(ProportionInterval.wilson(changed(), examples, LEVEL));
    }

    /**
     * The same with the exact interval, whose level is never missed: right where a bound is to be promised.
     *
     * @return the share with its Clopper-Pearson interval at level 0.95; empty if no example counts
     */
    public Optional<Interval> exactRate() {
        return examples == 0
                ? Optional.empty()
                : Optional.of(ProportionInterval.clopperPearson(changed(), examples, LEVEL));
    }

    /**
     * The share that did what a hostile text wanted.
     *
     * @return the share with its Wilson interval at level 0.95; empty unless there was one
     */
    public Optional<Interval> obeyedRate() {
        return obeyed.isEmpty() || examples == 0
                ? Optional.empty()
                : Optional.of(ProportionInterval.wilson(obeyed.get(), examples, LEVEL));
    }

    /**
     * Whether more changed than when merely asked again, beyond chance.
     *
     * @return true if the adjusted p-value is at most 0.05 and the change is to the worse
     */
    public boolean aboveNoise() {
        return adjustedP <= 0.05 && test.onlyFirst() > test.onlySecond();
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
