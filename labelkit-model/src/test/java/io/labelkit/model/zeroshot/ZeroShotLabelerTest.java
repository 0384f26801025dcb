package io.labelkit.model.zeroshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Outcome;
import io.labelkit.model.HashingEmbedder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ZeroShotLabelerTest {
    private static final Embedder EMBEDDER = new HashingEmbedder("words", 128);
    private static final LabelSpace SPACE = LabelSpace.builder(LabelKind.CATEGORY, "thing")
            .label("fruit", "apple pear plum cherry")
            .label("metal", "iron copper zinc steel")
            .build();

    private static ZeroShotLabeler.Builder labeler() {
        return ZeroShotLabeler.builder(EMBEDDER, SPACE);
    }

    private static List<Item<String>> items(String... texts) {
        List<Item<String>> items = new ArrayList<>();
        for (String text : texts) {
            items.add(Item.of("item-" + items.size(), text));
        }
        return items;
    }

    @Test
    void votesForTheMostSimilarDescription() {
        List<Outcome> outcomes = labeler().build().label(items("a plum and an apple", "copper wire", "zinc"));
        assertThat(outcomes)
                .extracting(o -> o.label().orElseThrow().toString())
                .containsExactly("fruit", "metal", "metal");
        assertThat(outcomes)
                .allSatisfy(
                        o -> assertThat(((Outcome.Voted) o).vote().confidence().orElseThrow())
                                .isBetween(0.5, 1.0));
    }

    @Test
    void probabilitiesAreASoftmaxOfCosinesOverTheTemperature() {
        Embedder axes = new Axes();
        LabelSpace space = LabelSpace.categories("x", "y");
        List<double[]> p =
                ZeroShotLabeler.builder(axes, space).temperature(0.5).build().probabilities(items("3 4", "x"));
        assertThat(p.get(0)[0]).isCloseTo(1 / (1 + Math.exp((0.8 - 0.6) / 0.5)), within(1e-7));
        assertThat(p.get(1)[0]).isCloseTo(1 / (1 + Math.exp(-1 / 0.5)), within(1e-12));
    }

    /** Two dimensions: x, y, or two numbers. */
    private record Axes() implements Embedder {
        @Override
        public String name() {
            return "axes";
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.unversioned("axes", "axes");
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            return texts.stream()
                    .map(text -> switch (text) {
                        case "x" -> new float[] {1, 0};
                        case "y" -> new float[] {0, 1};
                        default ->
                            new float[] {Float.parseFloat(text.split(" ")[0]), Float.parseFloat(text.split(" ")[1])};
                    })
                    .toList();
        }
    }

    @Test
    void positiveCasesCountAsMeanOrAsTheBestOne() {
        LabelSpace space = LabelSpace.builder(LabelKind.CATEGORY, "axis")
                .label(new LabelClass("x", "1 0", List.of("0 -1"), List.of(), Optional.empty()))
                .label(LabelClass.of("other", "-1 0"))
                .build();
        ZeroShotLabeler.Builder builder =
                ZeroShotLabeler.builder(new Axes(), space).temperature(1);
        double root = Math.sqrt(0.5);
        assertThat(builder.build().probabilities(items("0 -2")).get(0)[0])
                .isCloseTo(1 / (1 + Math.exp(-root)), within(1e-7));
        assertThat(builder.prototypes(PrototypeMode.MAX)
                        .build()
                        .probabilities(items("0 -2"))
                        .get(0)[0])
                .isCloseTo(1 / (1 + Math.exp(-1)), within(1e-7));
    }

    @Test
    void abstainsWhereTheMarginOrTheConfidenceIsTooSmall() {
        LabelSpace space = LabelSpace.categories("x", "y");
        List<Item<String>> items = items("1 1", "1 0", "0.6 0.5");
        ZeroShotLabeler.Builder builder =
                ZeroShotLabeler.builder(new Axes(), space).temperature(0.5);
        assertThat(builder.minimumMargin(0).build().label(items)).allMatch(o -> o instanceof Outcome.Voted);
        assertThat(builder.minimumMargin(0.2).build().label(items))
                .extracting(o -> o instanceof Outcome.Voted)
                .containsExactly(false, true, false);
        Outcome unsure = builder.minimumMargin(0)
                .minimumConfidence(0.9)
                .build()
                .label(items)
                .get(1);
        assertThat(((Outcome.Abstained) unsure).reason().orElseThrow()).contains("confidence", "0.9");
    }

    @Test
    void oneLabelIsAlwaysGiven() {
        ZeroShotLabeler only =
                ZeroShotLabeler.builder(EMBEDDER, LabelSpace.categories("only")).build();
        assertThat(only.label(items("anything")).get(0).label()).contains(Label.category("only"));
    }

    @Test
    void levelsAreGivenAsLevelsAndSetsAreRefused() {
        LabelSpace scale = LabelSpace.builder(LabelKind.ORDINAL, "scale")
                .label("low")
                .label("high")
                .build();
        assertThat(ZeroShotLabeler.builder(EMBEDDER, scale)
                        .build()
                        .label(items("high"))
                        .get(0)
                        .label())
                .contains(new Label.Ordinal("high"));
        LabelSpace sets = LabelSpace.categorySets(List.of("a", "b"));
        assertThatThrownBy(() -> ZeroShotLabeler.builder(EMBEDDER, sets).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CATEGORY_SET");
    }

    @Test
    void anOutcomeDoesNotDependOnTheOtherItems() {
        ZeroShotLabeler labeler = labeler().build();
        List<Item<String>> items = new ArrayList<>(items("apple", "", "steel and iron", "\u0000", "pear zinc", "plum"));
        List<Outcome> together = labeler.label(items);
        for (int i = 0; i < items.size(); i++) {
            assertThat(labeler.label(List.of(items.get(i)))).containsExactly(together.get(i));
        }
        Collections.reverse(items);
        List<Outcome> reversed = new ArrayList<>(labeler.label(items));
        Collections.reverse(reversed);
        assertThat(reversed).isEqualTo(together);
    }

    @Test
    void theFingerprintCoversEmbedderLabelsAndSettingsButNotTheName() {
        Fingerprint base = labeler().build().fingerprint();
        assertThat(labeler().name("other").build().fingerprint()).isEqualTo(base);
        LabelSpace described = LabelSpace.builder(LabelKind.CATEGORY, "thing")
                .label("fruit", "apple pear plum cherry grape")
                .label("metal", "iron copper zinc steel")
                .build();
        assertThat(List.of(
                        labeler().temperature(0.1).build(),
                        labeler().minimumConfidence(0.1).build(),
                        labeler().minimumMargin(0.2).build(),
                        labeler().prototypes(PrototypeMode.MAX).build(),
                        ZeroShotLabeler.builder(EMBEDDER, described).build(),
                        ZeroShotLabeler.builder(new HashingEmbedder("others", 128), SPACE)
                                .build()))
                .extracting(ZeroShotLabeler::fingerprint)
                .doesNotContain(base)
                .doesNotHaveDuplicates();
        assertThat(ZeroShotLabeler.builder(new Axes(), LabelSpace.categories("x", "y"))
                        .build()
                        .fingerprint()
                        .versioned())
                .isFalse();
    }

    @Test
    void zeroAndInfiniteVectorsAreRefusedByName() {
        LabelSpace space = LabelSpace.categories("x", "y");
        ZeroShotLabeler labeler = ZeroShotLabeler.builder(new Axes(), space).build();
        assertThatThrownBy(() -> labeler.label(items("1 0", "0 0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'item-1'");
        assertThatThrownBy(() -> labeler.label(items("NaN 0"))).hasMessageContaining("'item-0'");
        assertThatThrownBy(() -> ZeroShotLabeler.builder(new Axes(), LabelSpace.categories("0 0", "y"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label '0 0'");
    }

    @Test
    void settingsOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> labeler().temperature(0).build()).hasMessageContaining("temperature");
        assertThatThrownBy(() -> labeler().temperature(Double.NaN).build()).hasMessageContaining("temperature");
        assertThatThrownBy(() -> labeler().minimumConfidence(2).build()).hasMessageContaining("minimumConfidence");
        assertThatThrownBy(() -> labeler().minimumMargin(-1).build()).hasMessageContaining("minimumMargin");
        assertThatThrownBy(() -> labeler().name("").build()).hasMessageContaining("name");
    }
}
