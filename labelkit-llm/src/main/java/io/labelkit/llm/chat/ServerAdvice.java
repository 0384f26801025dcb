package io.labelkit.llm.chat;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says in its headers about when it wants to be asked again: {@code Retry-After} (RFC 9110, seconds or a
 * date), {@code retry-after-ms}, and {@code x-ratelimit-*} as OpenAI and those who follow it send them. What cannot be
 * read is left out.
 *
 * @param retryAfter how long it wants not to be asked
 * @param requestsLeft how many requests it still takes
 * @param requestsReset when it takes all requests again
 * @param tokensLeft how many tokens it still takes
 * @param tokensReset when it takes all tokens again
 */
public record ServerAdvice(
        Optional<Duration> retryAfter,
        OptionalLong requestsLeft,
        Optional<Duration> requestsReset,
        OptionalLong tokensLeft,
        Optional<Duration> tokensReset)
        implements Displayable {
    /** It says nothing. */
    public static final ServerAdvice NONE = new ServerAdvice(
            Optional.empty(), OptionalLong.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty());

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final double SECONDS_SINCE_1970 = 1e9;
    private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|h|m|s|d)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(?:\\.\\d{1,9})?");

    /**
     * Reads headers. A date counts from the server's own {@code Date} header if there is one, so that clocks that differ
     * do no harm.
     *
     * @param headers the headers, with names in any case
     * @param now the time here
     * @return what they say
     */
    public static ServerAdvice of(Map<String, List<String>> headers, Instant now) {
        Map<String, String> first = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> {
            if (!values.isEmpty()) {
                first.putIfAbsent(name, values.get(0).strip());
            }
        });
        Instant there = value(first, "date").flatMap(ServerAdvice::date).orElse(now);
        Optional<Duration> millis =
                value(first, "retry-after-ms").flatMap(ServerAdvice::number).flatMap(n -> duration(n / 1000));
        return new ServerAdvice(
                millis.or(() -> value(first, "retry-after").flatMap(text -> time(text, there))),
                count(first, "x-ratelimit-remaining-requests"),
                value(first, "x-ratelimit-reset-requests").flatMap(text -> time(text, there)),
                count(first, "x-ratelimit-remaining-tokens"),
                value(first, "x-ratelimit-reset-tokens").flatMap(text -> time(text, there)));
    }

    /**
     * How long nothing should be sent: what the server asks for, else the time until what is used up is there again.
     *
     * @return the time; empty if one may go on
     */
    public Optional<Duration> pause() {
        if (retryAfter.isPresent()) {
            return retryAfter;
        }
        Optional<Duration> requests = usedUp(requestsLeft) ? requestsReset : Optional.empty();
        Optional<Duration> tokens = usedUp(tokensLeft) ? tokensReset : Optional.empty();
        return requests.isPresent() && tokens.isPresent()
                ? Optional.of(longer(requests.get(), tokens.get()))
                : requests.or(() -> tokens);
    }

    private static boolean usedUp(OptionalLong left) {
        return left.isPresent() && left.getAsLong() == 0;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static Optional<String> value(Map<String, String> headers, String name) {
        return Optional.ofNullable(headers.get(name)).filter(text -> text.length() < 100);
    }

    private static OptionalLong count(Map<String, String> headers, String name) {
        Optional<Double> number = value(headers, name).flatMap(ServerAdvice::number);
        return number.isPresent() ? OptionalLong.of(number.get().longValue()) : OptionalLong.empty();
    }

    /** Seconds, seconds since 1970, a text like 6m0.5s, or a date. */
    private static Optional<Duration> time(String text, Instant now) {
        Optional<Double> number = number(text);
        if (number.isPresent()) {
            double seconds = number.get();
            return seconds < SECONDS_SINCE_1970 ? duration(seconds) : duration(seconds - now.toEpochMilli() / 1000.0);
        }
        return parts(text).or(() -> date(text).map(at -> within(Duration.between(now, at))));
    }

    private static Optional<Double> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(Double.parseDouble(text)) : Optional.empty();
    }

    private static Optional<Duration> duration(double seconds) {
        double bounded = Math.max(0, Math.min(seconds, LONGEST.toSeconds()));
        return Optional.of(Duration.ofNanos(Math.round(bounded * 1e9)));
    }

    private static Duration within(Duration time) {
        return time.isNegative() ? Duration.ZERO : time.compareTo(LONGEST) > 0 ? LONGEST : time;
    }

    private static Optional<Duration> parts(String text) {
        Matcher part = PART.matcher(text);
        double seconds = 0;
        int end = 0;
        while (part.find() && part.start() == end) {
            end = part.end();
            seconds += Double.parseDouble(part.group(1)) * unit(part.group(2));
        }
        return end == 0 || end != text.length() ? Optional.empty() : duration(seconds);
    }

    private static double unit(String name) {
        return switch (name) {
            case "ms" -> 0.001;
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3600;
            default -> 86_400;
        };
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(
                    text.toUpperCase(Locale.ROOT).contains("T") && Character.isDigit(text.charAt(0))
                            ? Instant.parse(text)
                            : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException | StringIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    @Override
    public Display display() {
        return Display.builder("What the server says of its limits")
                .text("retry after", retryAfter)
                .text("requests left", requestsLeft)
                .text("requests reset in", requestsReset)
                .text("tokens left", tokensLeft)
                .text("tokens reset in", tokensReset)
                .oneLine()
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
