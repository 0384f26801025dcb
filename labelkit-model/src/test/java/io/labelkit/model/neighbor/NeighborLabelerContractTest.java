package io.labelkit.model.neighbor;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.labeler.LabelerContractTest;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.HashingEmbedder;
import java.util.List;
import java.util.Optional;

class NeighborLabelerContractTest extends LabelerContractTest<String> {
    private static NeighborLabeler.Builder builder() {
        LabelSpace space = LabelSpace.categories("fruit", "metal");
        TrainingSet<String> anchors = TrainingSet.hard(
                List.of(Item.of("1", "apple pear"), Item.of("2", "iron zinc"), Item.of("3", "apple plum")),
                space.classNames(),
                new int[] {0, 1, 0});
        return NeighborLabeler.builder(new HashingEmbedder("words", 64), space, anchors);
    }

    @Override
    protected Labeler<String> labeler() {
        return builder().build();
    }

    @Override
    protected List<Item<String>> items() {
        return List.of(
                Item.of("a", "an apple and a plum"),
                Item.of("b", "zinc"),
                Item.of("c", ""),
                Item.of("d", "pear of steel"));
    }

    @Override
    protected String dataOf(String text) {
        return text;
    }

    @Override
    protected Optional<Labeler<String>> otherwiseConfigured() {
        return Optional.of(builder().neighbors(1).build());
    }
}
