package io.labelkit.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.io.InputException;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.OutcomeTable;
import io.labelkit.core.vote.PayloadJson;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VotePayload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Outcomes in Parquet files, without loss: one row an example and labeler, with {@code outcome} ({@code vote},
 * {@code abstention} or the kind of failure in lower case), the label, the confidence, the message, what it cost and, where it
 * is known, the attempt. An
 * example that no labeler was asked about has one row without a labeler. The labelers and their fingerprints are in the
 * file's metadata under {@code labelkit.labelers}.
 */
public final class ParquetOutcomes {
    private static final String FORM = "outcomes/1";
    private static final String LABELERS = "labelkit.labelers";

    private ParquetOutcomes() {}

    /** Takes outcomes to be written. */
    @FunctionalInterface
    public interface Taker {
        /**
         * Takes one outcome.
         *
         * @param example the example
         * @param labeler the labeler's name
         * @param outcome the outcome
         * @param attempt how often it was asked for, from 1
         */
        void take(String example, String labeler, Outcome outcome, int attempt);
    }

    /**
     * Writes outcomes, example by example.
     *
     * @param file the target; replaced if it exists
     * @param outcomes the outcomes
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, OutcomeTable outcomes) {
        ParquetTarget.write(
                file,
                OutcomeRow.class,
                facts(outcomes.labelers()),
                IntStream.range(0, outcomes.exampleIds().size()).boxed().flatMap(i -> rows(outcomes, i)));
    }

    /**
     * Writes outcomes as they come, without holding them.
     *
     * @param file the target; replaced if it exists
     * @param labelers the labelers
     * @param source gives every outcome to the taker; the outcomes of one pair of example and labeler once
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, List<LabelerInfo> labelers, Consumer<Taker> source) {
        ParquetTarget.write(
                file,
                OutcomeRow.class,
                facts(labelers),
                (Consumer<OutcomeRow> rows) -> source.accept((example, labeler, outcome, attempt) ->
                        rows.accept(OutcomeRow.of(example, labeler, outcome, (long) attempt))));
    }

    private static Map<String, String> facts(List<LabelerInfo> infos) {
        ArrayNode labelers = TableRow.JSON.createArrayNode();
        for (LabelerInfo info : infos) {
            ObjectNode node = labelers.addObject();
            node.put("name", info.name());
            node.put("fingerprint", info.fingerprint().hash().hex());
            node.put("versioned", info.fingerprint().versioned());
            ArrayNode sources = node.putArray("derivedFrom");
            info.derivedFrom().forEach(sources::add);
            ArrayNode families = node.putArray("families");
            info.families().forEach(families::add);
            info.confidenceSource().ifPresent(source -> node.put("confidenceSource", source.name()));
        }
        return Map.of(ExampleRows.FORM, FORM, LABELERS, labelers.toString());
    }

    private static Stream<OutcomeRow> rows(OutcomeTable outcomes, int example) {
        String id = outcomes.exampleIds().get(example);
        List<OutcomeRow> rows = new ArrayList<>();
        for (int j = 0; j < outcomes.labelers().size(); j++) {
            String labeler = outcomes.labelers().get(j).name();
            outcomes.outcome(example, j).ifPresent(o -> rows.add(OutcomeRow.of(id, labeler, o, null)));
        }
        return rows.isEmpty() ? Stream.of(OutcomeRow.notAsked(id)) : rows.stream();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param file the file
     * @param space the label space; a vote outside it is an error
     * @return the outcomes
     * @throws InputException if the file cannot be read, is damaged or holds something that it must not hold
     */
    public static OutcomeTable read(Path file, LabelSpace space) {
        try (ParquetRows rows = ParquetRows.open(file)) {
            for (String column : OutcomeRow.COLUMNS) {
                rows.require(column);
            }
            List<LabelerInfo> labelers = labelers(rows);
            Map<String, Integer> columns = new HashMap<>();
            labelers.forEach(info -> columns.put(info.name(), columns.size()));
            OutcomeTable.Builder table = table(rows.file(), space, labelers);
            Map<String, Integer> known = new HashMap<>();
            for (Optional<TableRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                add(table, row.get(), space, columns, known);
            }
            return table.build();
        }
    }

    private static OutcomeTable.Builder table(String file, LabelSpace space, List<LabelerInfo> labelers) {
        try {
            return OutcomeTable.builder(space, labelers);
        } catch (IllegalArgumentException e) {
            throw InputException.ofFile(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static void add(
            OutcomeTable.Builder table,
            TableRow row,
            LabelSpace space,
            Map<String, Integer> columns,
            Map<String, Integer> known) {
        String task = row.required("task");
        try {
            int example = known.computeIfAbsent(task, table::addExample);
            Optional<String> worker = row.text("worker");
            if (worker.isPresent()) {
                int labeler = Optional.ofNullable(columns.get(worker.get()))
                        .orElseThrow(() -> row.problem("worker is none of those in the file's metadata"));
                table.set(example, labeler, outcome(row, space));
            }
        } catch (IllegalArgumentException e) {
            throw row.problem(String.valueOf(e.getMessage()));
        }
    }

    private static Outcome outcome(TableRow row, LabelSpace space) {
        Cost cost = new Cost(
                row.integer("input_tokens"),
                row.integer("output_tokens"),
                row.number("money"),
                row.integer("latency_nanos").isPresent()
                        ? Optional.of(
                                Duration.ofNanos(row.integer("latency_nanos").getAsLong()))
                        : Optional.empty());
        String kind = row.required("outcome");
        Optional<String> message = row.text("message");
        return switch (kind) {
            case OutcomeRow.VOTE -> {
                VotePayload payload = ParquetVotes.payload(row, space);
                yield new Outcome.Voted(new Vote(payload, row.number("confidence"), message), cost);
            }
            case OutcomeRow.ABSTENTION -> new Outcome.Abstained(message, cost);
            default -> new Outcome.Failed(FailureKind.valueOf(kind.toUpperCase(Locale.ROOT)), message.orElse(""), cost);
        };
    }

    private static List<LabelerInfo> labelers(ParquetRows rows) {
        return ParquetRows.guarded(rows.file(), () -> {
            List<LabelerInfo> labelers = new ArrayList<>();
            JsonNode list = TableRow.JSON.readTree(rows.facts().getOrDefault(LABELERS, ""));
            if (!list.isArray()) {
                throw InputException.ofFile(rows.file(), "the metadata has no list " + LABELERS);
            }
            for (JsonNode node : list) {
                Set<String> sources = new LinkedHashSet<>();
                node.path("derivedFrom").forEach(source -> sources.add(source.asText()));
                Fingerprint fingerprint = new Fingerprint(
                        new ContentHash(node.path("fingerprint").asText()),
                        node.path("versioned").asBoolean());
                Set<String> families = new LinkedHashSet<>();
                node.path("families").forEach(family -> families.add(family.asText()));
                Optional<ConfidenceSource> confidence =
                        ConfidenceSource.named(node.path("confidenceSource").asText());
                labelers.add(new LabelerInfo(node.path("name").asText(), fingerprint, sources, families, confidence));
            }
            return labelers;
        });
    }

    static String payload(VotePayload payload) {
        return PayloadJson.write(payload).toString();
    }
}
