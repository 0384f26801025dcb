package io.labelkit.llm.pilot;

import io.labelkit.core.statistics.Interval;
import java.util.Optional;

/**
 * How well one label was found in a pilot. Intervals are Wilson's at level 0.95.
 *
 * @param name the label
 * @param support how many examples have it as gold
 * @param predicted how many examples with gold were given it
 * @param precision the share of those given it that have it as gold; empty if none was given it
 * @param recall the share of those with it as gold that were given it; examples without an answer count as missed; empty
 *     if it is no example's gold
 * @param refused the share of those with it as gold that the labeler refused; empty if it is no example's gold
 */
public record PilotLabel(
        String name,
        int support,
        int predicted,
        Optional<Interval> precision,
        Optional<Interval> recall,
        Optional<Interval> refused) {}
