package io.labelkit.llm.shortlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelIndexTest {
    private static final LabelSpace SPACE = LabelSpace.builder(LabelKind.CATEGORY, "food")
            .label("apple", "red fruit")
            .label("carrot", "orange root")
            .label("bread")
            .build();
    private static final WordEmbedder WORDS =
            new WordEmbedder("apple", "red", "fruit", "carrot", "orange", "root", "bread", "loaf");

    private static List<String> names(List<RankedLabel> ranked) {
        return ranked.stream().map(RankedLabel::label).toList();
    }

    @Test
    void aLabelIsAsNearAsItsNearestTextIsToTheNearestQuery() {
        LabelIndex index = LabelIndex.of(SPACE, WORDS);

        List<RankedLabel> ranked = index.nearest(List.of("orange root", "apple"), 3);
        assertThat(names(ranked)).containsExactly("apple", "carrot", "bread");
        assertThat(ranked.get(0).score()).isCloseTo(1, within(1e-6));
        // "carrot: orange root" against "orange root"
        assertThat(ranked.get(1).score()).isCloseTo(2 / Math.sqrt(6), within(1e-6));
        assertThat(ranked.get(2).score()).isZero();
        assertThat(names(index.nearest(List.of("unheard of"), 2))).containsExactly("apple", "carrot");
    }

    @Test
    void aliasesAreFurtherNames() {
        LabelIndex index = LabelIndex.of(SPACE, WORDS, Map.of("bread", List.of("loaf")));
        assertThat(names(index.nearest(List.of("loaf"), 1))).containsExactly("bread");
        assertThat(index.fingerprint()).isNotEqualTo(LabelIndex.of(SPACE, WORDS).fingerprint());
        assertThatThrownBy(() -> LabelIndex.of(SPACE, WORDS, Map.of("cake", List.of("pie"))))
                .hasMessageContaining("'cake'");
    }

    @Test
    void frequentLabelsAreNearerByTheLogarithmOfTheirShare() {
        LabelIndex index = LabelIndex.of(SPACE, WORDS);
        LabelWeights weights = new LabelWeights(Map.of("carrot", 0.5), 10);

        assertThat(weights.of("carrot")).isCloseTo(Math.log(5 + Math.E), within(1e-12));
        assertThat(weights.of("apple")).isCloseTo(1, within(1e-12));
        assertThat(names(index.nearest(List.of("apple carrot"), 2))).containsExactly("apple", "carrot");
        assertThat(names(index.nearest(List.of("apple carrot"), 2, weights))).containsExactly("carrot", "apple");
    }

    @Test
    void recallOfShortListsIsMeasuredOnGoldBeforeAnythingIsAsked() {
        LabelIndex index = LabelIndex.of(SPACE, WORDS);
        Dataset<String> data = Dataset.ofTexts(List.of("apple", "red apple", "root", "apple carrot", "apple fruit"));
        Map<String, Label> labels = new LinkedHashMap<>();
        List<String> ids = data.examples().stream().map(example -> example.id()).toList();
        List<String> right = List.of("apple", "apple", "carrot", "carrot", "bread");
        for (int i = 0; i < ids.size(); i++) {
            labels.put(ids.get(i), Label.category(right.get(i)));
        }

        ShortlistRecall recall =
                ShortlistRecall.measure(index, data, new Gold(GoldRole.CALIBRATE, labels), List.of(1, 2, 3), 1);
        assertThat(recall.examples()).isEqualTo(5);
        assertThat(recall.byLength().get(1).estimate()).isEqualTo(0.6);
        assertThat(recall.byLength().get(2).estimate()).isEqualTo(0.8);
        assertThat(recall.byLength().get(3).estimate()).isEqualTo(1);
        assertThat(recall.byLength().get(1).low()).isLessThan(0.6);
        assertThat(recall.shortestWith(ShortlistRecall.ENOUGH)).hasValue(3);
        assertThat(recall.shortestWith(0.7)).hasValue(2);
    }

    @Test
    void rankingsAreScoredByRankPrecisionAndRecall() {
        RankingQuality quality = RankingQuality.of(
                Map.of("1", List.of("a", "b", "c"), "2", List.of("x", "a"), "3", List.of("a")),
                Map.of("1", Set.of("a", "c", "d"), "2", Set.of("a"), "4", Set.of("a")),
                2,
                1);
        // 1: one of two places and of three labels; 2: the only label, second place
        assertThat(quality.examples()).isEqualTo(2);
        assertThat(quality.rankPrecision().estimate()).isCloseTo((0.5 + 1) / 2, within(1e-12));
        assertThat(quality.recall().estimate()).isCloseTo((1 / 3.0 + 1) / 2, within(1e-12));
        assertThatThrownBy(() -> RankingQuality.of(Map.of(), Map.of("1", Set.of("a")), 2, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
