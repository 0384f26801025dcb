package io.labelkit.aggregate.heldout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import io.labelkit.core.vote.VotePayload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeldOutLikelihoodTest {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(200, 0.95, 1);

    private static double score(Aggregator method, VoteMatrix votes) {
        return HeldOutLikelihood.of(method, votes, 5, 1).perVote().orElseThrow();
    }

    private static double[] oneHot(int k, int classes) {
        double[] belief = new double[classes];
        belief[k] = 1;
        return belief;
    }

    @Test
    void knowingTheTruthScoresTheEntropyOfAnAnswerGivenTheTruth() {
        Simulated simulated = Simulated.people(4000, 2, 1, 1, .8, .8, .8);
        Aggregator oracle = new Oracle("oracle", id -> oneHot(simulated.truth(id), 2));
        double entropy = -(.8 * Math.log(.8) + .2 * Math.log(.2));
        assertThat(score(oracle, simulated.votes())).isCloseTo(-entropy, within(.01));
    }

    @Test
    void knowingNothingScoresTheEntropyOfAnAnswer() {
        Simulated simulated = Simulated.people(4000, 2, 1, 1, .8, .8, .8);
        Aggregator blank = new Oracle("blank", id -> new double[] {.5, .5});
        assertThat(score(blank, simulated.votes())).isCloseTo(-Math.log(2), within(.01));
    }

    @Test
    void knowingTheTruthScoresTheEntropyOfFiringToo() {
        Simulated simulated = Simulated.functions(4000, 1, .6, .2, 6);
        Aggregator oracle = new Oracle("oracle", id -> oneHot(simulated.truth(id), 2));
        double right = -(.6 * Math.log(.6) + .4 * Math.log(.4));
        double wrong = -(.2 * Math.log(.2) + .8 * Math.log(.8));
        assertThat(score(oracle, simulated.votes())).isCloseTo(-(right + wrong) / 2, within(.01));
    }

    @Test
    void whoExchangesTwoClassesScoresTheSame() {
        Simulated simulated = Simulated.people(300, 2, 1, 2, .8, .7, .9);
        Aggregator right = new Oracle("right", id -> oneHot(simulated.truth(id), 2));
        Aggregator turned = new Oracle("turned", id -> oneHot(1 - simulated.truth(id), 2));
        assertThat(score(turned, simulated.votes())).isCloseTo(score(right, simulated.votes()), within(1e-9));
    }

    @Test
    void beingSureAndWrongCostsMoreThanDoubt() {
        Simulated simulated = Simulated.people(1000, 2, 1, 3, .8, .8, .8);
        Aggregator doubtful = new Oracle("doubtful", id -> {
            double[] belief = {.2, .2};
            boolean wrong = Integer.parseInt(id.substring(1)) % 5 == 0;
            belief[wrong ? 1 - simulated.truth(id) : simulated.truth(id)] = .8;
            return belief;
        });
        Aggregator sure = new Oracle("sure", id -> {
            boolean wrong = Integer.parseInt(id.substring(1)) % 5 == 0;
            return oneHot(wrong ? 1 - simulated.truth(id) : simulated.truth(id), 2);
        });
        assertThat(score(doubtful, simulated.votes())).isGreaterThan(score(sure, simulated.votes()));
    }

    @Test
    void seesThatAModelUsesALiarAndMajorityDoesNot() {
        VoteMatrix votes = Simulated.people(800, 3, .6, 4, .9, .85, .6, .5, .1, .1).votes();
        assertThat(score(Aggregators.byName("dawid-skene"), votes))
                .isGreaterThan(score(Aggregators.byName("majority"), votes) + .02);
    }

    @Test
    void seesThatDawidSkeneCollapsesOnFunctionsForOneClass() {
        VoteMatrix votes = Simulated.functions(800, 5, .5, .1, 8).votes();
        assertThat(score(Aggregators.byName("labeling-function-model"), votes))
                .isGreaterThan(score(Aggregators.byName("dawid-skene"), votes) + .01);
    }

    @Test
    void threadsDoNotChangeABit() {
        VoteMatrix votes = Simulated.people(200, 3, .6, 6, .9, .8, .7, .6, .5).votes();
        VoteFolds folds = VoteFolds.of(votes, 5, 2);
        Aggregator method = Aggregators.byName("dawid-skene");
        HeldOutLikelihood one = HeldOutLikelihood.of(method, folds, 1);
        HeldOutLikelihood many = HeldOutLikelihood.of(method, folds, 4);
        assertThat(many.perVote()).isEqualTo(one.perVote());
        assertThat(many.interval(BOOTSTRAP)).isEqualTo(one.interval(BOOTSTRAP));
    }

    @Test
    void theOrderOfTheVotesDoesNotMatter() {
        Simulated simulated = Simulated.people(200, 3, .6, 7, .9, .8, .7, .6, .5);
        Aggregator method = Aggregators.byName("wawa");
        Interval one = HeldOutLikelihood.of(method, simulated.votes(), 5, 2)
                .interval(BOOTSTRAP)
                .orElseThrow();
        Interval other = HeldOutLikelihood.of(method, simulated.shuffled(3), 5, 2)
                .interval(BOOTSTRAP)
                .orElseThrow();
        assertThat(other.estimate()).isCloseTo(one.estimate(), within(1e-9));
        assertThat(other.low()).isCloseTo(one.low(), within(1e-9));
        assertThat(other.high()).isCloseTo(one.high(), within(1e-9));
    }

    @Test
    void differencesHoldTheSameVotes() {
        VoteMatrix votes = Simulated.people(400, 2, .7, 8, .9, .8, .7, .2, .2).votes();
        VoteFolds folds = VoteFolds.of(votes, 5, 2);
        HeldOutLikelihood majority = HeldOutLikelihood.of(Aggregators.byName("majority"), folds, 1);
        HeldOutLikelihood model = HeldOutLikelihood.of(Aggregators.byName("dawid-skene"), folds, 1);
        Interval difference = model.difference(majority, BOOTSTRAP).orElseThrow();
        assertThat(difference.estimate())
                .isCloseTo(
                        model.perVote().orElseThrow() - majority.perVote().orElseThrow(), within(1e-12));
        assertThat(difference.low()).isPositive();
        HeldOutLikelihood elsewhere = HeldOutLikelihood.of(Aggregators.byName("majority"), votes, 4, 2);
        assertThatThrownBy(() -> model.difference(elsewhere, BOOTSTRAP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("same folds");
    }

    @Test
    void candidatesAndDistributionsAreForetoldToo() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b", "c"));
        for (int i = 0; i < 30; i++) {
            String label = i % 2 == 0 ? "a" : "b";
            builder.add("e" + i, "w", label)
                    .add("e" + i, "v", Vote.of(new VotePayload.OneOf(List.of(label, "c"))))
                    .add("e" + i, "u", Vote.of(new VotePayload.Distribution(Map.of(label, .7, "c", .3))));
        }
        double score = score(Aggregators.byName("dawid-skene"), builder.build());
        assertThat(score).isBetween(-2.0, 0.0);
    }

    @Test
    void withoutTwoLabelersOnAnExampleThereIsNoScore() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b"))
                .add("e", "w", "a")
                .add("f", "v", "b")
                .build();
        HeldOutLikelihood none = HeldOutLikelihood.of(Aggregators.byName("majority"), votes, 5, 1);
        assertThat(none.perVote()).isEmpty();
        assertThat(none.interval(BOOTSTRAP)).isEmpty();
        assertThat(none.toString()).contains("none");
        VoteMatrix empty = VoteMatrix.builder(LabelSpace.categories("a", "b")).build();
        assertThat(HeldOutLikelihood.of(Aggregators.byName("majority"), empty, 5, 1)
                        .perVote())
                .isEmpty();
    }
}
