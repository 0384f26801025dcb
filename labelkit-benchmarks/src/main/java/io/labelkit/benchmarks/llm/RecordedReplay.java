package io.labelkit.benchmarks.llm;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.label.Label;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.TableSink;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.OutcomeTable;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.chat.ChatModels;
import io.labelkit.llm.test.LlmTestServer;
import io.labelkit.llm.test.WireReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One set of recorded answers through the whole pipeline: server, client, parser, aggregation, label errors. */
final class RecordedReplay {
    private static final int AT_ONCE = 16;
    private static final double PLANTED = 0.1;

    private final RecordedSet set;
    private final OutcomeTable outcomes;
    private final long requests;

    private RecordedReplay(RecordedSet set, OutcomeTable outcomes, long requests) {
        this.set = set;
        this.outcomes = outcomes;
        this.requests = requests;
    }

    /** Serves the answers over HTTP and asks for each of them. */
    static RecordedReplay of(RecordedSet set) {
        Map<String, Map<String, String>> answers = set.answersByMessage();
        try (LlmTestServer server = LlmTestServer.start(request -> Optional.ofNullable(
                        answers.getOrDefault(request.model(), Map.of()).get(request.message("user")))
                .map(WireReply::says)
                .orElseGet(() -> WireReply.error(400, "not_recorded")))) {
            List<RecordedLabeler> labelers = new ArrayList<>();
            for (String model : set.raw().keySet()) {
                LlmClient client = LlmClient.builder(ChatModels.openAiCompatible(server.openAiUrl(), model)
                                .timeout(Duration.ofSeconds(60))
                                .build())
                        .concurrency(AT_ONCE)
                        .build();
                labelers.add(new RecordedLabeler(model, set, client));
            }
            OutcomeTable table = ask(set, labelers);
            return new RecordedReplay(set, table, server.requests().size());
        }
    }

    private static OutcomeTable ask(RecordedSet set, List<RecordedLabeler> labelers) {
        List<LabelerInfo> infos = labelers.stream().map(Labeler::info).toList();
        OutcomeTable.Builder table = OutcomeTable.builder(set.space(), infos);
        Map<String, Integer> rows = new HashMap<>();
        set.texts().keySet().forEach(id -> rows.put(id, table.addExample(id)));
        for (int column = 0; column < labelers.size(); column++) {
            RecordedLabeler labeler = labelers.get(column);
            Map<String, String> known = set.raw().getOrDefault(labeler.name(), Map.of());
            List<Example<String>> examples = new ArrayList<>();
            set.texts().forEach((id, text) -> {
                if (known.containsKey(id)) {
                    examples.add(Example.of(id, text));
                }
            });
            TableSink sink = new TableSink(set.space(), List.of(infos.get(column)));
            LocalExecutor.create().run(Dataset.of(set.name(), examples), List.of(labeler), sink);
            OutcomeTable part = sink.table();
            for (int row = 0; row < part.exampleIds().size(); row++) {
                String id = part.exampleIds().get(row);
                int target = column;
                part.outcome(row, 0).ifPresent(outcome -> table.set(rows.getOrDefault(id, -1), target, outcome));
            }
        }
        return table.build();
    }

    RecordedSet set() {
        return set;
    }

    /** How many requests the server saw. */
    long requests() {
        return requests;
    }

    /** The number of recorded answers. */
    int answers() {
        return set.raw().values().stream().mapToInt(Map::size).sum();
    }

    /** The answers that were read as recorded: the same label, or none where none was recorded. */
    int readAsRecorded() {
        int same = 0;
        for (int column = 0; column < outcomes.labelers().size(); column++) {
            String model = outcomes.labelers().get(column).name();
            for (int row = 0; row < outcomes.exampleIds().size(); row++) {
                Optional<Outcome> outcome = outcomes.outcome(row, column);
                if (outcome.isPresent()) {
                    Optional<String> read = outcome.get().label().map(Label::toString);
                    same += read.equals(set.recordedLabel(
                                    model, outcomes.exampleIds().get(row)))
                            ? 1
                            : 0;
                }
            }
        }
        return same;
    }

