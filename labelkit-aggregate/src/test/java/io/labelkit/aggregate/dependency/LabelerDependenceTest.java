package io.labelkit.aggregate.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.labelmodel.MetalLabelModel;
import io.labelkit.aggregate.truth.DawidSkene;
import io.labelkit.aggregate.truth.MajorityVote;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LabelerDependenceTest {
    private static CategoricalConsensus majority(VoteMatrix votes) {
        return MajorityVote.builder(TiePolicy.FIRST).build().aggregate(votes);
    }

    private static LabelerDependence of(VoteMatrix votes) {
        return LabelerDependence.of(votes, majority(votes));
    }

    /** The test of the method sheet: three copies among eight independent functions, N = 5000. */
    @ParameterizedTest
    @CsvSource({
        "FULL, 2, 1",
        "FULL, 3, .8",
        "ABSTAINING, 2, 1",
        "ABSTAINING, 3, .8",
        "ONE_CLASS, 2, 1",
        "ONE_CLASS, 3, .8"
    })
    void threePlantedCopiesAreFoundAndNothingElse(PlantedVotes.Form form, int classes, double fidelity) {
        LabelerDependence dependence = of(PlantedVotes.of(form, classes, 5000, 3, fidelity, 1.0 / classes, 1)
                .votes());
        assertThat(dependence.clusters()).hasSize(1);
        assertThat(dependence.clusters().get(0)).containsExactlyInAnyOrder("f0", "copy0", "copy1", "copy2");
        assertThat(dependence.pairs()).hasSize(6);
        DependencyKind kind = fidelity == 1 ? DependencyKind.DUPLICATE : DependencyKind.RESIDUAL;
        assertThat(dependence.findings(kind)).hasSizeGreaterThanOrEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsFoundAmongIndependentLabelers(PlantedVotes.Form form) {
        for (int seed = 100; seed < 104; seed++) {
            for (int classes = 2; classes <= 3; classes++) {
                double firstShare = seed % 2 == 0 ? .2 : 1.0 / classes;
                int examples = seed % 2 == 0 ? 1000 : 5000;
                VoteMatrix votes = PlantedVotes.of(form, classes, examples, 0, 1, firstShare, seed)
                        .votes();
                LabelerDependence dependence = of(votes);
                assertThat(dependence.findings()).isEmpty();
                assertThat(dependence.effectiveVotes()).isCloseTo(votes.voteCount(), within(1e-6));
                assertThat(dependence.grouped()).isSameAs(votes);
                assertThat(dependence.weights()).containsEntry("f3", 1.0);
            }
        }
    }

    @Test
    void copiesCountOnceAndPartialCopiesALittleMore() {
        PlantedVotes exact = PlantedVotes.of(PlantedVotes.Form.FULL, 2, 3000, 3, 1, .5, 5);
        LabelerDependence copies = of(exact.votes());
        assertThat(copies.weights().get("copy1")).isCloseTo(.25, within(1e-12));
        assertThat(copies.effectiveVotes(0)).isCloseTo(8, within(1e-9));
        LabelerDependence partial = of(
                PlantedVotes.of(PlantedVotes.Form.FULL, 2, 3000, 3, .6, .5, 5).votes());
        assertThat(partial.effectiveVotes(0)).isBetween(8.2, 10.0);
    }

    @ParameterizedTest
    @EnumSource(
            value = PlantedVotes.Form.class,
            names = {"FULL", "ABSTAINING"})
    void groupedAndDownWeightedFitsAreBetterThanPlainOnes(PlantedVotes.Form form) {
        PlantedVotes planted = PlantedVotes.of(form, 2, 4000, 3, .9, .5, 6);
        LabelerDependence dependence = of(planted.votes());
        double plain = planted.accuracy(DawidSkene.builder().build().aggregate(planted.votes()));
        double weighted = planted.accuracy(
                DawidSkene.builder().weights(dependence.weights()).build().aggregate(planted.votes()));
        double grouped = planted.accuracy(DawidSkene.builder().build().aggregate(dependence.grouped()));
        assertThat(weighted).isGreaterThan(plain + .1);
        assertThat(grouped).isGreaterThan(plain + .1);
        assertThat(planted.accuracy(majority(dependence.grouped())))
                .isGreaterThan(planted.accuracy(majority(planted.votes())) + .03);
    }

    @Test
    void pairsAreAMaskForTheLabelModel() {
        PlantedVotes planted = PlantedVotes.of(PlantedVotes.Form.FULL, 2, 4000, 3, 1, .5, 7);
        LabelerDependence dependence = of(planted.votes());
        MetalLabelModel.Builder metal = MetalLabelModel.builder().pull(0);
        double plain = planted.accuracy(metal.build().aggregate(planted.votes()));
        double masked = planted.accuracy(
                metal.dependentPairs(dependence.pairs()).build().aggregate(planted.votes()));
        assertThat(masked).isGreaterThan(plain + .05);
    }

    @Test
    void robustComponentsNameThePlantedPairsFirst() {
        VoteMatrix votes =
                PlantedVotes.of(PlantedVotes.Form.FULL, 2, 5000, 1, .8, .5, 8).votes();
        LabelerDependence dependence =
                DependenceTest.builder().robustComponents(1.5).build().test(votes, majority(votes));
        List<DependencyFinding> found = dependence.findings(DependencyKind.ROBUST_PCA);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).pair()).isEqualTo(new LabelerPair("f0", "copy0"));
        assertThat(found.get(0).isExcess()).isTrue();
    }

    @Test
    void constantAndSilentLabelersAndLabelersWithOneVoteBreakNothing() {
        Random random = new Random(9);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b"));
        for (int i = 0; i < 400; i++) {
            builder.add("e" + i, "constant", "a");
            for (int j = 0; j < 4; j++) {
                builder.add("e" + i, "f" + j, random.nextDouble() < .8 == (i % 2 == 0) ? "a" : "b");
            }
        }
        builder.addSilence("e0", "silent").add("e1", "once", "b");
        VoteMatrix votes = builder.build();
        LabelerDependence dependence =
                DependenceTest.builder().robustComponents(1.5).build().test(votes, majority(votes));
        assertThat(dependence.clusters()).isEmpty();
        assertThat(dependence.effectiveVotes(1)).isCloseTo(6, within(1e-9));
    }

    @Test
    void groupedVotesKeepExamplesAndSayWhatMostMembersSay() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b"));
        Random random = new Random(10);
        for (int i = 0; i < 300; i++) {
            String said = random.nextBoolean() ? "a" : "b";
            builder.add("e" + i, "x", said).add("e" + i, "y", said);
            builder.add("e" + i, "z", random.nextBoolean() ? "a" : "b");
        }
        VoteMatrix votes = builder.add("e300", "y", "b").addExample("nobody").build();
        VoteMatrix grouped = of(votes).grouped();
        assertThat(grouped.exampleCount()).isEqualTo(302);
        assertThat(grouped.labelers()).extracting("name").containsExactly("x + y", "z");
        assertThat(grouped.voteCount()).isEqualTo(601);
        int last = grouped.examples().indexOf("e300");
        assertThat(grouped.byExample().code(grouped.byExample().start(last))).isEqualTo(1);
    }

    @Test
    void findingsReadWell() {
        VoteMatrix votes =
                PlantedVotes.of(PlantedVotes.Form.FULL, 2, 1000, 1, 1, .5, 11).votes();
        assertThat(of(votes).findings().get(0).toString())
                .isEqualTo("DUPLICATE f0 and copy0: 100.00% equal on 1000 examples");
    }

    @Test
    void noVotesGiveNoFindings() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b")).build();
        LabelerDependence dependence = of(votes);
        assertThat(dependence.findings()).isEmpty();
        assertThat(dependence.effectiveVotes()).isZero();
    }

    @Test
    void wrongInputIsRefusedByName() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b"))
                .add("e", "w", "a")
                .build();
        VoteMatrix others = VoteMatrix.builder(LabelSpace.categories("a", "b"))
                .add("e", "w", "b")
                .build();
        assertThatThrownBy(() -> LabelerDependence.of(votes, majority(others))).hasMessageContaining("consensus");
        assertThatThrownBy(() -> DependenceTest.builder().level(0)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> DependenceTest.builder().duplicates(1, 50)).hasMessageContaining("share");
        assertThatThrownBy(() -> DependenceTest.builder().robustComponents(0)).hasMessageContaining("threshold");
        assertThatThrownBy(() -> new LabelerPair("a", "a")).hasMessageContaining("second");
    }
}
