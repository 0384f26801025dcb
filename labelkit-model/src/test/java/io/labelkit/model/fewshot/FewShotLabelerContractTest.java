package io.labelkit.model.fewshot;

import io.labelkit.core.data.Item;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.labeler.LabelerContractTest;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.HashingEmbedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class FewShotLabelerContractTest extends LabelerContractTest<String> {
    private static FewShotLabeler labeler(double abstainBelow, long seed) {
        List<Item<String>> items = new ArrayList<>();
        int[] labels = new int[16];
        String[] words = {"apple", "iron", "pear", "zinc", "plum", "steel", "cherry", "tin"};
        for (int i = 0; i < 16; i++) {
            items.add(Item.of("i" + i, words[i % 8] + " number " + i));
            labels[i] = i % 2;
        }
        return FewShotTrainer.builder(new HashingEmbedder("words", 64))
                .mapEpochs(1)
                .abstainBelow(abstainBelow)
                .build()
                .train(TrainingSet.hard(items, List.of("fruit", "metal"), labels), seed);
    }

    @Override
    protected Labeler<String> labeler() {
        return labeler(0, 1);
    }

    @Override
    protected List<Item<String>> items() {
        return List.of(Item.of("a", "an apple and a plum"), Item.of("b", "zinc"), Item.of("c", ""));
    }

    @Override
    protected String dataOf(String text) {
        return text;
    }

    @Override
    protected Optional<Labeler<String>> otherwiseConfigured() {
        return Optional.of(labeler(0.9, 1));
    }
}
