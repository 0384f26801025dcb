package io.labelkit.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CrossValidationTest {
    private static final List<String> CLASSES = List.of("ham", "spam", "eggs");

    /** Predicts the mean target, and class 0 with certainty for data it trained on. */
    private static final class Parrot implements ClassifierTrainer<String> {
        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.unversioned("trainer", "parrot");
        }

        @Override
        public Classifier<String> train(TrainingSet<String> data, long seed) {
            Set<String> seen = new HashSet<>();
            double[] mean = new double[data.classes().size()];
            for (int i = 0; i < data.size(); i++) {
                seen.add(data.items().get(i).data());
                for (int k = 0; k < mean.length; k++) {
                    mean[k] += data.target(i, k) / data.size();
                }
            }
            return new Classifier<>() {
                @Override
                public List<String> classes() {
                    return data.classes();
                }

                @Override
                public List<double[]> predict(List<Item<String>> items) {
                    return items.stream()
                            .map(item -> seen.contains(item.data()) ? new double[] {1, 0, 0} : mean.clone())
                            .toList();
                }
            };
        }
    }

    private static final CrossValidation<String> PARROT = CrossValidation.of(new Parrot());

    private static TrainingSet<String> data(int n, int[] labels) {
        List<Item<String>> items = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            items.add(Item.of("id" + i, "text " + i));
        }
        return TrainingSet.hard(items, CLASSES, labels);
    }

    private static int[] labels(int n) {
        int[] labels = new int[n];
        Arrays.setAll(labels, i -> i % 3);
        return labels;
    }

    @Test
    void noRowIsPredictedByAClassifierThatSawItsText() {
        TrainingSet<String> data = data(31, labels(31));
        ProbabilityMatrix p = PARROT.outOfFold(data);
        assertThat(p.origin()).isEqualTo(ProbabilityOrigin.OUT_OF_SAMPLE);
        assertThat(p.classes()).isEqualTo(CLASSES);
        assertThat(p.ids()).isEqualTo(data.items().stream().map(Item::id).toList());
        for (int i = 0; i < 31; i++) {
            assertThat(p.get(i, 0)).isLessThan(1);
            assertThat(p.fold(i).orElseThrow()).isBetween(0, 4);
        }
    }

    @Property(tries = 50)
    void foldsAreStratifiedAndOfEqualSize(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 7) int folds,
            @ForAll @IntRange(min = 7, max = 80) int n) {
        ProbabilityMatrix p = PARROT.seed(seed).folds(folds).outOfFold(data(n, labels(n)));
        int[][] counts = new int[folds][3];
        for (int i = 0; i < n; i++) {
            counts[p.fold(i).orElseThrow()][i % 3]++;
        }
        for (int k = 0; k < 3; k++) {
            int column = k;
            int[] ofClass = Arrays.stream(counts).mapToInt(c -> c[column]).toArray();
            assertThat(Arrays.stream(ofClass).max().orElseThrow()
                            - Arrays.stream(ofClass).min().orElseThrow())
                    .isLessThanOrEqualTo(1);
        }
        int[] sizes =
                Arrays.stream(counts).mapToInt(c -> Arrays.stream(c).sum()).toArray();
        assertThat(Arrays.stream(sizes).max().orElseThrow()
                        - Arrays.stream(sizes).min().orElseThrow())
                .isLessThanOrEqualTo(1);
    }

    @Property(tries = 40)
    void theFoldOfAnIdDependsOnTheSeedButNotOnTheOrderOrThreads(@ForAll long seed) {
        TrainingSet<String> data = data(40, labels(40));
        List<Integer> order =
                new ArrayList<>(java.util.stream.IntStream.range(0, 40).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        TrainingSet<String> shuffled = data.rows(order.stream().mapToInt(i -> i).toArray());
        assertThat(folds(PARROT.seed(seed).threads(3).outOfFold(shuffled)))
                .isEqualTo(folds(PARROT.seed(seed).outOfFold(data)))
                .isNotEqualTo(folds(PARROT.seed(seed + 1).outOfFold(data)));
    }

    private static Map<String, Integer> folds(ProbabilityMatrix p) {
        Map<String, Integer> folds = new HashMap<>();
        for (int i = 0; i < p.size(); i++) {
            folds.put(p.ids().get(i), p.fold(i).orElseThrow());
        }
        return folds;
    }

    @Test
    void severalDivisionsGiveTheMeanOfTheirSeeds() {
        TrainingSet<String> data = data(31, labels(31));
        ProbabilityMatrix mean = PARROT.seed(5).repeats(3).outOfFold(data);
        List<ProbabilityMatrix> single = List.of(
                PARROT.seed(5).outOfFold(data),
                PARROT.seed(6).outOfFold(data),
                PARROT.seed(7).outOfFold(data));
        ProbabilityMatrix threaded = PARROT.seed(5).repeats(3).threads(2).outOfFold(data);
        assertThat(folds(single.get(1))).isNotEqualTo(folds(single.get(0)));
        for (int i = 0; i < 31; i++) {
            assertThat(mean.fold(i)).isEqualTo(single.get(0).fold(i));
            assertThat(threaded.row(i)).containsExactly(mean.row(i));
            for (int k = 0; k < 3; k++) {
                double sum = 0;
                for (ProbabilityMatrix one : single) {
                    sum += one.get(i, k);
                }
                assertThat(mean.get(i, k)).isCloseTo(sum / 3, within(1e-12));
            }
        }
        assertThatThrownBy(() -> PARROT.repeats(0)).hasMessageContaining("repeats");
    }

    @Test
    void equalTextsShareAFoldUnlessTheyAreToldApart() {
        List<Item<String>> items = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            items.add(Item.of("id" + i, "text " + i / 3));
        }
        TrainingSet<String> data = TrainingSet.hard(items, CLASSES, labels(60));
        ProbabilityMatrix together = PARROT.outOfFold(data);
        for (int i = 0; i < 60; i++) {
            assertThat(together.fold(i)).isEqualTo(together.fold(i - i % 3));
            assertThat(together.get(i, 0)).isLessThan(1);
        }
        ProbabilityMatrix apart = PARROT.groups(Item::id).outOfFold(data);
        assertThat(java.util.stream.IntStream.range(0, 60).filter(i -> apart.get(i, 0) == 1))
                .isNotEmpty();
    }

    @Test
    void theOnlyExampleOfAClassIsTrainedOnAndNotQuestioned() {
        int[] labels = new int[20];
        labels[4] = 1;
        labels[9] = 2;
        labels[10] = 2;
        ProbabilityMatrix p = PARROT.outOfFold(data(20, labels));
        assertThat(p.row(4)).containsExactly(0, 1, 0);
        assertThat(p.get(9, 2)).isGreaterThan(0).isLessThan(1);
        assertThat(p.get(0, 1)).as("every classifier knows the class").isGreaterThan(0);
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThatThrownBy(() -> PARROT.folds(1)).hasMessageContaining("folds must be at least 2");
        assertThatThrownBy(() -> PARROT.outOfFold(data(3, new int[3])))
                .hasMessageContaining("folds must be at most the number of groups of items, 3, but was 5");
        Item<String> one = Item.of("a", "x");
        assertThatThrownBy(() -> PARROT.outOfFold(TrainingSet.hard(List.of(one, one), CLASSES, new int[2])))
                .hasMessageContaining("ids must be without repetition");
    }

    @Test
    void anErrorOfTheTrainerReachesTheCaller() {
        ClassifierTrainer<String> broken = new ClassifierTrainer<>() {
            @Override
            public Fingerprint fingerprint() {
                return Fingerprint.unversioned("trainer", "broken");
            }

            @Override
            public Classifier<String> train(TrainingSet<String> data, long seed) {
                throw new UnsupportedOperationException("no model");
            }
        };
        assertThatThrownBy(() -> CrossValidation.of(broken).outOfFold(data(20, labels(20))))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("no model");
    }

    @Test
    void runningOutOfMemoryIsNotHidden() {
        OutOfMemoryError full = new OutOfMemoryError("full");
        ClassifierTrainer<String> greedy = new ClassifierTrainer<>() {
            @Override
            public Fingerprint fingerprint() {
                return Fingerprint.unversioned("trainer", "greedy");
            }

            @Override
            public Classifier<String> train(TrainingSet<String> data, long seed) {
                throw full;
            }
        };
        assertThatThrownBy(() -> CrossValidation.of(greedy).threads(2).outOfFold(data(30, labels(30))))
                .isSameAs(full);
    }

    @Test
    void givenGroupsStayTogetherAndOtherItemsStandAlone() {
        Map<String, String> groups = Map.of("id0", "a", "id7", "a", "id14", "a", "id1", "b", "id2", "b");
        for (long seed = 0; seed < 20; seed++) {
            Map<String, Integer> folds = folds(PARROT.groups(groups).seed(seed).outOfFold(data(30, labels(30))));
            assertThat(folds.get("id0")).isEqualTo(folds.get("id7")).isEqualTo(folds.get("id14"));
            assertThat(folds.get("id1")).isEqualTo(folds.get("id2"));
        }
    }

    @Test
    void textsThatDifferInCaseAndWhiteSpaceOnlyShareAFold() {
        List<Item<String>> items = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            items.add(Item.of("id" + i, i % 2 == 0 ? "Text  \uff21" + i / 2 : " text a" + i / 2 + "\n"));
        }
        Map<String, Integer> folds = folds(PARROT.outOfFold(TrainingSet.hard(items, CLASSES, labels(40))));
        for (int i = 0; i < 40; i += 2) {
            assertThat(folds.get("id" + i)).isEqualTo(folds.get("id" + (i + 1)));
        }
    }

    @Test
    void severalClassesAtOnceArePredictedColumnByColumn() {
        List<Item<String>> items = new ArrayList<>();
        double[] targets = new double[60];
        double[] weights = new double[20];
        for (int i = 0; i < 20; i++) {
            items.add(Item.of("id" + i, "text " + i));
            targets[i * 3] = i % 2;
            targets[i * 3 + 1] = i % 4 == 3 ? 1 : 0;
            targets[i * 3 + 2] = i == 5 ? 1 : 0;
            weights[i] = 1;
        }
        ProbabilityMatrix p = PARROT.outOfFold(TrainingSet.multiLabel(items, CLASSES, targets, weights));
        assertThat(p.exclusive()).isFalse();
        assertThat(p.origin()).isEqualTo(ProbabilityOrigin.OUT_OF_SAMPLE);
        assertThat(p.get(5, 2)).as("there is no second example").isEqualTo(1);
        assertThat(p.get(3, 0)).isCloseTo(.5, org.assertj.core.api.Assertions.within(1e-9));
        int[] positives = new int[5];
        for (int i = 3; i < 20; i += 4) {
            positives[p.fold(i).orElseThrow()]++;
        }
        assertThat(positives).as("the rare class is spread over the folds").containsOnly(1);
        assertThatThrownBy(p::normalised).hasMessageContaining("not exclusive");
    }

    @Test
    void oneClassIsCertain() {
        List<Item<String>> items = List.of(Item.of("a", "x"), Item.of("b", "y"), Item.of("c", "z"));
        ClassifierTrainer<String> trainer =
                io.labelkit.core.learn.text.LogisticRegressionTrainer.builder().build();
        ProbabilityMatrix p =
                CrossValidation.of(trainer).folds(3).outOfFold(TrainingSet.hard(items, List.of("only"), new int[3]));
        for (int i = 0; i < 3; i++) {
            assertThat(p.row(i)).containsExactly(1);
        }
    }
}
