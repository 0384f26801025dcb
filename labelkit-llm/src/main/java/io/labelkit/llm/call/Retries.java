package io.labelkit.llm.call;

import io.labelkit.core.internal.Checks;
import java.time.Duration;

/**
 * How often and how long a question is asked again after a trouble that may pass: no answer in time, a broken connection,
 * a server error, a response that is none, too many requests. Between two attempts a random time passes, up to
 * {@code firstBackoff} after the first, twice that after the second and so on, at most {@code longestBackoff} (full
 * jitter). Where the server says how long it wants to be left alone, the whole client waits that long, up to {@code
 * within} or ten minutes, whichever is longer; it gives up if that would not do. Immutable.
 *
 * @param most how often it is asked again; being told that there were too many requests does not count
 * @param firstBackoff the longest time before it is asked again for the first time
 * @param longestBackoff the longest time ever between two attempts
 * @param within how long after the first attempt a further one may begin
 */
public record Retries(int most, Duration firstBackoff, Duration longestBackoff, Duration within) {
    private static final Retries STANDARD =
            new Retries(5, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(10));

    /**
     * Checks the settings.
     *
     * @param most how often it is asked again, at least 0
     * @param firstBackoff the longest time before it is asked again for the first time, greater than zero
     * @param longestBackoff the longest time ever between two attempts, at least {@code firstBackoff}
     * @param within how long after the first attempt a further one may begin, at least zero
     */
    public Retries {
        Checks.check(most >= 0, "most", "at least 0", most);
        Checks.check(!firstBackoff.isNegative() && !firstBackoff.isZero(), "firstBackoff", "above zero", firstBackoff);
        Checks.check(
                longestBackoff.compareTo(firstBackoff) >= 0, "longestBackoff", "at least firstBackoff", longestBackoff);
        Checks.check(!within.isNegative(), "within", "at least zero", within);
    }

    /**
     * Five retries, from 1 second up to 60, within ten minutes.
     *
     * @return the settings
     */
    public static Retries standard() {
        return STANDARD;
    }

    /**
     * One attempt for each question, whatever comes.
     *
     * @return the settings
     */
    public static Retries none() {
        return new Retries(0, STANDARD.firstBackoff, STANDARD.longestBackoff, Duration.ZERO);
    }

    /**
     * The same, with another number.
     *
     * @param count how often a question is asked again, at least 0
     * @return a copy
     */
    public Retries atMost(int count) {
        return new Retries(count, firstBackoff, longestBackoff, within);
    }

    /**
     * The same, with other times between attempts.
     *
     * @param first the longest time before the first retry
     * @param longest the longest time ever
     * @return a copy
     */
    public Retries withBackoff(Duration first, Duration longest) {
        return new Retries(most, first, longest, within);
    }

    /**
     * The same, within another time.
     *
     * @param time how long after the first attempt a further one may begin
     * @return a copy
     */
    public Retries within(Duration time) {
        return new Retries(most, firstBackoff, longestBackoff, time);
    }
}
