package io.labelkit.aggregate.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.truth.Ibcc;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.SpanConsensus;
import io.labelkit.core.consensus.TagPosterior;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Simpson and Gurevych (2019), doi:10.18653/v1/D19-1101. */
class SimpsonGurevych2019Test {
    private static final List<String> TAGS = List.of("O", "X", "Y");

    /** The same single tags as spans of one token in documents of a length, and as categories. */
    private record SameVotes(VoteMatrix spans, VoteMatrix categories) {
        static SameVotes of(int documents, int length, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            VoteMatrixBuilder spans = SpanVotesFixture.spanVotes();
            VoteMatrixBuilder categories = VoteMatrix.builder(LabelSpace.categories(TAGS));
            for (int d = 0; d < documents; d++) {
                int[] truth = random.ints(length, 0, 3).toArray();
                for (int j = 0; j < 4; j++) {
                    java.util.ArrayList<Label.Span> said = new java.util.ArrayList<>();
                    for (int t = 0; t < length; t++) {
                        int tag = random.nextDouble() < 0.5 + 0.1 * j ? truth[t] : random.nextInt(3);
                        categories.add(d + ":" + t, "labeler" + j, TAGS.get(tag));
                        if (tag > 0) {
                            said.add(new Label.Span(t, t + 1, TAGS.get(tag)));
                        }
                    }
                    spans.add("" + d, "labeler" + j, Vote.of(new Label.Spans(said)));
                }
            }
            return new SameVotes(spans.build(), categories.build());
        }
    }

    private static void assertSame(SpanConsensus chain, CategoricalConsensus single, int length) {
        TagPosterior posterior = chain.posterior().orElseThrow();
        assertThat(posterior.tags()).containsExactly("O", "B-X", "B-Y");
        for (int d = 0; d < chain.size(); d++) {
            for (int t = 0; t < length; t++) {
                int row = single.votes().examples().indexOf(d + ":" + t);
                for (int k = 0; k < TAGS.size(); k++) {
                    assertThat(posterior.probability(d, t, k)).isCloseTo(single.probability(row, k), within(1e-5));
                }
            }
        }
    }

    @Test
    void withConfusionMatricesAndUniformTransitionsItIsIbcc() {
        SameVotes votes = SameVotes.of(80, 5, 1);
        SpanConsensus chain = BscSeq.builder()
                .answers(AnswerModel.CONFUSION_MATRIX)
                .uniformTransitions()
                .belief(3, 1)
                .lengths(id -> 5)
                .tolerance(0)
                .maxIterations(300)
                .build()
                .aggregate(votes.spans());
        CategoricalConsensus single = Ibcc.builder()
                .belief(4, 1)
                .classPrior(Map.of("O", 1.0, "X", 1.0, "Y", 1.0))
                .tolerance(1e-13)
                .maxIterations(2000)
                .build()
                .aggregate(votes.categories());
        assertSame(chain, single, 5);
    }

    @Test
    void withDocumentsOfOneTokenItIsIbccWithItsClassShares() {
        SameVotes votes = SameVotes.of(300, 1, 2);
        SpanConsensus chain = BscSeq.builder()
                .answers(AnswerModel.CONFUSION_MATRIX)
                .belief(3, 1)
                .lengths(id -> 1)
                .tolerance(0)
                .maxIterations(300)
                .build()
                .aggregate(votes.spans());
        CategoricalConsensus single = Ibcc.builder()
                .belief(4, 1)
                .tolerance(1e-13)
                .maxIterations(2000)
                .build()
                .aggregate(votes.categories());
        assertSame(chain, single, 1);
        // Before the first token every labeler said nothing, so that the sequential model has one matrix a labeler too.
        SpanConsensus sequential = BscSeq.builder()
                .belief(3, 1)
                .lengths(id -> 1)
                .tolerance(0)
                .maxIterations(300)
                .build()
                .aggregate(votes.spans());
        assertSame(sequential, single, 1);
    }

    @Test
    void ofTwoTagsAWrongOneIsCertainSoThatAVectorIsAMatrix() {
        SplittableRandom random = new SplittableRandom(8);
        VoteMatrixBuilder votes = SpanVotesFixture.spanVotes();
        for (int d = 0; d < 60; d++) {
            for (int j = 0; j < 4; j++) {
                int at = random.nextInt(3) + (d % 2) * 3;
                votes.add("d" + d, "l" + j, Vote.of(SpanVotesFixture.spans(SpanVotesFixture.span(at, at + 1, "X"))));
            }
        }
        VoteMatrix built = votes.build();
        BscSeq.Builder builder = BscSeq.builder().lengths(id -> 6).maxIterations(200);
        SpanConsensus matrix =
                builder.answers(AnswerModel.CONFUSION_MATRIX).build().aggregate(built);
        SpanConsensus vector =
                builder.answers(AnswerModel.CONFUSION_VECTOR).build().aggregate(built);
        assertThat(matrix.posterior().orElseThrow().tags()).hasSize(2);
        for (int d = 0; d < 60; d++) {
            for (int t = 0; t < 6; t++) {
                assertThat(vector.posterior().orElseThrow().probability(d, t, 1))
                        .isCloseTo(matrix.posterior().orElseThrow().probability(d, t, 1), within(1e-6));
            }
        }
        assertThat(vector.convergence().converged()).isTrue();
    }

