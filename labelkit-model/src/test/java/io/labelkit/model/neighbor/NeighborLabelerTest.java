package io.labelkit.model.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.vote.Outcome;
import io.labelkit.model.PlaneEmbedder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NeighborLabelerTest {
    private static final LabelSpace SPACE = LabelSpace.categories("a", "b");

    /** Anchors at angles; even positions are of class a. */
    private static TrainingSet<String> anchors(int... angles) {
        List<Item<String>> items = new ArrayList<>();
        int[] labels = new int[angles.length];
        for (int i = 0; i < angles.length; i++) {
            items.add(Item.of("anchor-" + i, String.valueOf(angles[i])));
            labels[i] = i % 2;
        }
        return TrainingSet.hard(items, SPACE.classNames(), labels);
    }

    private static NeighborLabeler.Builder labeler(int... angles) {
        return NeighborLabeler.builder(new PlaneEmbedder(), SPACE, anchors(angles))
                .farShare(0);
    }

    private static Outcome.Voted ask(NeighborLabeler labeler, int angle) {
        return (Outcome.Voted)
                labeler.label(List.of(Item.of("item", String.valueOf(angle)))).get(0);
    }

    @Test
    void nearerAnchorsCountMore() {
        NeighborLabeler labeler =
                labeler(0, 60, 180, 120).neighbors(2).temperature(0.3).build();
        Outcome.Voted voted = ask(labeler, 20);
        double near = Math.cos(Math.toRadians(20));
        double far = Math.cos(Math.toRadians(40));
        assertThat(voted.vote().label()).contains(Label.category("a"));
        assertThat(voted.vote().confidence().orElseThrow())
                .isCloseTo(1 / (1 + Math.exp((far - near) / 0.3)), within(1e-6));
        assertThat(voted.vote().rationale().orElseThrow()).startsWith("nearest: 'anchor-0' (0.940)");
    }

    @Test
    void theNearestAreThoseOfASortOverAll() {
        SplittableRandom random = new SplittableRandom(5);
        int[] angles = random.ints(200, 0, 90).toArray();
        NeighborLabeler labeler = labeler(angles).neighbors(7).build();
        for (int asked = 0; asked < 90; asked += 9) {
            int at = asked;
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < angles.length; i++) {
                order.add(i);
            }
            order.sort(Comparator.comparingInt(i -> Math.abs(angles[i] - at)));
            double farthest = Math.cos(Math.toRadians(angles[order.get(6)] - at));
            List<Neighbor> found = labeler.neighbors(Item.of("x", String.valueOf(at)));
            assertThat(found).hasSize(7);
            assertThat(found.get(6).similarity()).isCloseTo(farthest, within(1e-6));
            assertThat(found).isSortedAccordingTo(Comparator.comparingDouble(n -> -n.similarity()));
        }
    }

    @Test
    void ofEquallyNearAnchorsTheFirstCount() {
        NeighborLabeler labeler = labeler(10, 10, 10, 10).neighbors(2).build();
        assertThat(labeler.neighbors(Item.of("x", "10")))
                .extracting(Neighbor::id)
                .containsExactly("anchor-0", "anchor-1");
    }

    @Test
    void anAnchorDoesNotVoteForItself() {
        NeighborLabeler labeler = labeler(0, 5).neighbors(1).build();
        assertThat(labeler.label(List.of(Item.of("anchor-0", "0"))).get(0).label())
                .contains(Label.category("b"));
        NeighborLabeler alone = labeler(0).build();
        assertThat(alone.label(List.of(Item.of("anchor-0", "0"))).get(0)).isInstanceOf(Outcome.Abstained.class);
    }

    @Test
    void textsFarFromEveryAnchorGetNoVote() {
        NeighborLabeler set = labeler(0, 5).minimumSimilarity(0.9).build();
        Outcome far = set.label(List.of(Item.of("x", "60"))).get(0);
        assertThat(((Outcome.Abstained) far).reason().orElseThrow()).contains("0.9");
        NeighborLabeler learned = labeler(0, 2, 4, 6, 8).farShare(0.01).build();
        assertThat(learned.minimumSimilarity()).isCloseTo(Math.cos(Math.toRadians(2)), within(1e-6));
        assertThat(learned.label(List.of(Item.of("x", "9"), Item.of("y", "20"))))
                .extracting(o -> o.label().isPresent())
                .containsExactly(true, false);
    }

    @Test
    void softTargetsAndWeightsOfTheAnchorsCount() {
        List<Item<String>> items = List.of(Item.of("1", "0"), Item.of("2", "0"), Item.of("3", "0"));
        TrainingSet<String> soft = TrainingSet.soft(
                items, SPACE.classNames(), new double[] {0.5, 0.5, 1, 0, 0, 1}, new double[] {1, 3, 0});
        NeighborLabeler labeler =
                NeighborLabeler.builder(new PlaneEmbedder(), SPACE, soft).build();
        assertThat(ask(labeler, 0).vote().confidence().orElseThrow()).isCloseTo(3.5 / 4, within(1e-9));
        LabelSpace sets = LabelSpace.categorySets(List.of("a", "b"));
        TrainingSet<String> multi = TrainingSet.multiLabel(
                items, sets.classNames(), new double[] {1, 1, 1, 1, 0, 1}, new double[] {1, 1, 1});
        assertThat(ask(NeighborLabeler.builder(new PlaneEmbedder(), sets, multi).build(), 0)
                        .vote()
                        .label())
                .contains(Label.CategorySet.of(List.of("a", "b")));
    }

    @Test
    void theFingerprintCoversTheAnchors() {
        assertThat(labeler(0, 5).build().fingerprint())
                .isEqualTo(labeler(0, 5).build().fingerprint());
        assertThat(List.of(
                        labeler(0, 5).build().fingerprint(),
                        labeler(0, 6).build().fingerprint(),
                        labeler(0, 5, 5).build().fingerprint(),
                        labeler(0, 5).neighbors(3).build().fingerprint(),
                        labeler(0, 5).temperature(0.3).build().fingerprint()))
                .doesNotHaveDuplicates();
        assertThat(labeler(0, 5).derivedFrom(Set.of("llm")).build().derivedFrom())
                .containsExactly("llm");
    }

    @Test
    void wrongSettingsAreRefusedByName() {
        assertThatThrownBy(() -> labeler(0).neighbors(0).build()).hasMessageContaining("neighbors");
        assertThatThrownBy(() -> labeler(0).temperature(0).build()).hasMessageContaining("temperature");
        assertThatThrownBy(() -> labeler(0).farShare(1).build()).hasMessageContaining("farShare");
        assertThatThrownBy(() -> labeler(0).minimumSimilarity(-2).build()).hasMessageContaining("minimumSimilarity");
        assertThatThrownBy(() -> labeler().build()).hasMessageContaining("anchors");
        assertThatThrownBy(
                        () -> NeighborLabeler.builder(new PlaneEmbedder(), LabelSpace.categories("b", "a"), anchors(0))
                                .build())
                .hasMessageContaining("classes of anchors");
        assertThatThrownBy(() -> NeighborLabeler.builder(
                                new PlaneEmbedder(), LabelSpace.categorySets(List.of("a", "b")), anchors(0))
                        .build())
                .hasMessageContaining("CATEGORY_SET");
    }
}
