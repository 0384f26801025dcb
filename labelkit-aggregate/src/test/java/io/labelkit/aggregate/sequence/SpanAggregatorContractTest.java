package io.labelkit.aggregate.sequence;

import static io.labelkit.aggregate.sequence.SpanVotesFixture.document;
import static io.labelkit.aggregate.sequence.SpanVotesFixture.span;
import static io.labelkit.aggregate.sequence.SpanVotesFixture.spanVotes;
import static io.labelkit.aggregate.sequence.SpanVotesFixture.spans;
import static io.labelkit.aggregate.sequence.SpanVotesFixture.tagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.Explanation;
import io.labelkit.core.consensus.NoLabel;
import io.labelkit.core.consensus.SpanConsensus;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every aggregator of spans promises. */
class SpanAggregatorContractTest {
    private static final Map<String, Integer> LENGTHS = new HashMap<>();
    private static final VoteMatrix VOTES = SpanVotesFixture.random(120, 12, 5, 11, LENGTHS);

    record Method(String name, IntFunction<Aggregator> make) {
        SpanConsensus aggregate(VoteMatrix votes) {
            return (SpanConsensus) make.apply(1).aggregate(votes);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Method> methods() {
        return Stream.of(
                new Method("span-majority", t -> SpanMajority.create()),
                new Method(
                        "token-majority",
                        t -> TokenMajority.builder().threads(t).build()),
                new Method("hmm", t -> SpanHmm.builder().threads(t).build()),
                new Method(
                        "hmm BILUO",
                        t -> SpanHmm.builder()
                                .scheme(TagScheme.BILUO)
                                .threads(t)
                                .build()),
                new Method(
                        "hmm unseen",
                        t -> SpanHmm.builder()
                                .silence(Silence.UNSEEN)
                                .threads(t)
                                .build()),
                new Method(
                        "hmm greedy",
                        t -> SpanHmm.builder().greedy(true).threads(t).build()),
                new Method(
                        "token-majority greedy",
                        t -> TokenMajority.builder()
                                .silence(Silence.UNSEEN)
                                .greedy(true)
                                .threads(t)
                                .build()),
                new Method("bsc-seq", t -> BscSeq.builder().threads(t).build()),
                new Method(
                        "bsc-seq BILUO",
                        t -> BscSeq.builder().scheme(TagScheme.BILUO).threads(t).build()),
                new Method(
                        "bsc-seq matrix",
                        t -> BscSeq.builder()
                                .answers(AnswerModel.CONFUSION_MATRIX)
                                .silence(Silence.UNSEEN)
                                .threads(t)
                                .build()));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void noVotesGiveAnEmptyResult(Method method) {
        assertThat(method.aggregate(spanVotes().build()).size()).isZero();
        SpanConsensus consensus =
                method.aggregate(spanVotes().addExample("unseen").build());
        assertThat(consensus.label(0)).isEmpty();
        assertThat(consensus.confidence(0)).isEmpty();
        assertThat(consensus.whyNoLabel(0)).contains(NoLabel.NO_VOTES);
        assertThat(consensus.explain("unseen")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void oneVoteIsTheLabelAndIsFlagged(Method method) {
        SpanConsensus consensus = method.aggregate(document("anna", "O B-X I-X O B-Y"));
        assertThat(consensus.label(0)).contains(tagged("O B-X I-X O B-Y"));
        assertThat(consensus.warnings()).anyMatch(w -> w.kind() == WarningKind.SINGLE_VOTES);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void nothingMarkedIsALabelToo(Method method) {
        VoteMatrix votes = spanVotes()
                .add("d", "anna", Vote.of(spans()))
                .add("d", "ben", Vote.of(spans()))
                .build();
        SpanConsensus consensus = method.aggregate(votes);
        assertThat(consensus.label(0)).contains(spans());
        assertThat(consensus.whyNoLabel(0)).isEmpty();
        assertThat(consensus.explain("d").get(0).label()).contains("nothing");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void threeEqualSetsOfSpansAreTheLabel(Method method) {
        String tags = "B-X I-X B-X O O B-Y I-Y I-Y";
        SpanConsensus consensus = method.aggregate(document("anna", tags, "ben", tags, "cleo", tags));
        assertThat(consensus.label(0)).contains(tagged(tags));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void labelsAreLegalAndConfidencesAreProbabilities(Method method) {
        SpanConsensus consensus = method.aggregate(VOTES);
        for (int i = 0; i < consensus.size(); i++) {
            if (VOTES.byExample().count(i) > 0) {
                Label.Spans label = (Label.Spans) consensus.label(i).orElseThrow();
                assertThat(SpanTags.withoutOverlaps(label)).isEqualTo(label);
                assertThat(consensus.confidence(i).orElseThrow()).isBetween(0.0, 1.0);
                int row = i;
                consensus.posterior().ifPresent(posterior -> {
                    for (int t = 0; t < posterior.length(row); t++) {
                        assertThat(TokenSet.sum(posterior, row, t)).isCloseTo(1, within(1e-5));
                    }
                });
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void resultsDoNotDependOnThreadsOrRepetition(Method method) {
        SpanConsensus one = method.aggregate(VOTES);
        SpanConsensus again = method.aggregate(VOTES);
        SpanConsensus three = (SpanConsensus) method.make.apply(3).aggregate(VOTES);
        for (int i = 0; i < one.size(); i++) {
            assertThat(three.spans(i)).isEqualTo(one.spans(i)).isEqualTo(again.spans(i));
            assertThat(three.confidence(i)).isEqualTo(one.confidence(i)).isEqualTo(again.confidence(i));
        }
        assertThat(three.convergence()).isEqualTo(one.convergence());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theOrderOfDocumentsAndLabelersDoesNotMatter(Method method) {
        VoteMatrixBuilder reversed = spanVotes();
        for (int i = VOTES.exampleCount() - 1; i >= 0; i--) {
            reversed.addExample(VOTES.examples().get(i));
            for (int p = VOTES.byExample().end(i) - 1; p >= VOTES.byExample().start(i); p--) {
                reversed.add(
                        VOTES.examples().get(i),
                        VOTES.labelers().get(VOTES.byExample().other(p)).name(),
                        Vote.of(VOTES.payload(VOTES.byExample().code(p))));
            }
        }
        SpanConsensus there = method.aggregate(VOTES);
        SpanConsensus back = method.aggregate(reversed.build());
        for (int i = 0; i < there.size(); i++) {
            int row = back.votes().examples().indexOf(VOTES.examples().get(i));
            assertThat(back.label(row)).isEqualTo(there.label(i));
            assertThat(back.confidence(row).orElse(-1))
                    .isCloseTo(there.confidence(i).orElse(-1), within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyVoteOnAMarkedSpanIsInItsExplanation(Method method) {
        SpanConsensus consensus = method.aggregate(VOTES);
        for (int i = 0; i < 20; i++) {
            for (Explanation explanation : consensus.explain(VOTES.examples().get(i))) {
                assertThat(explanation.votes()).hasSize(VOTES.byExample().count(i));
                assertThat(explanation.margin()).isFinite();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void noExplanationContradictsTheLabel(Method method) {
        SpanConsensus consensus = method.aggregate(VOTES);
        int left = 0;
        for (int i = 0; i < consensus.size(); i++) {
            List<String> label = consensus.spans(i).stream()
                    .map(scored -> scored.span())
                    .map(s -> s.start() + "-" + s.end() + ":" + s.type())
                    .toList();
            List<Explanation> explanations = consensus.explain(VOTES.examples().get(i));
            for (int e = 0; e < explanations.size(); e++) {
                Explanation explanation = explanations.get(e);
                assertThat(explanation.margin()).isGreaterThan(-1e-9);
                if (e < label.size()) {
                    assertThat(explanation.label()).contains(label.get(e));
                } else if (!explanation.unit().equals("votes")
                        || explanation.runnerUp().isPresent()) {
                    assertThat(label).doesNotContain(explanation.runnerUp().orElseThrow());
                    assertThat(explanation.label().orElseThrow())
                            .isNotEqualTo(explanation.runnerUp().orElseThrow());
                    left++;
                }
            }
        }
        assertThat(left).isGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void hostileTypesAndOverlapsAreTakenAsTheyAre(Method method) {
        String type = "B-\u0000<script>\uD800";
        VoteMatrix votes = spanVotes()
                .add("d", "anna", Vote.of(spans(span(0, 4, type), span(2, 3, "O"), span(3, 6, "I-"))))
                .add("d", "ben", Vote.of(spans(span(0, 4, type))))
                .build();
        SpanConsensus consensus = method.aggregate(votes);
        assertThat(((Label.Spans) consensus.label(0).orElseThrow()).spans()).contains(span(0, 4, type));
        assertThat(consensus.explain("d")).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void otherKindsOfVotesAreRefused(Method method) {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b"))
                .add("d", "anna", "a")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> method.aggregate(votes))
                .withMessageContaining("SPANS");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void configurationsHaveFingerprints(Method method) {
        Aggregator aggregator = method.make.apply(1);
        assertThat(aggregator.fingerprint()).isEqualTo(method.make.apply(4).fingerprint());
        assertThat(method.name).startsWith(aggregator.name());
        assertThat(List.of(aggregator.labelKinds(), aggregator.payloadKinds())).doesNotContainNull();
    }
}
