package io.labelkit.aggregate.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GeometryTest {
    private static final List<String> LEVELS = List.of("0", "1", "2", "3", "4");

    private static LabelSpace animals() {
        LabelSpace.Builder builder = LabelSpace.builder(LabelKind.CATEGORY, "animals");
        for (String[] pair : new String[][] {
            {"thing", ""}, {"animal", "thing"}, {"dog", "animal"}, {"cat", "animal"}, {"car", "thing"}, {"bus", "thing"}
        }) {
            builder.label(new LabelClass(
                    pair[0], "", List.of(), List.of(), pair[1].isEmpty() ? Optional.empty() : Optional.of(pair[1])));
        }
        return builder.build();
    }

    /** Expected values of the methods sheet. */
    @Test
    void aPathIsPredictedInItsMiddle() {
        LabelGeometry path = LabelGeometry.path(LEVELS);
        FrechetPredictor ends = FrechetPredictor.of(path, List.of("0", "4"));
        assertThat(ends.predict(new double[] {.5, .5})).isEqualTo("2");
        assertThat(ends.predict(new double[] {.7, .3})).isEqualTo("1");
        double[] squares = ends.expectedSquares(new double[] {.7, .3});
        double[] expected = {4.8, 3.4, 4, 6.6, 11.2};
        for (int y = 0; y < 5; y++) {
            assertThat(squares[y] * 16).isCloseTo(expected[y], within(1e-12));
        }
        assertThat(FrechetPredictor.of(path, List.of("0", "2", "4")).predict(new double[] {.5, .1, .4}))
                .isEqualTo("2");
        assertThat(ends.reachable()).containsExactlyElementsOf(LEVELS);
        assertThat(ends.nextToObserve()).isEmpty();
    }

    @Property(tries = 200)
    void whereAllLabelsAreEquallyFarItIsTheMostProbable(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int k) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] distances = new double[k][k];
        List<String> labels = new java.util.ArrayList<>();
        double[] p = new double[k];
        int best = 0;
        for (int i = 0; i < k; i++) {
            java.util.Arrays.fill(distances[i], 1);
            distances[i][i] = 0;
            labels.add("l" + i);
            p[i] = random.nextDouble();
            best = p[i] > p[best] ? i : best;
        }
        assertThat(FrechetPredictor.of(LabelGeometry.of(labels, distances), labels)
                        .predict(p))
                .isEqualTo("l" + best);
    }

    @Test
    void inATreeTheNodesOnThePathsBetweenObservedOnesCanBePredictedAndTheFarthestOtherIsNext() {
        LabelGeometry tree = LabelGeometry.tree(animals());
        assertThat(tree.between("dog", "cat")).isEqualTo(2 / 3.0);
        FrechetPredictor predictor = FrechetPredictor.of(tree, List.of("dog", "car"));
        assertThat(predictor.reachable()).containsExactly("thing", "animal", "dog", "car");
        assertThat(predictor.nextToObserve()).isPresent().get().isIn("cat", "bus");
        assertThat(predictor.predict(new double[] {0, 0})).isIn("thing", "animal");
    }

    @Test
    void labelsThatNoPathJoinsAreFarAndThatIsSaid() {
        LabelGeometry islands = LabelGeometry.graph(List.of("a", "b", "c"), List.of(new LabelGeometry.Edge("a", "b")));
        assertThat(islands.isConnected()).isFalse();
        assertThat(islands.between("a", "c")).isEqualTo(1);
        assertThat(islands.between("a", "b")).isEqualTo(.5);
    }

    @Test
    void anUnsureAnswerIsVagueAndASureOnePrecise() {
        CostAwareDecision decision = CostAwareDecision.hierarchy(animals(), .2);
        assertThat(decision.truths()).containsExactly("dog", "cat", "car", "bus");
        assertThat(decision.decide(new double[] {.9, .05, .05, 0}).answer()).isEqualTo("dog");
        assertThat(decision.decide(new double[] {.5, .45, .05, 0}).answer()).isEqualTo("animal");
        assertThat(decision.decide(new double[] {.3, .2, .3, .2}).answer()).isEqualTo("thing");
        assertThat(CostAwareDecision.hierarchy(animals(), 1)
                        .decide(new double[] {.3, .2, .3, .2})
                        .answer())
                .isIn("dog", "car");
    }

    @Test
    void vectorsAreComparedByDirection() {
        LabelGeometry g = LabelGeometry.vectors(List.of("x", "twice x", "y"), new float[][] {{1, 0}, {2, 0}, {0, 3}});
        assertThat(g.between("x", "twice x")).isCloseTo(0, within(1e-9));
        assertThat(g.between("x", "y")).isCloseTo(1, within(1e-9));
        assertThatThrownBy(() -> LabelGeometry.vectors(List.of("x", "0"), new float[][] {{1, 0}, {0, 0}}))
                .hasMessageContaining("other than zero");
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> LabelGeometry.of(List.of("a", "b"), new double[][] {{0, 1}, {2, 0}}))
                .hasMessageContaining("distances[0][1]");
        assertThatThrownBy(() -> FrechetPredictor.of(LabelGeometry.path(LEVELS), List.of("9")))
                .hasMessageContaining("one of [0, 1, 2, 3, 4]");
        assertThatThrownBy(() -> LabelGeometry.graph(List.of("a"), List.of(new LabelGeometry.Edge("a", "z"))))
                .hasMessageContaining("known labels");
    }
}
