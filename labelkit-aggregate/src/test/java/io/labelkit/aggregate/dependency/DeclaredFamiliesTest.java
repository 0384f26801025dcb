package io.labelkit.aggregate.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.labelmodel.FlyingSquid;
import io.labelkit.aggregate.labelmodel.MetalLabelModel;
import io.labelkit.aggregate.truth.CategoricalAggregator;
import io.labelkit.aggregate.truth.DawidSkene;
import io.labelkit.aggregate.truth.MajorityVote;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Planted truth: three labelers that err by themselves and are right 80 times of 100, and four prompts of one model. The
 * model believes the truth 65 times of 100, and each prompt says what it believes 95 times of 100, so that a prompt is right
 * 0.65 * 0.95 + 0.35 * 0.05 = 0.635 of the time.
 */
class DeclaredFamiliesTest {
    private static final int EXAMPLES = 4000;
    private static final double PROMPT = 0.635;
    private static final String FAMILY = "model tiny";
    private static final String[] CLASSES = {"no", "yes"};

    private static boolean truth(int example) {
        return example % 2 == 0;
    }

    private static LabelerInfo info(String name, Set<String> families) {
        return new LabelerInfo(name, Fingerprint.unversioned("name", name), Set.of(), families, Optional.empty());
    }

    private static VoteMatrix votes(boolean declared, int independent) {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(CLASSES));
        for (int j = 0; j < independent; j++) {
            builder.addLabeler(info("own" + j, Set.of()));
        }
        for (int j = 0; j < 4; j++) {
            builder.addLabeler(info("prompt" + j, declared ? Set.of(FAMILY) : Set.of()));
        }
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < EXAMPLES; i++) {
            boolean truth = truth(i);
            for (int j = 0; j < independent; j++) {
                builder.add("i" + i, "own" + j, said(random.nextDouble() < 0.8 == truth));
            }
            boolean belief = random.nextDouble() < 0.65 == truth;
            for (int j = 0; j < 4; j++) {
                builder.add("i" + i, "prompt" + j, said(random.nextDouble() < 0.95 == belief));
            }
        }
        return builder.build();
    }

    private static String said(boolean yes) {
        return CLASSES[yes ? 1 : 0];
    }

    private static double right(CategoricalConsensus consensus) {
        int right = 0;
        for (int i = 0; i < EXAMPLES; i++) {
            right += consensus.probability(i, 1) > 0.5 == truth(i) ? 1 : 0;
        }
        return right / (double) EXAMPLES;
    }

    /** What the fit believes of a labeler: the mean over the classes of P(right answer). */
    private static double believed(CategoricalConsensus consensus, String labeler) {
        LabelerQuality quality = consensus.labelers().stream()
                .filter(q -> q.name().equals(labeler))
                .findFirst()
                .orElseThrow();
        var confusion = quality.confusionMatrix().orElseThrow();
        return (confusion.get(0, 0) + confusion.get(1, 1)) / 2;
    }

    private static List<WarningKind> kinds(CategoricalConsensus consensus) {
        return consensus.warnings().stream().map(Warning::kind).toList();
    }

    @Test
    void labelModelsLearnFromDeclaredFamiliesHowGoodPromptsAre() {
        List<CategoricalAggregator> use = List.of(
                FlyingSquid.builder().build(),
                MetalLabelModel.builder().pull(0.01).build());
        List<CategoricalAggregator> ignore = List.of(
                FlyingSquid.builder().declaredFamilies(false).build(),
                MetalLabelModel.builder().pull(0.01).declaredFamilies(false).build());
        VoteMatrix votes = votes(true, 3);
        for (int m = 0; m < use.size(); m++) {
            CategoricalConsensus fair = use.get(m).aggregate(votes);
            CategoricalConsensus misled = ignore.get(m).aggregate(votes);
            String name = use.get(m).name();

            assertThat(believed(fair, "prompt0")).as(name).isCloseTo(PROMPT, within(0.06));
            assertThat(believed(fair, "own0")).as(name).isCloseTo(0.8, within(0.06));
            assertThat(believed(misled, "prompt0")).as(name).isGreaterThan(0.8);
            assertThat(right(fair)).as(name).isGreaterThan(right(misled) + 0.05);
            assertThat(kinds(fair)).doesNotContain(WarningKind.DEPENDENT_LABELERS);
            assertThat(kinds(misled)).contains(WarningKind.DEPENDENT_LABELERS);
            assertThat(use.get(m).fingerprint()).isNotEqualTo(ignore.get(m).fingerprint());
        }
    }

    @Test
    void votesThatDeclareNothingAreFittedAsBefore() {
        VoteMatrix votes = votes(false, 3);
        assertThat(FlyingSquid.builder().build().aggregate(votes).probability(7, 1))
                .isEqualTo(FlyingSquid.builder()
                        .declaredFamilies(false)
                        .build()
                        .aggregate(votes)
                        .probability(7, 1));
    }

    @Test
    void withTooFewIndependentLabelersThereIsAWarningAndTheFitIsAsIfNothingWasDeclared() {
        VoteMatrix votes = votes(true, 1);
        CategoricalConsensus consensus = FlyingSquid.builder().build().aggregate(votes);
        assertThat(kinds(consensus)).contains(WarningKind.DEPENDENT_LABELERS);
        assertThat(consensus.probability(3, 1))
                .isEqualTo(
                        FlyingSquid.builder().build().aggregate(votes(false, 1)).probability(3, 1));
    }

    @Test
    void declaredDependenceGivesWeightsClustersAndEffectiveVotes() {
        VoteMatrix votes = votes(true, 3);
        LabelerDependence declared = LabelerDependence.declared(votes);

        assertThat(declared.clusters()).containsExactly(List.of("prompt0", "prompt1", "prompt2", "prompt3"));
        assertThat(declared.pairs()).hasSize(6);
        assertThat(declared.findings()).allSatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(DependencyKind.DECLARED);
            assertThat(finding.reason()).isEqualTo("both are of the family 'model tiny'");
            assertThat(finding.overlaps()).isEqualTo(EXAMPLES);
        });
        assertThat(declared.weights())
                .isEqualTo(Map.of(
                        "own0", 1.0, "own1", 1.0, "own2", 1.0, "prompt0", 0.25, "prompt1", 0.25, "prompt2", 0.25,
                        "prompt3", 0.25));
        assertThat(declared.effectiveVotes()).isCloseTo(4.0 * EXAMPLES, within(1e-6));
        assertThat(declared.grouped().labelerCount()).isEqualTo(4);
        assertThat(LabelerDependence.declared(votes(false, 3)).findings()).isEmpty();
    }

    @Test
    void modelsWithWeightsAreNotOutvotedByPromptsOfOneModel() {
        VoteMatrix votes = votes(true, 3);
        CategoricalConsensus plain = DawidSkene.builder().build().aggregate(votes);
        CategoricalConsensus weighted = DawidSkene.builder()
                .weights(LabelerDependence.declared(votes).weights())
                .build()
                .aggregate(votes);
        assertThat(right(weighted)).isGreaterThan(right(plain) + 0.1);
        assertThat(kinds(plain)).contains(WarningKind.DEPENDENT_LABELERS);
    }

    @Test
    void theTestOfDependenceIsNotMisledWhereTheFamilyIsTheMajority() {
        VoteMatrix votes = votes(true, 3);
        LabelerDependence measured = LabelerDependence.of(
                votes, MajorityVote.builder(TiePolicy.FIRST).build().aggregate(votes));
        assertThat(measured.clusters()).containsExactly(List.of("prompt0", "prompt1", "prompt2", "prompt3"));
    }
}
