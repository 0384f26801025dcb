package io.labelkit.model.torch;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.labeler.LabelerContractTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class TaggerLabelerContractTest extends LabelerContractTest<String> {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeModel() {
        try {
            TinyFolder.tagger(folder, "{\"id2label\":{\"0\":\"B-praise\",\"1\":\"B-blame\",\"2\":\"O\"}}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TaggerLabeler.Builder builder() {
        return TaggerLabeler.of(
                folder,
                LabelSpace.builder(LabelKind.SPANS, "opinions")
                        .label("praise")
                        .label("blame")
                        .build());
    }

    @Override
    protected Labeler<String> labeler() {
        return builder().build();
    }

    @Override
    protected List<Item<String>> items() {
        return List.of(Item.of("a", "a good film"), Item.of("b", "bad, bad"), Item.of("c", ""));
    }

    @Override
    protected String dataOf(String text) {
        return text;
    }

    @Override
    protected Optional<Labeler<String>> otherwiseConfigured() {
        return Optional.of(builder().ignoring(Set.of("blame")).build());
    }
}
