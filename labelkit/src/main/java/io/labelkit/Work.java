package io.labelkit;

import io.labelkit.aggregate.checks.NearDuplicateGroups;
import io.labelkit.aggregate.checks.NearDuplicates;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.WeightedConsensus;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.learn.CrossValidation;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import io.labelkit.core.report.ConflictParts;
import io.labelkit.core.report.ConsensusParts;
import io.labelkit.core.report.ExplanationParts;
import io.labelkit.core.report.LabelerParts;
import io.labelkit.core.report.Report;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.report.ScoreParts;
import io.labelkit.core.report.TablePart;
import io.labelkit.core.rule.RuleFile;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.RunListeners;
import io.labelkit.core.run.TableSink;
import io.labelkit.core.vote.OutcomeTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** What takes more than one call of a module. */
final class Work {
    private static final int FOLDS = 5;
    private static final long SEED = 42;

    private Work() {}

    static OutcomeTable label(Dataset<String> data, List<? extends Labeler<String>> labelers) {
        if (labelers.isEmpty()) {
            throw new IllegalArgumentException("labelers must be at least one, but was 0");
        }
        TableSink sink = new TableSink(
                labelers.get(0).space(), labelers.stream().map(Labeler::info).toList());
        LocalExecutor.create().listener(RunListeners.surroundings()).run(data, labelers, sink);
        return sink.table();
    }

    static List<Labeler<String>> rules(Path file, LabelSpace space) {
        try {
            return RuleFile.read(file, space).labelers();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Columns are the classes that were given, in the order of their names. */
    static ProbabilityMatrix outOfFold(Dataset<String> data, Map<String, Label> given) {
        List<Item<String>> items = data.items().stream()
                .filter(item -> given.containsKey(item.id()))
                .toList();
        List<String> names = items.stream()
                .map(item -> Objects.requireNonNull(given.get(item.id())).toString())
                .toList();
        List<String> classes = List.copyOf(new TreeSet<>(names));
        int[] targets = names.stream().mapToInt(classes::indexOf).toArray();
        int threads = Runtime.getRuntime().availableProcessors();
        NearDuplicateGroups groups = NearDuplicates.builder()
                .seed(SEED)
                .threads(threads)
                .build()
                .find(
                        items.stream().map(Item::id).toList(),
                        items.stream().map(Item::data).toList());
        return CrossValidation.of(LogisticRegressionTrainer.builder().build())
                .groups(groups::groupOf)
                .folds(FOLDS)
                .seed(SEED)
                .threads(threads)
                .outOfFold(TrainingSet.hard(items, classes, targets));
    }

    static Report report(Consensus consensus) {
        ReportSection labelers = consensus instanceof WeightedConsensus weighted
                ? ReportSection.of("Labelers", ScoreParts.weights(weighted, TablePart.DEFAULT_LIMIT))
                : LabelerParts.of(consensus.labelers()).section("Labelers");
        return Report.builder("Consensus")
                .description("Labels, their probabilities and the labelers behind them.")
                .add(ConsensusParts.of(consensus).section("Consensus"))
                .add(labelers)
                .add(ExplanationParts.of(consensus).section("Examples to look at"))
                .add(ConflictParts.of(consensus.votes()).section("Conflicts"))
                .build();
    }
}
