package io.labelkit.model.entailment;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.labeler.LabelerContractTest;
import java.util.List;
import java.util.Optional;

class EntailmentLabelerContractTest extends LabelerContractTest<String> {
    private static EntailmentLabeler.Builder builder() {
        return EntailmentLabeler.builder(new WordEntailment(1), LabelSpace.categories("apple", "iron"));
    }

    @Override
    protected Labeler<String> labeler() {
        return builder().build();
    }

    @Override
    protected List<Item<String>> items() {
        return List.of(Item.of("a", "an apple"), Item.of("b", "iron"), Item.of("c", ""), Item.of("d", "a pear"));
    }

    @Override
    protected String dataOf(String text) {
        return text;
    }

    @Override
    protected Optional<Labeler<String>> otherwiseConfigured() {
        return Optional.of(builder().templates("It is {label}").build());
    }
}
