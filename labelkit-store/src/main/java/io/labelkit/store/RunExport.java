package io.labelkit.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.PayloadJson;
import io.labelkit.core.vote.VotePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Writes all outcomes of a run into a file, as CSV or JSONL: {@code example, labeler, outcome, label, confidence, text,
 * attempt, inputTokens, outputTokens, money, nanos}. The outcome is {@code vote}, {@code abstention} or the kind of
 * failure in lower case; the text is the rationale of a vote, the reason of an abstention or the message of a failure.
 * The label is a plain name where it is one, otherwise JSON as {@link PayloadJson} writes it. In JSONL what is not known
 * is left out; in CSV it is empty, and NUL characters become spaces. Takes the memory of some thousands of outcomes.
 */
public final class RunExport {
    private static final List<String> HEADER = List.of(
            "example",
            "labeler",
            "outcome",
            "label",
            "confidence",
            "text",
            "attempt",
            "inputTokens",
            "outputTokens",
            "money",
            "nanos");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RunExport() {}

    /**
     * Writes the outcomes of the last session's labelers about the examples the run is about now. The file appears when
     * it is complete.
     *
     * @param view the run
     * @param file the target: {@code .csv} or {@code .jsonl}, and {@code .gz} after that to compress
     * @throws IllegalArgumentException if the name is of another format
     * @throws UncheckedIOException if writing fails
     */
    public static void write(RunView view, Path file) {
        String name =
                String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        boolean csv = name.endsWith(".csv");
        Checks.check(csv || name.endsWith(".jsonl"), "file", "named .csv or .jsonl (and .gz after that)", name);
        AtomicFile.write(file, writer -> {
            if (csv) {
                writeCsv(view, writer);
            } else {
                writeJsonLines(view, writer);
            }
        });
    }

    private static void writeCsv(RunView view, Writer writer) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
        csv.writeRecord(HEADER);
        view.forEachOutcome(row -> csv.writeRecord(fields(row)));
        csv.flush();
    }

    private static List<String> fields(RunOutcome row) {
        Outcome outcome = row.outcome();
        Cost cost = outcome.cost();
        List<String> fields = new ArrayList<>();
        fields.add(row.example());
        fields.add(row.labeler());
        fields.add(kind(outcome));
        fields.add(payload(outcome)
                .map(PayloadJson::write)
                .map(json -> json.isTextual() ? json.textValue() : json.toString())
                .orElse(""));
        OptionalDouble confidence = confidence(outcome);
        fields.add(confidence.isPresent() ? Double.toString(confidence.getAsDouble()) : "");
        fields.add(text(outcome).orElse(""));
        fields.add(Integer.toString(row.attempt()));
        fields.add(
                cost.inputTokens().isPresent()
                        ? Long.toString(cost.inputTokens().getAsLong())
                        : "");
        fields.add(
                cost.outputTokens().isPresent()
                        ? Long.toString(cost.outputTokens().getAsLong())
                        : "");
        fields.add(cost.money().isPresent() ? Double.toString(cost.money().getAsDouble()) : "");
        fields.add(
                cost.latency().map(latency -> Long.toString(latency.toNanos())).orElse(""));
        return fields.stream().map(field -> field.replace('\0', ' ')).toList();
    }

    private static void writeJsonLines(RunView view, Writer writer) throws IOException {
        JsonGenerator json = MAPPER.getFactory().createGenerator(writer).setRootValueSeparator(null);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        view.forEachOutcome(row -> {
            try {
                writeJson(json, row);
                json.writeRaw('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        json.flush();
    }

    private static void writeJson(JsonGenerator json, RunOutcome row) throws IOException {
        Outcome outcome = row.outcome();
        Cost cost = outcome.cost();
        json.writeStartObject();
        json.writeStringField("example", row.example());
        json.writeStringField("labeler", row.labeler());
        json.writeStringField("outcome", kind(outcome));
        Optional<JsonNode> payload = payload(outcome).map(PayloadJson::write);
        if (payload.isPresent()) {
            json.writeFieldName("label");
            MAPPER.writeTree(json, payload.get());
        }
        OptionalDouble confidence = confidence(outcome);
        if (confidence.isPresent()) {
            json.writeNumberField("confidence", confidence.getAsDouble());
        }
        Optional<String> text = text(outcome);
        if (text.isPresent()) {
            json.writeStringField("text", text.get());
        }
        json.writeNumberField("attempt", row.attempt());
        if (cost.inputTokens().isPresent()) {
            json.writeNumberField("inputTokens", cost.inputTokens().getAsLong());
        }
        if (cost.outputTokens().isPresent()) {
            json.writeNumberField("outputTokens", cost.outputTokens().getAsLong());
        }
        if (cost.money().isPresent()) {
            json.writeNumberField("money", cost.money().getAsDouble());
        }
        if (cost.latency().isPresent()) {
            json.writeNumberField("nanos", cost.latency().get().toNanos());
        }
        json.writeEndObject();
    }

    private static String kind(Outcome outcome) {
        return outcome.match(v -> "vote", a -> "abstention", f -> Kinds.name(f.kind()));
    }

    private static Optional<VotePayload> payload(Outcome outcome) {
        return outcome instanceof Outcome.Voted voted ? Optional.of(voted.vote().payload()) : Optional.empty();
    }

    private static OptionalDouble confidence(Outcome outcome) {
        return outcome instanceof Outcome.Voted voted ? voted.vote().confidence() : OptionalDouble.empty();
    }

    private static Optional<String> text(Outcome outcome) {
        return outcome.match(v -> v.vote().rationale(), a -> a.reason(), f -> Optional.of(f.message()));
    }
}
