package io.labelkit.parquet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.labelkit.core.io.InputException;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.PayloadJson;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import io.labelkit.core.vote.VotePayload;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Votes in Parquet files, one a row: {@code task}, {@code worker}, {@code label}, {@code payload} (JSON, for a vote that
 * names several classes), {@code confidence} and {@code time} (milliseconds since 1970). Examples without votes and who
 * was asked without voting are not in the file.
 */
public final class ParquetVotes {
    private static final String FORM = "votes/1";
    private static final String MODELS = "labelkit.models";

    private ParquetVotes() {}

    record Row(
            String task,
            String worker,
            @Nullable String label,
            @Nullable String payload,
            @Nullable Double confidence,
            @Nullable Long time) {}

    /**
     * Writes the votes of a matrix, example by example.
     *
     * @param file the target; replaced if it exists
     * @param votes the votes
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, VoteMatrix votes) {
        write(file, votes, Set.of());
    }

    /** Writes votes, and which labelers are models. */
    static void write(Path file, VoteMatrix votes, Set<String> models) {
        ArrayNode names = TableRow.JSON.createArrayNode();
        models.forEach(names::add);
        VoteList list = votes.byExample();
        Stream<Row> rows = IntStream.range(0, votes.exampleCount())
                .boxed()
                .flatMap(i -> IntStream.range(list.start(i), list.end(i)).mapToObj(v -> row(votes, list, i, v)));
        ParquetTarget.write(file, Row.class, Map.of(ExampleRows.FORM, FORM, MODELS, names.toString()), rows);
    }

    private static Row row(VoteMatrix votes, VoteList list, int example, int position) {
        VotePayload payload = votes.payload(list.code(position));
        OptionalDouble confidence = votes.confidence(position);
        OptionalLong time = votes.time(position);
        return new Row(
                votes.examples().get(example),
                votes.labelers().get(list.other(position)).name(),
                payload instanceof VotePayload.Exactly exactly ? ExampleRows.LabelText.write(exactly.label()) : null,
                payload instanceof VotePayload.Exactly
                        ? null
                        : PayloadJson.write(payload).toString(),
                confidence.isPresent() ? (Double) confidence.getAsDouble() : null,
                time.isPresent() ? (Long) time.getAsLong() : null);
    }

    /**
     * Reads votes. Of the columns, {@code task}, {@code worker} and {@code label} are needed.
     *
     * @param file the file
     * @param space the label space; a vote outside it is an error
     * @return the votes
     * @throws InputException if the file cannot be read, is damaged or holds something that it must not hold
     */
    public static VoteMatrix read(Path file, LabelSpace space) {
        VoteMatrixBuilder builder = VoteMatrix.builder(space);
        try (ParquetRows rows = ParquetRows.open(file)) {
            rows.require("task");
            rows.require("worker");
            rows.require("label");
            for (Optional<TableRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                add(builder, row.get(), space);
            }
        }
        return builder.build();
    }

    /** The labelers that the file says are models. */
    static Set<String> models(Path file) {
        String name = ParquetRows.name(file);
        ParquetFooter footer = ParquetFooter.read(file, name);
        return ParquetRows.guarded(name, () -> {
            Set<String> models = new TreeSet<>();
            TableRow.JSON
                    .readTree(footer.facts().getOrDefault(MODELS, "[]"))
                    .forEach(model -> models.add(model.asText()));
            return models;
        });
    }

    private static void add(VoteMatrixBuilder builder, TableRow row, LabelSpace space) {
        String task = row.required("task");
        String worker = row.required("worker");
        OptionalLong time = row.integer("time");
        try {
            Vote vote = new Vote(payload(row, space), row.number("confidence"), Optional.empty());
            if (time.isPresent()) {
                builder.add(task, worker, vote, time.getAsLong());
            } else {
                builder.add(task, worker, vote);
            }
        } catch (IllegalArgumentException e) {
            throw row.problem(String.valueOf(e.getMessage()));
        }
    }

    static VotePayload payload(TableRow row, LabelSpace space) {
        Optional<String> label = row.text("label");
        if (label.isPresent()) {
            return new VotePayload.Exactly(
                    space.validate(ExampleRows.LabelText.read(row, "label", label.get(), space.kind())));
        }
        return PayloadJson.partial(row.json("payload").orElseThrow(() -> row.problem("label must have a value")));
    }
}
