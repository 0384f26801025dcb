package io.labelkit.cel;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.labeler.LabelerContractTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class CelRuleContractTest extends LabelerContractTest<String> {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");

    @Override
    protected Labeler<String> labeler() {
        return CelRules.when(
                "prize", SPACE, "spam", "lower.contains('prize') || text.matches('b+uy') || int(meta.links) > 3");
    }

    @Override
    protected List<Item<String>> items() {
        return List.of(
                Item.of("a", "A PRIZE"),
                Item.of("b", "see you"),
                new Item<>("c", "links", Map.of("links", "4")),
                new Item<>("d", "links", Map.of("links", "many")));
    }

    @Override
    protected String dataOf(String text) {
        return text;
    }

    @Override
    protected Optional<Labeler<String>> otherwiseConfigured() {
        return Optional.of(CelRules.when("prize", SPACE, "spam", "lower.contains('prize')"));
    }
}
