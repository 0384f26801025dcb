package io.labelkit.model.fewshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.HashingEmbedder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FewShotTrainerTest {
    private static final int DIMENSION = 64;
    private static final List<String> CLASSES = List.of("a", "b", "c");

    /** Vectors whose class shows in three directions only; the other directions are strong noise. */
    private record Planted() implements Embedder {
        @Override
        public String name() {
            return "planted";
        }

        @Override
        public int dimension() {
            return DIMENSION;
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.of("planted", Map.of());
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            return texts.stream().map(Planted::vector).toList();
        }

        private static float[] vector(String text) {
            Random random = new Random(text.hashCode() * 7919L);
            float[] vector = new float[DIMENSION];
            for (int j = 0; j < DIMENSION; j++) {
                vector[j] = (float) random.nextGaussian();
            }
            vector[text.charAt(0) - 'a'] += 2.2f;
            return vector;
        }
    }

    private static TrainingSet<String> texts(int perClass, int from) {
        List<Item<String>> items = new ArrayList<>();
        int[] labels = new int[3 * perClass];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 3;
            String text = CLASSES.get(labels[i]) + (from + i);
            items.add(Item.of(text, text));
        }
        return TrainingSet.hard(items, CLASSES, labels);
    }

    private static double accuracy(Classifier<String> classifier, TrainingSet<String> test) {
        List<double[]> predicted = classifier.predict(test.items());
        double right = 0;
        for (int i = 0; i < test.size(); i++) {
            double[] p = predicted.get(i);
            for (int k = 0; k < p.length; k++) {
                right +=
                        test.target(i, k) == 1 && p[k] == Arrays.stream(p).max().orElseThrow() ? 1 : 0;
            }
        }
        return right / test.size();
    }

    @Test
    void aFewTextsOfEachClassAreLearnedFrom() {
        TrainingSet<String> test = texts(200, 100_000);
        double mean = 0;
        for (int seed = 0; seed < 5; seed++) {
            mean += accuracy(FewShotTrainer.builder(new Planted()).build().train(texts(16, 1000 * seed), seed), test)
                    / 5;
        }
        assertThat(mean).isGreaterThan(0.7);
    }

    /** Label a is described by a text of class a, and so on; or by texts of the wrong classes. */
    private static LabelSpace described(String a, String b, String c) {
        return LabelSpace.builder(LabelKind.CATEGORY, "planted")
                .label("a", a)
                .label("b", b)
                .label("c", c)
                .build();
    }

    @Test
    void descriptionsHelpWhereTheyAreRightAndAreLeftOutWhereTheyAreNot() {
        TrainingSet<String> test = texts(200, 100_000);
        FewShotTrainer trainer = FewShotTrainer.builder(new Strong()).build();
        double with = 0;
        double without = 0;
        for (int seed = 0; seed < 5; seed++) {
            TrainingSet<String> data = texts(4, 1000 * seed);
            FewShotLabeler right = trainer.train(data, described("a!", "b!", "c!"), Set.of(), seed);
            with += accuracy(right, test) / 5;
            without += accuracy(trainer.train(data, seed), test) / 5;
        }
        assertThat(with).isGreaterThan(without + 0.02);
        FewShotLabeler wrong = trainer.train(texts(16, 0), described("b!", "c!", "a!"), Set.of(), 1);
        assertThat(wrong.pull()).isZero();
        assertThat(accuracy(wrong, test)).isEqualTo(accuracy(trainer.train(texts(16, 0), 1), test));
    }

    /** As {@link Planted}, but descriptions, which end in an exclamation mark, have no noise. */
    private record Strong() implements Embedder {
        @Override
        public String name() {
            return "strong";
        }

        @Override
        public int dimension() {
            return DIMENSION;
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.of("strong", Map.of());
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            return texts.stream().map(Strong::vector).toList();
        }

        private static float[] vector(String text) {
            float[] vector = Planted.vector(text);
            if (text.endsWith("!")) {
                Arrays.fill(vector, 0);
                vector[text.charAt(0) - 'a'] = 1;
            }
            return vector;
        }
    }

    @Test
    void equalDataAndSeedGiveTheSameBits() {
        TrainingSet<String> data = texts(12, 0);
        FewShotTrainer trainer =
                FewShotTrainer.builder(new Planted()).mapEpochs(2).build();
        FewShotLabeler one = trainer.train(data, 3);
        FewShotLabeler two = trainer.train(data, 3);
        assertThat(one.mapped()).isTrue();
        assertThat(one.predict(data.items()).get(4))
                .isEqualTo(two.predict(data.items()).get(4));
        assertThat(one.fingerprint()).isEqualTo(two.fingerprint());
        assertThat(trainer.train(data, 4).fingerprint()).isNotEqualTo(one.fingerprint());
        assertThat(trainer.train(texts(12, 1), 3).fingerprint()).isNotEqualTo(one.fingerprint());
    }

    @Test
    void threeTextsOfAClassAreTooFewForAMap() {
        FewShotTrainer trainer =
                FewShotTrainer.builder(new Planted()).mapEpochs(1).build();
        assertThat(trainer.train(texts(3, 0), 1).mapped()).isFalse();
        assertThat(trainer.train(texts(4, 0), 1).mapped()).isTrue();
    }

    @Test
    void descriptionsOfLabelsTakePart() {
        LabelSpace described = LabelSpace.builder(LabelKind.CATEGORY, "kind")
                .label("fruit", "apple pear plum")
                .label("metal", "iron zinc steel")
                .build();
        LabelSpace bare = LabelSpace.categories("fruit", "metal");
        List<Item<String>> items = new ArrayList<>();
        int[] labels = new int[16];
        String[] words = {"apple", "iron", "pear", "zinc", "plum", "steel", "cherry", "tin"};
        for (int i = 0; i < 16; i++) {
            items.add(Item.of("i" + i, words[i % 8] + " number " + i));
            labels[i] = i % 2;
        }
        TrainingSet<String> data = TrainingSet.hard(items, bare.classNames(), labels);
        FewShotTrainer trainer = FewShotTrainer.builder(new HashingEmbedder("words", 64))
                .mapEpochs(3)
                .build();
        FewShotLabeler with = trainer.train(data, described, Set.of("llm"), 1);
        FewShotLabeler without = trainer.train(data, bare, Set.of("llm"), 1);
        List<Item<String>> asked = List.of(Item.of("x", "a plum"), Item.of("y", "of zinc"));
        assertThat(with.label(asked))
                .extracting(o -> o.label().map(Label::toString).orElse(""))
                .containsExactly("fruit", "metal");
        assertThat(with.predict(asked).get(0))
                .isNotEqualTo(without.predict(asked).get(0));
        assertThat(with.derivedFrom()).containsExactly("llm");
    }

    @Test
    void whatCannotBeLearnedFromIsRefusedByName() {
        FewShotTrainer trainer = FewShotTrainer.builder(new Planted()).build();
        TrainingSet<String> data = texts(4, 0);
        assertThatThrownBy(() -> trainer.train(data.rows(new int[0]), 1)).hasMessageContaining("data");
        assertThatThrownBy(() -> trainer.train(data, LabelSpace.categories("c", "b", "a"), Set.of(), 1))
                .hasMessageContaining("classes of data");
        TrainingSet<String> multi = TrainingSet.multiLabel(data.items(), CLASSES, data.targets(), new double[12]);
        assertThatThrownBy(() -> trainer.train(multi, 1)).hasMessageContaining("multi-label");
        assertThatThrownBy(() -> FewShotTrainer.builder(new Planted()).rank(0).build())
                .hasMessageContaining("rank");
        assertThatThrownBy(() -> FewShotTrainer.builder(new Planted()).pairs(1).build())
                .hasMessageContaining("pairs");
    }

    @Test
    void vectorsThatAreNoNumbersAreRefusedByItem() {
        Embedder broken = new Broken();
        TrainingSet<String> data = texts(4, 0);
        assertThatThrownBy(() -> FewShotTrainer.builder(broken).build().train(data, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'b1'")
                .hasMessageContaining("NaN")
                .hasMessageContaining("broken");
    }

    /** Gives NaN for one text. */
    private record Broken() implements Embedder {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.of("broken", Map.of());
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            return texts.stream()
                    .map(text -> new float[] {1, text.equals("b1") ? Float.NaN : 0})
                    .toList();
        }
    }
}
