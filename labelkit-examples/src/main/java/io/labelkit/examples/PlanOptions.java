package io.labelkit.examples;

import io.labelkit.llm.plan.LlmPlanBuilder;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a plan is to know. */
final class PlanOptions {
    @Option(
            names = "--plan",
            description = "Make no call: say how many calls and tokens it would take, what they would cost, how long it"
                    + " would last and what would fail.")
    private boolean plan;

    @Option(names = "--json", description = "With --plan: answer with one JSON object, for programs.")
    private boolean json;

    @Option(
            names = "--context-window",
            paramLabel = "TOKENS",
            description =
                    "With --plan: how many tokens prompt and answer may have together, to count what is too long.")
    private Optional<Integer> window = Optional.empty();

    @Option(
            names = "--latency",
            paramLabel = "MILLIS",
            description = "With --plan: how long one call takes, to tell how long all of them do.")
    private Optional<Integer> latency = Optional.empty();

    /** Refuses values that have no meaning. */
    void check() {
        window.ifPresent(tokens -> UsageException.unlessAtLeast(1, "--context-window", tokens));
        latency.ifPresent(millis -> UsageException.unlessAtLeast(0, "--latency", millis));
    }

    /** Whether only a plan is wanted. */
    boolean wanted() {
        return plan;
    }

    boolean json() {
        return json;
    }

    /** Adds what is known. */
    LlmPlanBuilder in(LlmPlanBuilder builder) {
        window.ifPresent(builder::contextWindow);
        latency.ifPresent(millis -> builder.latency(Duration.ofMillis(millis)));
        return builder;
    }
}
