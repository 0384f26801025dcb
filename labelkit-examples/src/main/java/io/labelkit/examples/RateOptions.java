package io.labelkit.examples;

import io.labelkit.llm.call.Limits;
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
