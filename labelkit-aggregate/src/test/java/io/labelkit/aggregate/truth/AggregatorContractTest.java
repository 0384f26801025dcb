package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Explanation;
import io.labelkit.core.consensus.NoLabel;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.io.LabelReader;
import io.labelkit.core.io.LabelWriter;
import io.labelkit.core.io.SoftLabelReader;
import io.labelkit.core.io.SoftLabels;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.io.VoteWriter;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every aggregator of categories promises. */
abstract class AggregatorContractTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");

    /** The aggregator under test, with a number of threads where it has any; ties go to the first class or prior. */
    abstract CategoricalAggregator aggregator(int threads);

    /** How far a probability may move when examples or labelers change places. */
    double tolerance() {
        return 1e-6;
    }

    private CategoricalConsensus run(VoteMatrix votes) {
        return run(votes, 1);
    }

    private CategoricalConsensus run(VoteMatrix votes, int threads) {
        return aggregator(threads).aggregate(votes);
    }

    private record Said(String example, String labeler, String label) {}

    /** Labelers from good to adversarial; every one votes for every class. */
    private static List<Said> simulated(int examples, int labelers, long seed) {
        Random random = new Random(seed);
        List<Said> said = new ArrayList<>();
        for (int i = 0; i < examples; i++) {
            int truth = random.nextInt(CLASSES.size());
            for (int j = 0; j < labelers; j++) {
                double accuracy = j == 0 ? 0.1 : 0.95 - 0.5 * j / labelers;
                if (random.nextDouble() < 0.7) {
                    int k = random.nextDouble() < accuracy
                            ? truth
                            : (truth + 1 + random.nextInt(CLASSES.size() - 1)) % CLASSES.size();
                    said.add(new Said("e" + i, "w" + j, CLASSES.get(k)));
                }
            }
        }
        return said;
    }

    private static VoteMatrix matrix(List<String> classes, List<Said> said) {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(classes));
        said.forEach(s -> builder.add(s.example(), s.labeler(), s.label()));
        return builder.build();
    }

    private void assertSameByName(CategoricalConsensus one, CategoricalConsensus other) {
        for (int i = 0; i < one.size(); i++) {
            int row = other.votes().examples().indexOf(one.votes().examples().get(i));
            for (int k = 0; k < CLASSES.size(); k++) {
                int column = other.space().indexOf(one.space().classNames().get(k));
                assertThat(other.probability(row, column)).isCloseTo(one.probability(i, k), within(tolerance()));
            }
        }
    }

    @Test
    void orderOfVotesAndSoOfExamplesAndLabelersDoesNotMatter() {
        List<Said> said = simulated(60, 7, 1);
        CategoricalConsensus before = run(matrix(CLASSES, said));
        Collections.shuffle(said, new Random(2));
        assertSameByName(before, run(matrix(CLASSES, said)));
    }

    @Test
    void orderOfClassesDoesNotMatter() {
        List<Said> said = simulated(60, 7, 3);
        assertSameByName(run(matrix(CLASSES, said)), run(matrix(List.of("c", "a", "b"), said)));
    }

    @Test
    void threadsDoNotChangeABit() {
        VoteMatrix votes = matrix(CLASSES, simulated(20_000, 5, 4));
        CategoricalConsensus one = run(votes, 1);
        for (int threads : new int[] {2, 5}) {
            CategoricalConsensus many = run(votes, threads);
            assertThat(many.convergence()).isEqualTo(one.convergence());
            for (int i = 0; i < one.size(); i++) {
                assertThat(many.probabilities(i)).isEqualTo(one.probabilities(i));
            }
            assertThat(many.classPrior()).isEqualTo(one.classPrior());
        }
    }

    @Test
    void runningTwiceGivesTheSameBits() {
        VoteMatrix votes = matrix(CLASSES, simulated(100, 6, 5));
        CategoricalConsensus first = run(votes);
        CategoricalConsensus second = run(votes);
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.probabilities(i)).isEqualTo(first.probabilities(i));
        }
    }

    @Test
    void probabilitiesAreDistributions() {
        CategoricalConsensus consensus = run(matrix(CLASSES, simulated(100, 6, 6)));
        for (int i = 0; i < consensus.size(); i++) {
            double sum = 0;
            for (double p : consensus.probabilities(i)) {
                assertThat(p).isBetween(0.0, 1 + 1e-12);
                sum += p;
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void findsTheTruthInSpiteOfAnAdversary() {
        List<Said> said = simulated(300, 9, 7);
        Random random = new Random(7);
        CategoricalConsensus consensus = run(matrix(CLASSES, said));
        int right = 0;
        for (int i = 0; i < 300; i++) {
            int truth = random.nextInt(CLASSES.size());
            for (int j = 0; j < 9; j++) {
                if (random.nextDouble() < 0.7 && random.nextDouble() >= (j == 0 ? 0.1 : 0.95 - 0.5 * j / 9)) {
                    random.nextInt(CLASSES.size() - 1);
                }
            }
            right += consensus
                                    .labelIndex(consensus.votes().examples().indexOf("e" + i))
                                    .orElseThrow()
                            == truth
                    ? 1
                    : 0;
        }
        assertThat(right / 300.0).isGreaterThan(0.85);
        assertThat(consensus
                        .labelers()
                        .get(consensus.votes().labelerIndex("w0"))
                        .accuracy()
                        .orElseThrow())
                .isLessThan(consensus
                        .labelers()
                        .get(consensus.votes().labelerIndex("w1"))
                        .accuracy()
                        .orElseThrow());
    }

    @Test
    void noExamplesGiveAnEmptyResult() {
        CategoricalConsensus consensus =
                run(VoteMatrix.builder(LabelSpace.categories("a", "b")).build());
        assertThat(consensus.size()).isZero();
        assertThat(consensus.labelers()).isEmpty();
    }

    @Test
    void aSingleVoteIsEnough() {
        CategoricalConsensus consensus = run(matrix(CLASSES, List.of(new Said("e", "w", "b"))));
        assertThat(consensus.label(0)).contains(Label.category("b"));
        assertThat(consensus.whyNoLabel(0)).isEmpty();
    }

    @Test
    void silenceOfEveryoneHasAReason() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b"))
                .addSilence("asked", "w")
                .addExample("unasked")
                .build();
        CategoricalConsensus consensus = run(votes);
        assertThat(consensus.label(0)).isEmpty();
        assertThat(consensus.whyNoLabel(0)).contains(NoLabel.ALL_SILENT);
        assertThat(consensus.whyNoLabel(1)).contains(NoLabel.NOT_ASKED);
        assertThat(consensus.labelers().get(0).accuracy()).isEmpty();
        assertThat(consensus.probabilities(0)).containsExactly(consensus.classPrior(), within(1e-12));
    }

    @Test
    void everyExampleHasALabelOrAReason() {
        List<Said> said = simulated(50, 3, 8);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(CLASSES));
        builder.addExample("nobody");
        said.forEach(s -> builder.add(s.example(), s.labeler(), s.label()));
        CategoricalConsensus consensus = run(builder.build());
        for (int i = 0; i < consensus.size(); i++) {
            assertThat(consensus.label(i).isPresent())
                    .isNotEqualTo(consensus.whyNoLabel(i).isPresent());
        }
    }

    @Test
    void oneLabelerIsBelieved() {
        CategoricalConsensus consensus = run(
                matrix(CLASSES, List.of(new Said("1", "w", "a"), new Said("2", "w", "b"), new Said("3", "w", "c"))));
        for (int i = 0; i < 3; i++) {
            assertThat(consensus.label(i)).contains(Label.category(CLASSES.get(i)));
        }
    }

    @Test
    void oneClassIsCertain() {
        CategoricalConsensus consensus =
                run(matrix(List.of("a"), List.of(new Said("1", "w", "a"), new Said("1", "x", "a"))));
        assertThat(consensus.probability(0, 0)).isCloseTo(1, within(1e-12));
        assertThat(consensus.explain("1").get(0).runnerUp()).isEmpty();
    }

    @Test
    void aClassWithoutVotesKeepsItsColumn() {
        List<Said> said = simulated(40, 5, 9).stream()
                .map(s -> s.label().equals("c") ? new Said(s.example(), s.labeler(), "a") : s)
                .toList();
        CategoricalConsensus consensus = run(matrix(CLASSES, said));
        assertThat(consensus.classPrior()).hasSize(3);
        for (int i = 0; i < consensus.size(); i++) {
            assertThat(consensus.label(i)).isNotEqualTo(Optional.of(Label.category("c")));
        }
    }

    @Test
    void repeatedVotesCountAndAreToldOf() {
        CategoricalConsensus consensus = run(
                matrix(CLASSES, List.of(new Said("e", "w", "a"), new Said("e", "w", "a"), new Said("e", "v", "b"))));
        assertThat(consensus.label(0)).contains(Label.category("a"));
        assertThat(consensus.warnings().toString()).contains("Repeated votes");
    }

    @Test
    void levelsOfAScaleAreClassesToo() {
        LabelSpace scale = LabelSpace.builder(LabelKind.ORDINAL, "stars")
                .label("one")
                .label("two")
                .build();
        CategoricalConsensus consensus = run(VoteMatrix.builder(scale)
                .add("e", "w", "two")
                .add("e", "v", "two")
                .add("f", "w", "one")
                .add("f", "v", "one")
                .build());
        assertThat(consensus.label(0)).contains(new Label.Ordinal("two"));
    }

    @Test
    void explanationsAddUpToTheOrderOfTheClasses() {
        CategoricalConsensus consensus = run(matrix(CLASSES, simulated(30, 6, 10)));
        for (int i = 0; i < consensus.size(); i++) {
            Explanation why =
                    consensus.explain(consensus.votes().examples().get(i)).get(0);
            assertThat(why.margin()).isGreaterThanOrEqualTo(-1e-9);
            assertThat(why.votes()).hasSize(consensus.votes().byExample().count(i));
        }
    }

    @Test
    void aStudentIsNotCombinedWithItsTeacher() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b"));
        builder.addLabeler(
                new LabelerInfo("student", Fingerprint.unversioned("student", "student"), Set.of("teacher")));
        VoteMatrix votes =
                builder.add("e", "student", "a").add("e", "teacher", "a").build();
        assertThatThrownBy(() -> run(votes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("student")
                .hasMessageContaining("teacher");
    }

    @Test
    void otherKindsOfLabelsAreRefused() {
        VoteMatrix votes =
                VoteMatrix.builder(LabelSpace.categorySets(List.of("a", "b"))).build();
        assertThatThrownBy(() -> run(votes)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nameAndFingerprintAreStable() {
        assertThat(aggregator(1).name()).matches("[a-z-]+");
        assertThat(aggregator(1).fingerprint()).isEqualTo(aggregator(3).fingerprint());
    }

    @Test
    void votesThatAreSavedAndReadGiveTheSameBits(@TempDir Path dir) {
        VoteMatrix votes = matrix(CLASSES, simulated(80, 8, 11));
        CategoricalConsensus before = run(votes);
        for (String name : List.of("votes.csv", "votes.jsonl.gz")) {
            Path file = dir.resolve(name);
            VoteWriter.write(file, votes);
            CategoricalConsensus after =
                    run(VoteReader.of(file).space(votes.space()).read().votes());
            assertThat(after.size()).isEqualTo(before.size());
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.votes().examples().get(i))
                        .isEqualTo(before.votes().examples().get(i));
                assertThat(after.probabilities(i)).isEqualTo(before.probabilities(i));
                assertThat(after.label(i)).isEqualTo(before.label(i));
            }
            assertThat(after.warnings()).isEqualTo(before.warnings());
        }
    }

    @Test
    void labelsThatAreSavedAreThoseOfTheConsensus(@TempDir Path dir) {
        List<Said> said = simulated(40, 6, 12);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(CLASSES));
        builder.addExample("nobody");
        said.forEach(s -> builder.add(s.example(), s.labeler(), s.label()));
        CategoricalConsensus consensus = run(builder.build());
        Path file = dir.resolve("labels.csv");
        LabelWriter.write(file, consensus);
        Map<String, Label> labels =
                LabelReader.of(file).space(consensus.space()).read().labels();
        SoftLabels soft = SoftLabelReader.of(file).space(consensus.space()).read();
        assertThat(soft.size()).isEqualTo(consensus.size());
        for (int i = 0; i < consensus.size(); i++) {
            assertThat(Optional.ofNullable(labels.get(soft.ids().get(i)))).isEqualTo(consensus.label(i));
            assertThat(soft.label(i)).isEqualTo(consensus.label(i));
            assertThat(soft.confidence(i)).isEqualTo(consensus.confidence(i));
            assertThat(soft.probabilities(i).isPresent())
                    .isEqualTo(consensus.label(i).isPresent());
            if (soft.probabilities(i).isPresent()) {
                assertThat(soft.probabilities(i).get()).containsExactly(consensus.probabilities(i), within(1e-12));
            }
        }
    }
}
