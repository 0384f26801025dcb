package io.labelkit.core.io;

import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.OutcomeTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes every outcome as CSV: {@code task,worker,outcome,label,confidence,message,inputTokens,outputTokens,millis}. The
 * outcome is {@code vote}, {@code abstention} or the kind of failure in lower case; examples that a labeler was not
 * asked about have no row. The message is the rationale of a vote, the reason of an abstention or what went wrong.
 */
public final class OutcomeWriter {
    private static final List<String> HEADER = List.of(
            "task", "worker", "outcome", "label", "confidence", "message", "inputTokens", "outputTokens", "millis");

    private OutcomeWriter() {}

    /**
     * Writes outcomes.
     *
     * @param file the target: {@code .csv}, and {@code .gz} after that to compress
     * @param outcomes the outcomes
     * @throws IllegalArgumentException if the name is of another format
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, OutcomeTable outcomes) {
        FileFormat.requireCsv(file);
        AtomicFile.write(file, writer -> {
            TableWriter table = new TableWriter(writer, HEADER);
            for (int i = 0; i < outcomes.exampleIds().size(); i++) {
                for (int j = 0; j < outcomes.labelers().size(); j++) {
                    Optional<Outcome> outcome = outcomes.outcome(i, j);
                    if (outcome.isPresent()) {
                        String labeler = outcomes.labelers().get(j).name();
                        table.write(row(outcomes.exampleIds().get(i), labeler, outcome.get()));
                    }
                }
            }
            table.flush();
        });
    }

    private static List<String> row(String task, String labeler, Outcome outcome) {
        Cost cost = outcome.cost();
        String kind = outcome.match(
                v -> "vote", a -> "abstention", f -> f.kind().name().toLowerCase(Locale.ROOT));
        String label = outcome.match(
                v -> v.vote()
                        .label()
                        .map(Labels::text)
                        .orElseGet(() -> v.vote().payload().toString()),
                a -> "",
                f -> "");
        String confidence = outcome.match(
                v -> v.vote().confidence().isPresent()
                        ? Numbers.text(v.vote().confidence().getAsDouble())
                        : "",
                a -> "",
                f -> "");
        String message = outcome.match(
                v -> v.vote().rationale().orElse(""), a -> a.reason().orElse(""), Outcome.Failed::message);
        String millis = cost.latency().map(l -> Long.toString(l.toMillis())).orElse("");
        return List.of(
                task,
                labeler,
                kind,
                label,
                confidence,
                message.replace('\0', ' '),
                text(cost.inputTokens()),
                text(cost.outputTokens()),
                millis);
    }

    private static String text(OptionalLong value) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : "";
    }
}
