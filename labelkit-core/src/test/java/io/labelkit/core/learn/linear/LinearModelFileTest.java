package io.labelkit.core.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Item;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.FeatureWeighting;
import io.labelkit.core.learn.features.HashedNgrams;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinearModelFileTest {
    private static final List<Item<String>> ITEMS = List.of(
            Item.of("1", "win a free prize now"),
            Item.of("2", "free entry, claim your prize"),
            Item.of("3", "see you at lunch"),
            Item.of("4", "lunch tomorrow? see you"));

    @TempDir
    private Path folder;

    private static LinearClassifier<String> trained() {
        return LogisticRegressionTrainer.builder()
                .features(new HashedNgrams(10, 2, 3, 4, 7, true))
                .weighting(FeatureWeighting.INVERSE_DOCUMENT_FREQUENCY)
                .build()
                .train(TrainingSet.hard(ITEMS, List.of("ham", "späm"), new int[] {1, 1, 0, 0}), 0);
    }

    @Test
    void aLoadedModelPredictsTheSameBits() throws IOException {
        Path file = folder.resolve("model");
        LinearClassifier<String> saved = trained();
        saved.save(file);
        saved.save(file);
        LinearClassifier<String> loaded = LogisticRegressionTrainer.load(file);
        assertThat(loaded.classes()).isEqualTo(saved.classes());
        assertThat(loaded.fit()).isEqualTo(saved.fit());
        for (Item<String> item : ITEMS) {
            assertThat(loaded.predict(item.data())).isEqualTo(saved.predict(item.data()));
        }
        assertThatThrownBy(() -> LinearClassifier.load(file, HashedNgrams.defaults()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other features");
    }

    @Test
    void aDamagedFileIsRefusedAndNeverTakesMuchMemory() throws IOException {
        Path file = folder.resolve("model");
        trained().save(file);
        byte[] right = Files.readAllBytes(file);
        Random random = new Random(4);
        for (int i = 0; i < 300; i++) {
            byte[] wrong = i % 3 == 0 ? Arrays.copyOf(right, random.nextInt(right.length)) : right.clone();
            for (int b = 0; b < 1 + i % 4 && wrong.length > 0 && i % 3 != 0; b++) {
                int at = i < 200 ? random.nextInt(Math.min(wrong.length, 200)) : random.nextInt(wrong.length);
                wrong[at] ^= (byte) (1 + random.nextInt(255));
            }
            if (!Arrays.equals(wrong, right)) {
                Files.write(file, wrong);
                assertThatThrownBy(() -> LogisticRegressionTrainer.load(file))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("model");
            }
        }
    }
}
