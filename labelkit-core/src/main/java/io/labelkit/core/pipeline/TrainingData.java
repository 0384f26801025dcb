package io.labelkit.core.pipeline;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.MultiLabelConsensus;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelCases;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Makes training sets from a consensus: soft targets for examples that have a consensus label, one-hot targets where
 * anchor gold says what is right, and nothing for examples held for tests or left out by the caller.
 */
final class TrainingData {
    private TrainingData() {}

    /**
     * Soft targets from the consensus.
     *
     * @param data the examples
     * @param consensus their consensus
     * @param leftOut ids that are not trained on
     * @return the training set; perhaps empty
     */
    static <T> TrainingSet<T> of(Dataset<T> data, Consensus consensus, Set<String> leftOut) {
        LabelSpace space = consensus.space();
        Gold anchors = data.gold(GoldRole.ANCHOR).requireMayTeach("training");
        List<Item<T>> items = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (Example<T> example : data) {
            boolean held = example.role().equals(Optional.of(GoldRole.TEST));
            if (held || leftOut.contains(example.id())) {
                continue;
            }
            Optional<double[]> target = anchors.find(example.id())
                    .map(label -> oneHot(label, space))
                    .or(() -> target(consensus, example.id()));
            if (target.isPresent()) {
                items.add(example.item());
                rows.add(target.get());
            }
        }
        double[] targets = flat(rows, space.size());
        double[] weights = new double[items.size()];
        Arrays.fill(weights, 1);
        return space.kind() == LabelKind.CATEGORY_SET
                ? TrainingSet.multiLabel(items, space.classNames(), targets, weights)
                : TrainingSet.soft(items, space.classNames(), targets, weights);
    }

    private static Optional<double[]> target(Consensus consensus, String id) {
        OptionalInt row = consensus.votes().examples().find(id);
        if (row.isEmpty() || consensus.label(row.getAsInt()).isEmpty()) {
            return Optional.empty();
        }
        int example = row.getAsInt();
        if (consensus instanceof CategoricalConsensus categorical) {
            return Optional.of(categorical.probabilities(example));
        }
        if (consensus instanceof MultiLabelConsensus multi) {
            double[] p = new double[consensus.space().size()];
            for (int k = 0; k < p.length; k++) {
                p[k] = multi.probability(example, k);
            }
            return Optional.of(p);
        }
        return consensus.label(example).map(label -> oneHot(label, consensus.space()));
    }

    private static double[] oneHot(Label label, LabelSpace space) {
        double[] target = new double[space.size()];
        label.match(new LabelCases<Boolean>() {
            @Override
            public Boolean otherwise(Label other) {
                throw new IllegalArgumentException("labels of kind " + other.kind() + " cannot be trained on");
            }

            @Override
            public Boolean category(Label.Category category) {
                return set(category.name());
            }

            @Override
            public Boolean ordinal(Label.Ordinal ordinal) {
                return set(ordinal.level());
            }

            @Override
            public Boolean categorySet(Label.CategorySet names) {
                names.names().forEach(this::set);
                return true;
            }

            private Boolean set(String name) {
                target[space.indexOf(name)] = 1;
                return true;
            }
        });
        return target;
    }

    private static double[] flat(List<double[]> rows, int k) {
        double[] all = new double[rows.size() * k];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, all, i * k, k);
        }
        return all;
    }
}
