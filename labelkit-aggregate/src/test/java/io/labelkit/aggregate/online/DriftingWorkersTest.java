package io.labelkit.aggregate.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.truth.DawidSkene;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import org.junit.jupiter.api.Test;

/** The simulation of the method sheet, 2b: accuracies are recomputed there, with another random stream. */
class DriftingWorkersTest {
    private static final double TOLERANCE = .015;

    private final DriftSimulation simulation = DriftSimulation.of(20_000, 1);

    @Test
    void forgettingFindsOutWhoGotWorse() {
        double[] never = simulation.accuracy(Forgetting.never());
        double[] slow = simulation.accuracy(Forgetting.byAnswers(300));
        double[] right = simulation.accuracy(Forgetting.byAnswers(100));
        double[] fast = simulation.accuracy(Forgetting.byAnswers(30));
        double majority = simulation.majorityAfter();

        assertThat(never[1]).isCloseTo(.608, within(TOLERANCE));
        assertThat(slow[1]).isCloseTo(.647, within(TOLERANCE));
        assertThat(right[1]).isCloseTo(.672, within(TOLERANCE));
        assertThat(fast[1]).isCloseTo(.654, within(TOLERANCE));
        assertThat(majority).isCloseTo(.623, within(TOLERANCE));
        assertThat(never[1]).isLessThan(majority);
        assertThat(majority).isLessThan(slow[1]);
        assertThat(slow[1]).isLessThan(fast[1]);
        assertThat(fast[1]).isLessThan(right[1]);

        assertThat(fast[0]).isCloseTo(.920, within(TOLERANCE)).isLessThan(slow[0]);
        assertThat(slow[0]).isCloseTo(.927, within(TOLERANCE));
    }

    @Test
    void stepwiseStepsWithALeastSizeTrackToo() {
        double[] tracking = simulation.accuracy(Forgetting.stepwise(.7, .01));
        double[] stepwise = simulation.accuracy(Forgetting.stepwise(.7, 0));
        double[] never = simulation.accuracy(Forgetting.never());

        assertThat(tracking[1]).isGreaterThan(stepwise[1]);
        assertThat(stepwise[1]).isGreaterThan(never[1]);
    }

    @Test
    void batchDawidSkeneAveragesOverTheChange() {
        VoteMatrixBuilder builder = VoteMatrix.builder(DriftSimulation.SPACE);
        simulation.votes().forEach(vote -> builder.add(vote.item(), vote.labeler(), vote.label()));
        CategoricalConsensus batch = DawidSkene.builder().build().aggregate(builder.build());
        int right = 0;
        for (int i = simulation.items() / 2; i < simulation.items(); i++) {
            right += batch.label(i)
                            .equals(simulation
                                    .truth()
                                    .find(batch.votes().examples().get(i)))
                    ? 1
                    : 0;
        }
        assertThat(right / (simulation.items() / 2.0)).isCloseTo(.645, within(TOLERANCE));
    }
}
