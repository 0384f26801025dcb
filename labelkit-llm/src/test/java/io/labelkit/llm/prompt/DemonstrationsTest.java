package io.labelkit.llm.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemonstrationsTest {
    /** Texts are angles in degrees: "40" lies 40 degrees from "0"; white space and letters after it do not count. */
    private static final Embedder PLANE = new Embedder() {
        @Override
        public String name() {
            return "plane";
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.of("plane", Map.of());
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            return texts.stream()
                    .map(text -> Math.toRadians(Double.parseDouble(text.replaceAll("[^0-9.\\-]", ""))))
                    .map(angle -> new float[] {(float) Math.cos(angle), (float) Math.sin(angle)})
                    .toList();
        }
    };

    private static DemonstrationPool pool(String... labelled) {
        List<Demonstration> all = new ArrayList<>();
        for (String each : labelled) {
            String[] parts = each.split(":", -1);
            all.add(Demonstration.of("d" + all.size(), parts[0], Label.category(parts[1])));
        }
        return DemonstrationPool.written(all);
    }

    private static List<String> shown(Demonstrations demonstrations, String text) {
        return demonstrations.choose(Item.of("query", text)).stream()
                .map(Demonstration::text)
                .toList();
    }

    @Test
    void theNearestAreShownTheMostSimilarLast() {
        DemonstrationPool pool = pool("90:a", "30:a", "45:b", "-60:b", "170:a");
        assertThat(shown(Demonstrations.nearest(pool, PLANE, 3), "0")).containsExactly("-60", "45", "30");
        assertThat(shown(Demonstrations.nearest(pool, PLANE, 9), "0")).hasSize(5);
    }

    @Test
    void theItemItselfAndNearDuplicatesAreNeverShown() {
        DemonstrationPool pool = pool("0:a", "0 :a", " 0X:a", "10:a", "19:b", "40:b");
        assertThat(shown(Demonstrations.nearest(pool, PLANE, 9), "0"))
                .as("cos 10 = 0.985, cos 19 = 0.946")
                .containsExactly("40", "19");
        Demonstrations fixed = Demonstrations.fixed(pool.all());
        assertThat(shown(fixed, "0")).containsExactly(" 0X", "10", "19", "40");
        assertThat(shown(fixed, "0x")).containsExactly("0", "0 ", "10", "19", "40");
        assertThat(fixed.choose(Item.of("d3", "other")).stream().map(Demonstration::id))
                .containsExactly("d0", "d1", "d2", "d4", "d5");
        assertThat(shown(Demonstrations.balanced(pool, 9, 1), "19")).doesNotContain("19");
    }

    /**
     * By hand, with lambda 0.5 and the item at 0: first 20 (0.940); then of 22 (0.927 - 0.999), 60 (0.5 - 0.766) and -50
     * (0.643 - 0.342) the last.
     */
    @Test
    void theDiverseAreSimilarToTheItemAndNotToEachOther() {
        DemonstrationPool pool = pool("20:a", "22:a", "60:a", "-50:b");
        assertThat(shown(Demonstrations.diverse(pool, PLANE, 2), "0")).containsExactly("-50", "20");
        assertThat(shown(Demonstrations.nearest(pool, PLANE, 2), "0")).containsExactly("22", "20");
    }

    @Test
    void theNearestOfEachLabelAreShown() {
        DemonstrationPool pool = pool("20:a", "25:a", "30:a", "60:b", "70:b", "80:c");
        assertThat(shown(Demonstrations.balancedNearest(pool, PLANE, 3), "0")).containsExactly("80", "60", "20");
        assertThat(shown(Demonstrations.balancedNearest(pool, PLANE, 4), "0")).containsExactly("80", "60", "25", "20");
        assertThat(shown(Demonstrations.balancedNearest(pool, PLANE, 2), "0"))
                .as("the labels with the nearest, not the first ones")
                .containsExactly("60", "20");
        assertThat(shown(Demonstrations.balancedNearest(pool, PLANE, 2), "90"))
                .as("80 is too near")
                .containsExactly("30", "70");
    }

    @Test
    void balancedOnesAreTheSameForEachItemAndEvenOverTheLabels() {
        String[] labelled = IntStream.range(0, 40)
                .mapToObj(i -> 3 * i + ":" + (i < 30 ? "a" : i < 38 ? "b" : "c"))
                .toArray(String[]::new);
        Demonstrations balanced = Demonstrations.balanced(pool(labelled), 6, 5);
        List<Demonstration> chosen = balanced.choose(Item.of("q", "x"));
        assertThat(chosen.stream().collect(Collectors.groupingBy(d -> d.label().toString(), Collectors.counting())))
                .isEqualTo(Map.of("a", 2L, "b", 2L, "c", 2L));
        assertThat(balanced.choose(Item.of("r", "y"))).isEqualTo(chosen);
        assertThat(Demonstrations.balanced(pool(labelled), 6, 5).choose(Item.of("q", "x")))
                .isEqualTo(chosen);
        assertThat(Demonstrations.balanced(pool(labelled), 6, 6).choose(Item.of("q", "x")))
                .isNotEqualTo(chosen);
        assertThat(Demonstrations.balanced(pool(labelled), 6, 6).fingerprint()).isNotEqualTo(balanced.fingerprint());
        assertThat(Demonstrations.balanced(pool(labelled), 2, 5).choose(Item.of("q", "x")).stream()
                        .map(d -> d.label().toString())
                        .distinct())
                .as("more labels than demonstrations")
                .hasSize(2);
    }

    @Test
    void onlyAnchorGoldIsEverShown() {
        Dataset<String> data = Dataset.of(
                "d",
                List.of(
                        Example.of("1", "10").withGold(Label.category("a"), GoldRole.ANCHOR),
                        Example.of("2", "20").withGold(Label.category("a"), GoldRole.TEST),
                        Example.of("3", "30").withGold(Label.category("b"), GoldRole.CALIBRATE),
                        Example.of("4", "40").withGold(Label.category("b")),
                        Example.of("5", "50")));
        assertThat(DemonstrationPool.of(data).all().stream().map(Demonstration::id))
                .containsExactly("1");
        assertThatThrownBy(() -> DemonstrationPool.of(data, data.gold(GoldRole.TEST)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("test gold only scores");
        assertThatThrownBy(() -> DemonstrationPool.of(data, data.gold(GoldRole.CALIBRATE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ANCHOR");
    }

    @Test
    void everyWayAndPoolHasItsOwnFingerprint() {
        DemonstrationPool pool = pool("20:a", "60:b");
        assertThat(List.of(
                        Demonstrations.none().fingerprint(),
                        Demonstrations.fixed(pool.all()).fingerprint(),
                        Demonstrations.nearest(pool, PLANE, 2).fingerprint(),
                        Demonstrations.diverse(pool, PLANE, 2).fingerprint(),
                        Demonstrations.balancedNearest(pool, PLANE, 2).fingerprint(),
                        Demonstrations.nearest(pool, PLANE, 1).fingerprint(),
                        Demonstrations.nearest(pool("20:a", "60:a"), PLANE, 2).fingerprint(),
                        Demonstrations.nearest(pool("20:a", "61:b"), PLANE, 2).fingerprint()))
                .doesNotHaveDuplicates();
    }

    @Test
    void anEmptyPoolShowsNothingAndOtherLabelsThanClassesCannotBeBalanced() {
        assertThat(shown(Demonstrations.nearest(pool(), PLANE, 3), "0")).isEmpty();
        assertThat(shown(Demonstrations.balanced(pool(), 3, 0), "0")).isEmpty();
        DemonstrationPool numbers =
                DemonstrationPool.written(List.of(Demonstration.of("n", "1", new Label.Numeric(3))));
        assertThatThrownBy(() -> Demonstrations.balanced(numbers, 3, 0)).hasMessageContaining("CATEGORY or ORDINAL");
        assertThatThrownBy(() -> Demonstrations.nearest(pool("1:a"), PLANE, 0)).hasMessageContaining("count");
    }
}
