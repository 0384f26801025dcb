package io.labelkit.core.report;

import io.labelkit.core.display.Unit;
import io.labelkit.core.report.Facts.Fact;
import io.labelkit.core.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the first section of results: the few numbers that matter most, and the accuracies that can be compared, with
 * their intervals. Not thread-safe.
 */
public final class HeadlineParts {
    private final List<Fact> facts = new ArrayList<>();
    private final List<IntervalPlot.Row> accuracies = new ArrayList<>();
    private String measure = "Accuracy on test gold";

    private HeadlineParts() {}

    /**
     * Starts without numbers.
     *
     * @return the maker of parts
     */
    public static HeadlineParts create() {
        return new HeadlineParts();
    }

    /**
     * Adds a number.
     *
     * @param fact the number
     * @return this
     */
    public HeadlineParts fact(Fact fact) {
        facts.add(fact);
        return this;
    }

    /**
     * Names what the accuracies are: {@code "Accuracy on test gold"} unless set.
     *
     * @param name the measure
     * @return this
     */
    public HeadlineParts measure(String name) {
        measure = name;
        return this;
    }

    /**
     * Adds an accuracy, or leaves it out if it is not known.
     *
     * @param who whose accuracy it is
     * @param accuracy the share of right labels with its interval
     * @return this
     */
    public HeadlineParts accuracy(String who, Optional<Interval> accuracy) {
        accuracy.ifPresent(interval -> accuracies.add(IntervalPlot.Row.of(who, interval)));
        return this;
    }

    /**
     * All parts, those without content left out.
     *
     * @param title the heading of the section
     * @return the section
     */
    public ReportSection section(String title) {
        List<ReportPart> parts = new ArrayList<>();
        if (!facts.isEmpty()) {
            parts.add(new Facts("At a glance", "", facts));
        }
        if (!accuracies.isEmpty()) {
            parts.add(new IntervalPlot(
                    measure,
                    "Estimates with 95% intervals. Where two intervals overlap much, the data do not tell which is better.",
                    accuracies,
                    Unit.share(),
                    Optional.empty()));
        }
        return new ReportSection(title, "", parts);
    }
}
