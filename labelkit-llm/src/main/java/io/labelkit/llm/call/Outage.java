package io.labelkit.llm.call;

import io.labelkit.core.internal.Checks;
import java.time.Duration;

/**
 * When a provider counts as down, and what is done then. A call counts against it if there was no answer in time, the
 * connection broke, the server failed, or the response was none. Then all calls wait; after the pause one is made to see
 * how it is. If several of those fail one after the other, the client gives up: questions fail at once, and labelers that
 * use it are switched off, so that the examples that are left stay open. Immutable.
 *
 * @param failures how many of the last calls must have failed
 * @param of how many of the last calls are looked at
 * @param pause how long nothing is sent then
 * @param probes how many calls in a row may fail after a pause
 */
public record Outage(int failures, int of, Duration pause, int probes) {
    private static final Outage STANDARD = new Outage(25, 50, Duration.ofSeconds(60), 3);

    /**
     * Checks the settings.
     *
     * @param failures how many of the last calls must have failed, at least 1
     * @param of how many of the last calls are looked at, at least {@code failures}
     * @param pause how long nothing is sent then, above zero
     * @param probes how many calls in a row may fail after a pause, at least 1
     */
    public Outage {
        Checks.positive(failures, "failures");
        Checks.check(of >= failures, "of", "at least failures", of);
        Checks.check(!pause.isNegative() && !pause.isZero(), "pause", "above zero", pause);
        Checks.positive(probes, "probes");
    }

    /**
     * Half of the last 50 calls, a pause of a minute, three probes.
     *
     * @return the settings
     */
    public static Outage standard() {
        return STANDARD;
    }

    /**
     * The same, with another pause.
     *
     * @param time how long nothing is sent
     * @return a copy
     */
    public Outage withPause(Duration time) {
        return new Outage(failures, of, time, probes);
    }

    /**
     * The same, with another number of probes.
     *
     * @param count how many calls in a row may fail after a pause
     * @return a copy
     */
    public Outage withProbes(int count) {
        return new Outage(failures, of, pause, count);
    }
}
