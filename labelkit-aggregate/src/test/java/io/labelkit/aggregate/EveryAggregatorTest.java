package io.labelkit.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.Explanation;
import io.labelkit.core.consensus.NoLabel;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every named method promises for every kind of label that it combines. */
class EveryAggregatorTest {
    static Stream<Arguments> methodsAndKinds() {
        return Aggregators.all().stream()
                .flatMap(named -> named.labelKinds().stream().sorted().map(kind -> Arguments.of(named.name(), kind)));
    }

    private static Consensus run(String name, VoteMatrix votes, int threads) {
        return Aggregators.byName(name, votes.space().kind(), new AggregatorOptions(TiePolicy.FIRST, 7, threads))
                .aggregate(votes);
    }

    private static void assertLabelOrReason(Consensus consensus) {
        VoteMatrix votes = consensus.votes();
        for (int i = 0; i < consensus.size(); i++) {
            assertThat(consensus.label(i).isPresent())
                    .isNotEqualTo(consensus.whyNoLabel(i).isPresent());
            consensus.confidence(i).ifPresent(c -> assertThat(c).isBetween(0.0, 1 + 1e-12));
            List<Explanation> why = consensus.explain(votes.examples().get(i));
            for (Explanation explanation : why) {
                assertThat(explanation.exampleId()).isEqualTo(votes.examples().get(i));
                assertThat(explanation.margin()).isFinite();
                assertThat(explanation.toString()).isNotBlank();
            }
            assertThat(why).isNotEmpty();
        }
        assertThat(consensus.labelers()).hasSize(votes.labelerCount());
        assertThat(consensus.method()).isNotBlank();
        assertThat(consensus.toString()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("methodsAndKinds")
    void noVotesGiveAnEmptyResult(String name, LabelKind kind) {
        LabelSpace space = SmallVotes.space(kind);
        Consensus consensus = run(name, VoteMatrix.builder(space).build(), 1);
        assertThat(consensus.size()).isZero();
        assertThat(consensus.labelers()).isEmpty();
        assertThatThrownBy(() -> consensus.explain("nothing")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("methodsAndKinds")
    void aSingleVoteIsTheLabel(String name, LabelKind kind) {
        int answers = kind == LabelKind.PREFERENCE ? 2 : 3;
        for (int answer = 0; answer < answers; answer++) {
            Consensus consensus = run(name, SmallVotes.single(kind, answer), 1);
            assertThat(consensus.label(0)).contains(SmallVotes.answer(kind, "e0", answer));
            assertLabelOrReason(consensus);
        }
    }

    @ParameterizedTest
    @MethodSource("methodsAndKinds")
    void silenceHasAReason(String name, LabelKind kind) {
        VoteMatrix votes = VoteMatrix.builder(SmallVotes.space(kind))
                .addSilence("asked", "w")
                .addExample("unasked")
                .build();
        Consensus consensus = run(name, votes, 1);
        assertThat(consensus.whyNoLabel(0)).contains(NoLabel.ALL_SILENT);
        assertThat(consensus.whyNoLabel(1)).contains(NoLabel.NOT_ASKED);
        assertLabelOrReason(consensus);
    }

    @ParameterizedTest
    @MethodSource("methodsAndKinds")
    void goodLabelersAreBelievedAndEveryLabelIsExplained(String name, LabelKind kind) {
        VoteMatrix votes = SmallVotes.simulated(kind);
        Consensus consensus = run(name, votes, 1);
        assertLabelOrReason(consensus);
        int right = 0;
        for (int i = 0; i < consensus.size(); i++) {
            right += SmallVotes.isRight(
                            kind, votes.examples().get(i), consensus.label(i).orElseThrow())
                    ? 1
                    : 0;
        }
        assertThat(right).as("right of %d", consensus.size()).isGreaterThanOrEqualTo(consensus.size() * 2 / 3);
    }

    @ParameterizedTest
    @MethodSource("methodsAndKinds")
    void runningAgainOrWithMoreThreadsGivesTheSame(String name, LabelKind kind) {
        VoteMatrix votes = SmallVotes.simulated(kind);
        Consensus first = run(name, votes, 1);
        for (int threads : new int[] {1, 3}) {
            Consensus again = run(name, votes, threads);
            for (int i = 0; i < first.size(); i++) {
                assertThat(again.label(i)).isEqualTo(first.label(i));
                assertThat(again.confidence(i)).isEqualTo(first.confidence(i));
                String id = votes.examples().get(i);
                assertThat(again.explain(id)).isEqualTo(first.explain(id));
            }
            assertThat(again.labelers()).isEqualTo(first.labelers());
            assertThat(again.warnings()).isEqualTo(first.warnings());
            assertThat(again.convergence()).isEqualTo(first.convergence());
        }
    }

    @Test
    void namesAndFingerprintsTellMethodsApart() {
        List<Aggregator> all =
                Aggregators.names().stream().map(Aggregators::byName).toList();
        assertThat(all).extracting(Aggregator::name).doesNotHaveDuplicates().isEqualTo(Aggregators.names());
        assertThat(all).extracting(Aggregator::fingerprint).doesNotHaveDuplicates();
        assertThat(Aggregators.names().stream()
                        .map(name -> Aggregators.byName(name).fingerprint())
                        .toList())
                .isEqualTo(all.stream().map(Aggregator::fingerprint).toList());
    }

    @Test
    void everyKindHasAMethod() {
        for (LabelKind kind : LabelKind.values()) {
            assertThat(Aggregators.names(kind)).as(kind.name()).isNotEmpty();
        }
    }
}
