package io.labelkit.model.fewshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.HashingEmbedder;
import io.labelkit.model.student.StudentFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedFewShotLabelerTest {
    private static final HashingEmbedder EMBEDDER = new HashingEmbedder("words", 32);
    private static final LabelSpace SPACE = LabelSpace.builder(LabelKind.CATEGORY, "thing")
            .label("fruit", "apple pear plum")
            .label("metal", "iron copper tin")
            .build();
    private static final List<Item<String>> ITEMS = texts(20, 7);

    private Path file;
    private FewShotLabeler plain;

    private static List<Item<String>> texts(int count, long seed) {
        Random random = new Random(seed);
        List<Item<String>> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String[] words = (i % 2 == 0 ? "apple pear plum" : "iron copper tin").split(" ");
            items.add(Item.of(
                    "e" + i, words[random.nextInt(3)] + " " + words[random.nextInt(3)] + " noise" + random.nextInt(9)));
        }
        return items;
    }

    private static FewShotLabeler train(int mapEpochs) {
        int[] labels = new int[20];
        Arrays.setAll(labels, i -> i % 2);
        return FewShotTrainer.builder(EMBEDDER)
                .mapEpochs(mapEpochs)
                .rank(4)
                .abstainBelow(0.6)
                .name("few")
                .build()
                .train(TrainingSet.hard(texts(20, 1), SPACE.classNames(), labels), SPACE, Set.of("people"), 3);
    }

    @BeforeEach
    void save(@TempDir Path directory) throws IOException {
        file = directory.resolve("few-shot.json");
        plain = train(0);
        plain.save(file);
    }

    @Test
    void aLoadedOneSaysTheSame() throws IOException {
        for (FewShotLabeler labeler : List.of(plain, train(2))) {
            labeler.save(file);
            FewShotLabeler loaded = FewShotLabeler.load(file, EMBEDDER);
            assertThat(loaded.label(ITEMS)).isEqualTo(labeler.label(ITEMS));
            assertThat(loaded.predict(ITEMS)).usingRecursiveComparison().isEqualTo(labeler.predict(ITEMS));
            assertThat(loaded.fingerprint()).isEqualTo(labeler.fingerprint());
            assertThat(loaded.name()).isEqualTo("few");
            assertThat(loaded.derivedFrom()).containsExactly("people");
            assertThat(loaded.mapped()).isEqualTo(labeler.mapped());
            assertThat(loaded.pull()).isEqualTo(labeler.pull());
        }
    }

    @Test
    void anotherEmbedderAMissingFileAndAnotherVersionAreNamed() throws IOException {
        assertThatThrownBy(() -> FewShotLabeler.load(file, new HashingEmbedder("words", 16)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dimension 32");
        String json = Files.readString(file);
        Files.writeString(file, json.replace("\"version\" : 1", "\"version\" : 7"));
        assertThatThrownBy(() -> FewShotLabeler.load(file, EMBEDDER))
                .isInstanceOf(StudentFormatException.class)
                .hasMessageContaining("version must be 1");
        Files.delete(file);
        assertThatThrownBy(() -> FewShotLabeler.load(file, EMBEDDER))
                .isInstanceOf(StudentFormatException.class)
                .hasMessageContaining("is missing");
    }

    /** Whatever happens to the bytes, it is the same labeler or a documented exception. */
    @Test
    void noDamageLeadsToAnotherLabeler() throws IOException {
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(1);
        int refused = 0;
        for (int round = 0; round < 200; round++) {
            byte[] bad = good.clone();
            if (round % 4 == 0) {
                bad = Arrays.copyOf(bad, random.nextInt(bad.length));
            } else {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(128);
            }
            Files.write(file, bad);
            try {
                assertThat(FewShotLabeler.load(file, EMBEDDER).label(ITEMS)).isEqualTo(plain.label(ITEMS));
            } catch (StudentFormatException e) {
                assertThat(e).hasMessageContaining(file.toString());
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(150);
    }
}