    /** The failures of all models by kind. */
    Map<FailureKind, Integer> failures() {
        Map<FailureKind, Integer> failures = new EnumMap<>(FailureKind.class);
        for (int column = 0; column < outcomes.labelers().size(); column++) {
            outcomes.counts(column).failures().forEach((kind, count) -> failures.merge(kind, count, Integer::sum));
        }
        return failures;
    }

    /** The accuracy of each model over all examples; without an answer is wrong. */
    Map<String, Interval> models() {
        Map<String, Interval> accuracies = new TreeMap<>();
        for (int column = 0; column < outcomes.labelers().size(); column++) {
            int right = 0;
            for (int row = 0; row < outcomes.exampleIds().size(); row++) {
                Optional<Label> label = outcomes.outcome(row, column).flatMap(Outcome::label);
                right += label.equals(Optional.ofNullable(
                                set.gold().get(outcomes.exampleIds().get(row))))
                        ? 1
                        : 0;
            }
            accuracies.put(
                    outcomes.labelers().get(column).name(),
                    ProportionInterval.wilson(right, outcomes.exampleIds().size(), 0.95));
        }
        return accuracies;
    }

    /** The models from the best by gold to the worst. */
    List<Map.Entry<String, Interval>> rankedModels() {
        return models().entrySet().stream()
                .sorted(Comparator.comparingDouble(
                                (Map.Entry<String, Interval> e) -> e.getValue().estimate())
                        .reversed())
                .toList();
    }

    /** The accuracy of an aggregator over all examples; ties go to the first class. */
    Interval accuracy(String aggregator) {
        return Evaluation.of(consensus(aggregator), set.gold()).accuracy().orElseThrow();
    }

    private CategoricalConsensus consensus(String aggregator) {
        return Aggregators.categorical(aggregator).aggregate(outcomes.votes());
    }

    /** Label errors: a tenth of the gold labels is changed, and confident learning looks for them with the consensus. */
    Audit audit() {
        CategoricalConsensus consensus = consensus("recommended");
        List<String> ids = outcomes.exampleIds();
        List<String> classes = set.space().classNames();
        double[] values = new double[ids.size() * classes.size()];
        for (int row = 0; row < ids.size(); row++) {
            System.arraycopy(consensus.probabilities(row), 0, values, row * classes.size(), classes.size());
        }
        ProbabilityMatrix probabilities = ProbabilityMatrix.of(ids, classes, values, ProbabilityOrigin.OUT_OF_SAMPLE);
        Map<String, Label> given = new LinkedHashMap<>();
        Map<String, Boolean> wrong = new HashMap<>();
        for (String id : ids) {
            String gold = String.valueOf(set.gold().get(id));
            boolean changed = share(id, "which") < PLANTED;
            int step = 1 + (int) (share(id, "to") * (classes.size() - 1));
            String label = changed ? classes.get((classes.indexOf(gold) + step) % classes.size()) : gold;
            given.put(id, Label.category(label));
            wrong.put(id, changed);
        }
        LabelIssues issues = ConfidentLearning.builder().build().audit(given, probabilities);
        int planted = (int) wrong.values().stream().filter(w -> w).count();
        int found = 0;
        int flagged = 0;
        for (LabelIssue issue : issues.flagged()) {
            flagged++;
            found += wrong.getOrDefault(issue.id(), false) ? 1 : 0;
        }
        int first = 0;
        for (LabelIssue issue : issues.ranked().subList(0, planted)) {
            first += wrong.getOrDefault(issue.id(), false) ? 1 : 0;
        }
        return new Audit(ids.size(), planted, flagged, found, first);
    }

    /** A number in [0, 1) from an id. */
    private static double share(String id, String purpose) {
        return Long.parseLong(ContentHash.of(purpose + ":" + id).hex().substring(0, 12), 16) / (double) (1L << 48);
    }

    /**
     * What the audit found.
     *
     * @param examples how many examples there are
     * @param planted how many labels were changed
     * @param flagged how many labels were flagged
     * @param found how many of the changed ones are among them
     * @param foundFirst how many of the changed ones are among as many labels that are the most doubtful
     */
    record Audit(int examples, int planted, int flagged, int found, int foundFirst) {}
}
