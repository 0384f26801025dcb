package io.labelkit.benchmarks.student;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.data.Item;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A set of texts with votes, aggregated by the recommended method. */
record VotedSet(String name, LabelSpace space, TextSet train, TextSet test, CategoricalConsensus teacher) {
    static VotedSet read(Path folder) throws IOException {
        TextSet train = TextSet.read(folder, "train");
        LabelSpace space = LabelSpace.categories(train.classes());
        Path rules = folder.resolve("lf_votes.csv");
        Path models = folder.resolve("llm_votes.csv");
        VoteReader reader = Files.exists(rules)
                ? VoteReader.of(rules).taskField("id").workerColumns("lf")
                : Files.exists(models)
                        ? VoteReader.of(models).taskField("id").workerColumns("model", "prompt")
                        : VoteReader.of(folder.resolve("votes.csv"));
        return new VotedSet(
                String.valueOf(folder.getFileName()),
                space,
                train,
                TextSet.read(folder, "test"),
                Aggregators.recommended().aggregate(reader.space(space).read().votes()));
    }

    /** What the teacher says of an item, if it has a label for it. */
    Optional<double[]> said(Item<String> item) {
        OptionalInt row = teacher.votes().examples().find(item.id());
        return row.isPresent() && teacher.label(row.getAsInt()).isPresent()
                ? Optional.of(teacher.probabilities(row.getAsInt()))
                : Optional.empty();
    }

    /** The training part with the teacher's probabilities, where it has a label. */
    TrainingSet<String> silver() {
        List<Item<String>> items = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (Item<String> item : train.items()) {
            said(item).ifPresent(p -> {
                items.add(item);
                rows.add(p);
            });
        }
        double[] ones = new double[items.size()];
        Arrays.fill(ones, 1);
        double[] targets = rows.stream().flatMapToDouble(Arrays::stream).toArray();
        return TrainingSet.soft(items, space.classNames(), targets, ones);
    }

    /** The training part with its true labels. */
    TrainingSet<String> gold() {
        return TrainingSet.hard(train.items(), space.classNames(), columns(train));
    }

    int[] columns(TextSet texts) {
        return texts.labels().stream().mapToInt(space.classNames()::indexOf).toArray();
    }
}
