package io.labelkit.llm.probe;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the probes found. {@code toString} is a table. Immutable and thread-safe.
 *
 * @param labeler the name of the labeler
 * @param examples how many examples were asked about
 * @param answered how many of them got a label when asked plainly
 * @param noiseExamples how many of those were asked about again, with a call
 * @param noise how many of those changed: what no probe can be told from
 * @param results one for each probe
 * @param empty what a text without content got, by text
 */
public record ProbeReport(
        String labeler,
        int examples,
        int answered,
        int noiseExamples,
        int noise,
        List<ProbeResult> results,
        Map<String, String> empty)
        implements Displayable {

    /**
     * Copies the list and the map.
     *
     * @param labeler the name of the labeler
     * @param examples how many examples were asked about
     * @param answered how many of them got a label
     * @param noiseExamples how many were asked about again
     * @param noise how many of those changed
     * @param results one for each probe
     * @param empty what a text without content got
     */
    public ProbeReport {
        results = List.copyOf(results);
        empty = Collections.unmodifiableMap(new TreeMap<>(empty));
    }

    /**
     * The share that changed when merely asked again.
     *
     * @return the share with its Wilson interval at level 0.95; empty if the second answers were stored ones
     */
    public Optional<Interval> noiseRate() {
        return noiseExamples == 0
                ? Optional.empty()
                : Optional.of(ProportionInterval.wilson(noise, noiseExamples, 0.95));
    }

    /**
     * A probe by its name.
     *
     * @param name the name
     * @return the result, if there was such a probe
     */
    public Optional<ProbeResult> find(String name) {
        return results.stream().filter(result -> result.name().equals(name)).findFirst();
    }

    /**
     * The numbers by name, for a manifest.
     *
     * @return the facts
     */
    public SortedMap<String, String> facts() {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("asked again", shown(noiseRate()));
        for (ProbeResult result : results) {
            facts.put(result.name(), shown(result.rate()));
            result.obeyedRate().ifPresent(rate -> facts.put(result.name() + ", obeyed", shown(Optional.of(rate))));
        }
        empty.forEach((text, outcome) -> facts.put("text: " + text, outcome));
        return Collections.unmodifiableSortedMap(facts);
    }

    private static String shown(Optional<Interval> rate) {
        return rate.map(i -> String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", i.estimate(), i.low(), i.high()))
                .orElse("unknown");
    }

    @Override
    public Display display() {
        Display.Builder display = Display.builder("Probes of " + labeler)
                .count("examples", examples)
                .count("labelled when asked plainly", answered);
        noiseRate().ifPresent(rate -> display.interval("changed when asked again", rate, Unit.share()));
        return display.text("an empty text is", empty.isEmpty() ? "not asked" : empty)
                .table(ProbeResult.ROWS.table("probes", results))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
