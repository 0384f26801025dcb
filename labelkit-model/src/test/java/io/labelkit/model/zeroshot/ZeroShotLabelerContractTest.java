package io.labelkit.model.zeroshot;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.labeler.LabelerContractTest;
import io.labelkit.model.HashingEmbedder;
import java.util.List;
import java.util.Optional;

class ZeroShotLabelerContractTest extends LabelerContractTest<String> {
    private static ZeroShotLabeler.Builder builder() {
        LabelSpace space = LabelSpace.builder(LabelKind.CATEGORY, "thing")
                .label("fruit", "apple pear plum cherry")
                .label("metal", "iron copper zinc steel")
                .build();
        return ZeroShotLabeler.builder(new HashingEmbedder("words", 64), space);
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
        return Optional.of(builder().temperature(0.2).build());
    }
}
