package io.labelkit.examples;

import io.labelkit.aggregate.checks.NearDuplicateGroups;
import io.labelkit.aggregate.checks.NearDuplicates;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ClassifierTrainer;
import io.labelkit.core.learn.CrossValidation;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.HashedNgrams;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import io.labelkit.model.student.HeadTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Probabilities of texts from classifiers that did not see them. Near-duplicates are in one fold. */
final class CrossValidated {
    private static final int BUCKETS = 18;

    private final TrainingSet<String> data;
    private final NearDuplicateGroups groups;
    private final int folds;
    private final long seed;
    private final int threads;

    private CrossValidated(TrainingSet<String> data, NearDuplicateGroups groups, int folds, long seed, int threads) {
        this.data = data;
        this.groups = groups;
        this.folds = folds;
        this.seed = seed;
        this.threads = threads;
    }

    /** The examples with a label, which is their class. */
    static CrossValidated of(Dataset<String> texts, Map<String, Label> given, int folds, long seed, int threads) {
        List<String> classes = List.copyOf(
                new TreeSet<>(given.values().stream().map(Label::toString).toList()));
        List<Item<String>> items = texts.items().stream()
                .filter(item -> given.containsKey(item.id()))
                .toList();
        int[] targets = items.stream()
                .mapToInt(item -> classes.indexOf(
                        Objects.requireNonNull(given.get(item.id())).toString()))
                .toArray();
        NearDuplicateGroups groups = NearDuplicates.builder()
                .seed(seed)
                .threads(threads)
                .build()
                .find(
                        items.stream().map(Item::id).toList(),
                        items.stream().map(Item::data).toList());
        return new CrossValidated(TrainingSet.hard(items, classes, targets), groups, folds, seed, threads);
    }

    NearDuplicateGroups groups() {
        return groups;
    }

    /** The baseline: words and characters, with a penalty that suits labels of which some are wrong. */
    ProbabilityMatrix baseline() {
        return predict(LogisticRegressionTrainer.builder().build());
    }

    /** Students of two kinds, one of words and one of characters. */
    List<ProbabilityMatrix> students() {
        List<ProbabilityMatrix> students = new ArrayList<>();
        for (HashedNgrams features :
                List.of(new HashedNgrams(BUCKETS, 2, 3, 0, 1), new HashedNgrams(BUCKETS, 0, 2, 5, 1))) {
            students.add(predict(
                    LogisticRegressionTrainer.builder().features(features).build()));
        }
        return students;
    }

    /** A linear head on the vectors of an embedder. */
    ProbabilityMatrix embedded(Embedder embedder) {
        return predict(HeadTrainer.builder(embedder).build());
    }

    private ProbabilityMatrix predict(ClassifierTrainer<String> trainer) {
        return CrossValidation.of(trainer)
                .groups(groups::groupOf)
                .folds(folds)
                .seed(seed)
                .threads(threads)
                .outOfFold(data);
    }
}
