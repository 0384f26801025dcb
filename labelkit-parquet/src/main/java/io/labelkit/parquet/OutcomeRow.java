package io.labelkit.parquet;

import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VotePayload;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An outcome as it is stored. */
record OutcomeRow(
        String task,
        @Nullable String worker,
        @Nullable String outcome,
        @Nullable String label,
        @Nullable String payload,
        @Nullable Double confidence,
        @Nullable String message,
        @Nullable Long input_tokens,
        @Nullable Long output_tokens,
        @Nullable Double money,
        @Nullable Long latency_nanos,
        @Nullable Long attempt) {
    static final String VOTE = "vote";
    static final String ABSTENTION = "abstention";
    static final List<String> COLUMNS = List.of(
            "task",
            "worker",
            "outcome",
            "label",
            "payload",
            "confidence",
            "message",
            "input_tokens",
            "output_tokens",
            "money",
            "latency_nanos");

    static OutcomeRow notAsked(String task) {
        return new OutcomeRow(task, null, null, null, null, null, null, null, null, null, null, null);
    }

    static OutcomeRow of(String task, String worker, Outcome outcome, @Nullable Long attempt) {
        Optional<Vote> vote = outcome instanceof Outcome.Voted voted ? Optional.of(voted.vote()) : Optional.empty();
        String kind =
                outcome.match(v -> VOTE, a -> ABSTENTION, f -> f.kind().name().toLowerCase(Locale.ROOT));
        Optional<String> message =
                outcome.match(v -> v.vote().rationale(), Outcome.Abstained::reason, f -> Optional.of(f.message()));
        Cost cost = outcome.cost();
        return new OutcomeRow(
                task,
                worker,
                kind,
                vote.flatMap(Vote::label).map(ExampleRows.LabelText::write).orElse(null),
                vote.map(Vote::payload)
                        .filter(payload -> !(payload instanceof VotePayload.Exactly))
                        .map(ParquetOutcomes::payload)
                        .orElse(null),
                vote.map(v -> orNull(v.confidence())).orElse(null),
                message.orElse(null),
                orNull(cost.inputTokens()),
                orNull(cost.outputTokens()),
                orNull(cost.money()),
                cost.latency().map(Duration::toNanos).orElse(null),
                attempt);
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }
}
