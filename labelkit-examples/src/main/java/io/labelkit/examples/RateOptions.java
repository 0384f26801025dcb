package io.labelkit.examples;

import io.labelkit.llm.call.Limits;
import io.labelkit.llm.call.Retries;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** How fast calls may be made. */
final class RateOptions {
    @Option(
            names = "--rpm",
            paramLabel = "N",
            description = "At most so many requests a minute, as the provider allows. Unlimited unless set.")
    private Optional<Long> requests = Optional.empty();

    @Option(
            names = "--tpm",
            paramLabel = "N",
            description = "At most so many tokens a minute, sent and received. Unlimited unless set.")
    private Optional<Long> tokens = Optional.empty();

    @Option(
            names = "--attempts",
            paramLabel = "N",
            description = "Ask a question at most N times if the server is in trouble. Default: ${DEFAULT-VALUE}.")
    private int attempts = 6;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            description = "Ask no further after this time from the first attempt at a question, also if the server only"
                    + " says that it is too busy: 0s, 90s, 30m. Default: ${DEFAULT-VALUE}.")
    private String patience = "10m";

    /** What is asked again, refused if it has no meaning. */
    Retries retries() {
        UsageException.unlessAtLeast(1, "--attempts", attempts);
        return Retries.standard().atMost(attempts - 1).within(TimeText.duration("--patience", patience));
    }

    /** The limits, refused if they have no meaning. */
    Limits limits() {
        return new Limits(atLeastOne("--rpm", requests), atLeastOne("--tpm", tokens));
    }

    private static OptionalLong atLeastOne(String option, Optional<Long> count) {
        count.filter(n -> n < 1).ifPresent(n -> {
            throw new UsageException(option + " must be at least 1, but was " + n);
        });
        return count.map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
