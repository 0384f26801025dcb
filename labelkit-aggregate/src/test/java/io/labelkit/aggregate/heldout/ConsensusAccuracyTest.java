package io.labelkit.aggregate.heldout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsensusAccuracyTest {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(200, 0.95, 1);

    private static double accuracy(String method, VoteMatrix votes, ToIntFunction<String> truth) {
        CategoricalConsensus consensus = Aggregators.categorical(method).aggregate(votes);
        int right = 0;
        for (int i = 0; i < consensus.size(); i++) {
            right += consensus.labelIndex(i).orElse(-1)
                            == truth.applyAsInt(votes.examples().get(i))
                    ? 1
                    : 0;
        }
        return (double) right / consensus.size();
    }

    @ParameterizedTest
    @ValueSource(strings = {"majority", "one-coin", "dawid-skene", "mace"})
    void isCloseToTheTruthWhereLabelersErrIndependently(String method) {
        Simulated simulated = Simulated.people(1500, 3, 1, 3, .75, .7, .65, .7, .6);
        ConsensusAccuracy found = ConsensusAccuracy.of(Aggregators.byName(method), simulated.votes(), BOOTSTRAP, 1);
        double truth = accuracy(method, simulated.votes(), simulated::truth);
        assertThat(found.estimate().orElseThrow().estimate()).isCloseTo(truth, within(.05));
        assertThat(found.labelled()).isEqualTo(1500);
    }

    /** A third of the examples mislead half of the labelers, who then all say the same wrong thing. */
    @Test
    void isCloserThanTheMeanProbabilityWhereSomeErrTogether() {
        Random random = new Random(5);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("c0", "c1"));
        int[] truth = new int[1200];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = random.nextInt(2);
            int misled = random.nextInt(3) == 0 ? random.nextInt(2) : -1;
            for (int j = 0; j < 10; j++) {
                int own = random.nextDouble() < .75 ? truth[i] : 1 - truth[i];
                builder.add("e" + i, "w" + j, "c" + (j < 5 && misled >= 0 ? misled : own));
            }
        }
        VoteMatrix votes = builder.build();
        ConsensusAccuracy found = ConsensusAccuracy.of(Aggregators.byName("dawid-skene"), votes, BOOTSTRAP, 1);
        double right = accuracy("dawid-skene", votes, id -> truth[Integer.parseInt(id.substring(1))]);
        double estimate = found.estimate().orElseThrow().estimate();
        assertThat(found.exponent().orElseThrow()).isLessThan(1);
        assertThat(Math.abs(estimate - right))
                .isLessThan(Math.abs(found.meanProbability().orElseThrow() - right));
        assertThat(found.toString()).contains("too sure");
    }

    @Test
    void theIntervalHoldsTheEstimateAndNarrowsWithMoreExamples() {
        Interval few = ConsensusAccuracy.of(
                        Aggregators.byName("majority"),
                        Simulated.people(150, 2, 1, 4, .8, .7, .7).votes(),
                        BOOTSTRAP,
                        1)
                .estimate()
                .orElseThrow();
        Interval many = ConsensusAccuracy.of(
                        Aggregators.byName("majority"),
                        Simulated.people(4000, 2, 1, 4, .8, .7, .7).votes(),
                        BOOTSTRAP,
                        1)
                .estimate()
                .orElseThrow();
        assertThat(many.width()).isLessThan(few.width());
        assertThat(many.contains(many.estimate())).isTrue();
    }

    @Test
    void threadsDoNotChangeABit() {
        VoteMatrix votes = Simulated.people(200, 3, .6, 6, .9, .8, .7, .6, .5).votes();
        ConsensusAccuracy one = ConsensusAccuracy.of(Aggregators.byName("dawid-skene"), votes, BOOTSTRAP, 1);
        ConsensusAccuracy many = ConsensusAccuracy.of(Aggregators.byName("dawid-skene"), votes, BOOTSTRAP, 4);
        assertThat(many.estimate()).isEqualTo(one.estimate());
        assertThat(many).hasToString(one.toString());
    }

    @Test
    void withoutTwoLabelersOnAnExampleThereIsNoEstimate() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b"))
                .add("e", "w", "a")
                .add("f", "v", "b")
                .build();
        ConsensusAccuracy none = ConsensusAccuracy.of(Aggregators.byName("majority"), votes, BOOTSTRAP, 1);
        assertThat(none.estimate()).isEmpty();
        assertThat(none.exponent()).isEmpty();
        assertThat(none.toString()).contains("cannot be estimated: no example has votes");
        VoteMatrix empty = VoteMatrix.builder(LabelSpace.categories("a", "b")).build();
        ConsensusAccuracy nothing = ConsensusAccuracy.of(Aggregators.byName("majority"), empty, BOOTSTRAP, 1);
        assertThat(nothing.meanProbability()).isEmpty();
        assertThat(nothing.toString()).contains("no labels");
    }
}
