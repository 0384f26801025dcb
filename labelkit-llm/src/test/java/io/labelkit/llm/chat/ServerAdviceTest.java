package io.labelkit.llm.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAdviceTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private static ServerAdvice advice(String name, String value) {
        return ServerAdvice.of(Map.of(name, List.of(value)), NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "retry-after, 3, PT3S",
        "Retry-After, 0, PT0S",
        "RETRY-AFTER, 1.5, PT1.5S",
        "retry-after-ms, 250, PT0.25S",
        "retry-after, 'Sat, 21 Nov 2026 10:00:07 GMT', PT7S",
        "retry-after, 'Sat, 21 Nov 2026 09:00:00 GMT', PT0S",
        "retry-after, 999999999999, PT8784H"
    })
    void theTimeToWaitIsRead(String name, String value, Duration time) {
        assertThat(advice(name, value).pause()).contains(time);
    }

    @Test
    void aDateCountsFromTheServersOwnClock() {
        assertThat(ServerAdvice.of(
                                Map.of(
                                        "Date", List.of("Fri, 20 Nov 2026 10:00:00 GMT"),
                                        "Retry-After", List.of("Fri, 20 Nov 2026 10:01:00 GMT")),
                                NOW)
                        .retryAfter())
                .contains(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1e9", "3 s", "Sat, 99 Nov 2026 10:00:07 GMT", "NaN", "T"})
    void whatIsNoTimeIsLeftOut(String value) {
        assertThat(advice("retry-after", value)).isEqualTo(ServerAdvice.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "1s, PT1S",
        "6m0s, PT6M",
        "20ms, PT0.02S",
        "1h2m3.5s, PT1H2M3.5S",
        "12, PT12S",
        "1795255205, PT5S",
        "2026-11-21T10:00:09Z, PT9S"
    })
    void theTimeUntilUsedUpRequestsAreThereAgainIsRead(String reset, Duration time) {
        Map<String, List<String>> headers =
                Map.of("x-ratelimit-remaining-requests", List.of("0"), "x-ratelimit-reset-requests", List.of(reset));
        assertThat(ServerAdvice.of(headers, NOW).pause()).contains(time);
    }

    @Test
    void whileSomethingIsLeftNobodyNeedsToWait() {
        ServerAdvice advice = ServerAdvice.of(
                Map.of(
                        "x-ratelimit-remaining-requests", List.of("3"),
                        "x-ratelimit-reset-requests", List.of("60s"),
                        "x-ratelimit-remaining-tokens", List.of("149984"),
                        "x-ratelimit-reset-tokens", List.of("6m0s")),
                NOW);
        assertThat(advice.pause()).isEmpty();
        assertThat(advice.requestsLeft()).hasValue(3);
        assertThat(advice.tokensLeft()).hasValue(149_984);
        assertThat(advice.tokensReset()).contains(Duration.ofMinutes(6));
    }

    @Test
    void ofTwoThatAreUsedUpTheLongerTimeCounts() {
        ServerAdvice advice = ServerAdvice.of(
                Map.of(
                        "x-ratelimit-remaining-requests", List.of("0"),
                        "x-ratelimit-reset-requests", List.of("1s"),
                        "x-ratelimit-remaining-tokens", List.of("0"),
                        "x-ratelimit-reset-tokens", List.of("4s")),
                NOW);
        assertThat(advice.pause()).contains(Duration.ofSeconds(4));
    }

    @Property(tries = 500)
    void noHeaderMakesItFail(@ForAll String value) {
        for (String name : List.of("retry-after", "date", "x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens")) {
            advice(name, value)
                    .pause()
                    .ifPresent(time -> assertThat(time.isNegative()).isFalse());
        }
    }
}
