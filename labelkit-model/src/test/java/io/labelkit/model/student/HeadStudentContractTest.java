package io.labelkit.model.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.labeler.LabelerContractTest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class HeadStudentContractTest extends LabelerContractTest<String> {
    private static HeadStudent student() {
        return HeadTrainer.builder(Planted.EMBEDDER)
                .epochs(5)
                .build()
                .train(Planted.trainingSet(60, 1), LabelSpace.categories(Planted.CLASSES), Set.of("teacher"), 1);
    }

    @Override
    protected Labeler<String> labeler() {
        return student();
    }

    @Override
    protected List<Item<String>> items() {
        return Planted.items(12, 2);
    }

    @Override
    protected String dataOf(String text) {
        return text;
    }

    @Override
    protected Optional<Labeler<String>> otherwiseConfigured() {
        return Optional.of(student().abstainingBelow(0.7));
    }
}
