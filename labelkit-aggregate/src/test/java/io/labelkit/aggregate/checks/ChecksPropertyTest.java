package io.labelkit.aggregate.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.NullMarked;

/** What must hold for any data: planted copies are found, and neither order nor threads matter. */
@NullMarked
class ChecksPropertyTest {
    private static final String[] WORDS = {
        "parcel", "late", "refund", "never", "came", "thanks", "order", "shop", "letter", "answer", "money", "week"
    };

    private record Made(List<Example<String>> examples, Map<String, Label> labels, double[][] features) {
        CheckReport run(List<Integer> order, int threads, int exactRows) {
            return DataChecks.of(
                            Dataset.of("made", order.stream().map(examples::get).toList()))
                    .features(
                            FeatureTable.of(order.stream().map(i -> features[i]).toArray(double[][]::new)))
                    .labels(labels)
                    .neighbors(5)
                    .threads(threads)
                    .exactRows(exactRows)
                    .seed(4)
                    .run();
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int w = 0; w < 8 + random.nextInt(8); w++) {
            text.append(WORDS[random.nextInt(WORDS.length)])
                    .append(random.nextInt(10))
                    .append(' ');
        }
        return text.toString();
    }

    private static Made made(int rows, long seed) {
        Random random = new Random(seed);
        List<Example<String>> examples = new ArrayList<>();
        Map<String, Label> labels = new HashMap<>();
        for (int i = 0; i < rows; i++) {
            String text = i % 7 == 6 ? examples.get(i - 1).data() + "!" : text(random);
            Map<String, String> metadata = Map.of("site", "s" + random.nextInt(3));
            examples.add(Example.of(new Item<>("r" + i, text, metadata)).inSplit(i % 3 == 0 ? "test" : "train"));
            labels.put("r" + i, Label.category("c" + random.nextInt(3)));
        }
        return new Made(examples, labels, DataChecksTest.cloud(rows, 4, seed));
    }

    @Property(tries = 20)
    void orderOfRowsPermutesScoresAndFlags(@ForAll long seed, @ForAll @IntRange(min = 20, max = 90) int rows) {
        Made made = made(rows, seed);
        List<Integer> identity = IntStream.range(0, rows).boxed().toList();
        List<Integer> order = new ArrayList<>(identity);
        Collections.shuffle(order, new Random(seed));
        for (int exactRows : new int[] {1000, 0}) {
            CheckReport one = made.run(identity, 1, exactRows);
            CheckReport other = made.run(order, 1, exactRows);
            for (CheckResult result : one.results()) {
                if (!result.name().equals("non_iid") && !result.name().equals("spurious_correlation")) {
                    CheckResult permuted = other.result(result.name()).orElseThrow();
                    assertThat(permuted.flaggedNames())
                            .as(result.name())
                            .containsExactlyInAnyOrderElementsOf(result.flaggedNames());
                    for (int i = 0; i < permuted.scores().length; i++) {
                        int row = result.subjects().indexOf(permuted.subjects().get(i));
                        assertThat(permuted.score(i)).as(result.name()).isCloseTo(result.score(row), within(1e-9));
                    }
                }
            }
        }
    }

    @Property(tries = 10)
    void threadsChangeNothing(@ForAll long seed) {
        Made made = made(150, seed);
        List<Integer> identity = IntStream.range(0, 150).boxed().toList();
        for (int exactRows : new int[] {1000, 0}) {
            assertThat(made.run(identity, 3, exactRows)).isEqualTo(made.run(identity, 1, exactRows));
        }
    }

    @Property(tries = 20)
    void plantedCopiesAreInOneGroup(@ForAll long seed, @ForAll @IntRange(min = 3, max = 300) int copies) {
        Random random = new Random(seed);
        String original = text(random) + text(random) + text(random);
        List<String> texts = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            int cut = random.nextInt(original.length());
            texts.add(original.substring(0, cut) + (char) ('a' + random.nextInt(26)) + original.substring(cut));
            texts.add(text(random) + i);
            ids.add("copy" + i);
            ids.add("other" + i);
        }
        NearDuplicateGroups groups = NearDuplicates.builder().seed(seed).build().find(ids, texts);
        for (int i = 0; i < copies; i++) {
            assertThat(groups.groupName(2 * i)).isEqualTo(groups.groupName(0));
            assertThat(groups.groupOf(Item.of(ids.get(2 * i), texts.get(2 * i))))
                    .isEqualTo(groups.groupName(0));
            assertThat(groups.groupName(2 * i + 1)).isNotEqualTo(groups.groupName(0));
        }
    }

    /** Against all pairs: no pair that is not similar is joined, and similar ones are. */
    @Property(tries = 20)
    void groupsAreThoseOfAllPairs(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String text = i > 0 && random.nextInt(3) == 0
                    ? texts.get(random.nextInt(i)) + "abcdefghijkl".substring(random.nextInt(12))
                    : text(random);
            texts.add(text);
            ids.add("t" + i);
        }
        NearDuplicateGroups groups =
                NearDuplicates.builder().similarity(0.7).build().find(ids, texts);
        int[][] sets = texts.stream()
                .map(t -> ShingledText.shingles(ShingledText.normalised(t), 5))
                .toArray(int[][]::new);
        for (int i = 0; i < 60; i++) {
            boolean any = false;
            for (int j = 0; j < 60; j++) {
                boolean similar = i != j && ShingledText.jaccard(sets[i], sets[j]) >= 0.75;
                any |= i != j && ShingledText.jaccard(sets[i], sets[j]) >= 0.7;
                if (similar) {
                    assertThat(groups.groupName(i)).isEqualTo(groups.groupName(j));
                }
            }
            assertThat(groups.isDuplicate(i) && !any).isFalse();
        }
    }
}