    @Test
    void aSpammerIsFoundOutByItsHabit() {
        SplittableRandom random = new SplittableRandom(12);
        VoteMatrixBuilder votes = SpanVotesFixture.spanVotes();
        Map<String, Label.Spans> gold = new HashMap<>();
        for (int d = 0; d < 200; d++) {
            String truth = random.nextBoolean() ? "X" : "Y";
            gold.put("d" + d, SpanVotesFixture.spans(SpanVotesFixture.span(0, 1, truth)));
            for (int j = 0; j < 5; j++) {
                boolean right = random.nextDouble() < 0.8;
                String said =
                        j > 2 ? (random.nextDouble() < 0.9 ? "X" : "Y") : right ? truth : truth.equals("X") ? "Y" : "X";
                votes.add("d" + d, "l" + j, Vote.of(SpanVotesFixture.spans(SpanVotesFixture.span(0, 1, said))));
            }
        }
        TokenSet set = new TokenSet(votes.build(), Map.of(), gold);
        double spam = set.accuracy(BscSeq.builder()
                .answers(AnswerModel.SPAM)
                .silence(Silence.UNSEEN)
                .build()
                .aggregate(set.votes()));
        double vote = set.accuracy(
                TokenMajority.builder().silence(Silence.UNSEEN).build().aggregate(set.votes()));
        assertThat(spam).isGreaterThan(vote);
    }

    @Test
    void aFitThatIsCutShortSaysSo() {
        Map<String, Integer> lengths = new HashMap<>();
        VoteMatrix votes = SpanVotesFixture.random(80, 12, 5, 9, lengths);
        SpanConsensus cut =
                BscSeq.builder().lengths(lengths).maxIterations(2).build().aggregate(votes);
        assertThat(cut.convergence().converged()).isFalse();
        assertThat(cut.convergence().iterations()).isEqualTo(2);
        assertThat(cut.warnings())
                .anyMatch(w ->
                        w.kind() == WarningKind.NOT_CONVERGED && w.toString().contains("2 sweeps"));
        SpanConsensus done =
                BscSeq.builder().lengths(lengths).maxIterations(500).build().aggregate(votes);
        assertThat(done.convergence().converged()).isTrue();
        assertThat(done.warnings()).noneMatch(w -> w.kind() == WarningKind.NOT_CONVERGED);
    }

    @ParameterizedTest
    @EnumSource(AnswerModel.class)
    void noSweepLowersTheEvidenceLowerBound(AnswerModel answers) {
        for (Silence silence : Silence.values()) {
            Map<String, Integer> lengths = new HashMap<>();
            VoteMatrix votes = SpanVotesFixture.random(80, 12, 5, 9, lengths);
            List<Double> bound = BscSeq.builder()
                    .answers(answers)
                    .silence(silence)
                    .lengths(lengths)
                    .tolerance(0)
                    .maxIterations(60)
                    .build()
                    .aggregate(votes)
                    .convergence()
                    .logLikelihood();
            assertThat(bound).hasSizeGreaterThan(3);
            for (int i = 1; i < bound.size(); i++) {
                assertThat(bound.get(i)).isGreaterThanOrEqualTo(bound.get(i - 1) - 1e-7);
            }
        }
    }

    @Test
    void theBoundOfAOneTokenDocumentIsBelowItsEvidence() {
        // One labeler, one token: p(vote) = sum over tags of start 1/2 times the mean answer, alpha / sum of alpha.
        VoteMatrix votes = SpanVotesFixture.document("a", "B-X");
        List<Double> bound = BscSeq.builder()
                .belief(3, 1)
                .tolerance(0)
                .build()
                .aggregate(votes)
                .convergence()
                .logLikelihood();
        double evidence = Math.log(0.5 * 4 / 5 + 0.5 * 1 / 5);
        assertThat(bound.get(bound.size() - 1)).isLessThan(evidence).isGreaterThan(evidence - 1);
    }

    /** One accuracy cannot say that a labeler misses much and invents nothing. */
    @ParameterizedTest
    @EnumSource(value = AnswerModel.class, mode = EnumSource.Mode.EXCLUDE, names = "ACCURACY")
    void itRecoversSpansBetterThanTheVoteAtEveryToken(AnswerModel answers) {
        SplittableRandom random = new SplittableRandom(4);
        VoteMatrixBuilder builder = SpanVotesFixture.spanVotes();
        Map<String, Label.Spans> gold = new HashMap<>();
        Map<String, Integer> lengths = new HashMap<>();
        for (int d = 0; d < 300; d++) {
            List<String> truth = SpanVotesFixture.truth(15, random);
            gold.put("d" + d, SpanTags.spans(truth));
            lengths.put("d" + d, 15);
            double[] errors = {0.1, 0.2, 0.6, 0.7, 0.7};
            for (int j = 0; j < errors.length; j++) {
                builder.add("d" + d, "l" + j, Vote.of(SpanVotesFixture.noisy(truth, errors[j], random)));
            }
        }
        TokenSet set = new TokenSet(builder.build(), lengths, gold);
        double chain = set.score(BscSeq.builder()
                        .answers(answers)
                        .lengths(lengths)
                        .build()
                        .aggregate(set.votes()))
                .f1()
                .orElseThrow();
        double vote = set.score(TokenMajority.builder().lengths(lengths).build().aggregate(set.votes()))
                .f1()
                .orElseThrow();
        assertThat(chain).isGreaterThan(vote + 0.05);
    }

    @ParameterizedTest
    @EnumSource(AnswerModel.class)
    void onTweetsItTagsMoreWordsRightThanTheMajority(AnswerModel answers) {
        TokenSet set = TokenSet.tweets();
        double accuracy = set.accuracy(BscSeq.builder()
                .answers(answers)
                .silence(Silence.UNSEEN)
                .lengths(set.lengths())
                .build()
                .aggregate(set.votes()));
        // data/README.md of the shared data gives 0.7818 for the majority of each token.
        assertThat(accuracy).isGreaterThan(0.7818 + 0.005);
    }
}
