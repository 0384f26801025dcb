package io.labelkit.model.torch;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.labeler.LabelerContractTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class PredictorLabelerContractTest extends LabelerContractTest<String> {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeModel() {
        try {
            TinyFolder.classifier(folder, "{\"id2label\":{\"0\":\"positive\",\"1\":\"negative\"}}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PredictorLabeler.Builder<String> builder() {
        return PredictorLabeler.textClassifier(folder, LabelSpace.categories("negative", "positive"));
    }

    @Override
    protected Labeler<String> labeler() {
        return builder().build();
    }

    @Override
    protected List<Item<String>> items() {
        return List.of(Item.of("a", "a good film"), Item.of("b", "bad"), Item.of("c", ""), Item.of("d", "fine, fine"));
    }

    @Override
    protected String dataOf(String text) {
        return text;
    }

    @Override
    protected Optional<Labeler<String>> otherwiseConfigured() {
        return Optional.of(builder().minimumConfidence(0.7).build());
    }
}
