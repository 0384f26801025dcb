package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.internal.ClassPrior;
import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.aggregate.internal.ExpectationMaximisation;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** H.-C. Kim and Z. Ghahramani (2012), Bayesian classifier combination, in its variational form. */
class KimGhahramani2012Test {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void boundNeverFallsAndIsThatOfTheObviousImplementation(int classes) {
        VoteMatrix votes = DawidSkeneTest.simulated(150, 8, classes, .4, classes);
        ExpectationMaximisation.Fit fit = new ExpectationMaximisation(
                        votes,
                        new Evidence(votes),
                        new ExpectationMaximisation.Setup(
                                new ClassPrior(1, 0, new double[0], true), new double[0], new int[0], 0, 40, 1))
                .fit(new DirichletRows(8, classes, 4, 1));
        LogSpaceIbcc obvious = new LogSpaceIbcc(votes);
        for (int t = 0; t < fit.objective().size(); t++) {
            obvious.sweep(4, 1, 1);
            double value = fit.objective().get(t);
            assertThat(value).isCloseTo(obvious.bound, within(1e-8));
            if (t > 0) {
                assertThat(value).isGreaterThanOrEqualTo(fit.objective().get(t - 1) - 1e-9 * Math.abs(value));
            }
        }
        for (int i = 0; i < votes.exampleCount(); i++) {
            for (int k = 0; k < classes; k++) {
                assertThat(fit.posterior()[i * classes + k]).isCloseTo(obvious.q[i][k], within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"crowd_product, .9383", "crowd_duck, .8889", "crowd_dog, .8389"})
    void accuracyOnPublicSetsIsThatOfTheSheet(String name, double accuracy) {
        SharedSet set = SharedSet.crowd(name);
        CategoricalConsensus consensus = Ibcc.builder().build().aggregate(set.votes());
        assertThat(set.accuracy(consensus)).isCloseTo(accuracy, within(.0015));
    }

    @Test
    void withManyVotesItComesCloseToDawidSkene() {
        VoteMatrix votes = DawidSkeneTest.simulated(4000, 6, 2, .9, 5);
        CategoricalConsensus bayes = Ibcc.builder().belief(1e-3, 1e-3).build().aggregate(votes);
        CategoricalConsensus skene = DawidSkene.builder().mle().build().aggregate(votes);
        for (int i = 0; i < votes.exampleCount(); i++) {
            assertThat(bayes.probability(i, 0)).isCloseTo(skene.probability(i, 0), within(.02));
        }
    }

    @Test
    void aLabelerWithOneVoteIsBelievedLessThanOneWithMany() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b"));
        for (int i = 0; i < 60; i++) {
            String truth = i % 2 == 0 ? "a" : "b";
            builder.add("e" + i, "x", truth).add("e" + i, "y", truth);
        }
        VoteMatrix votes =
                builder.add("new", "x", "a").add("new", "stranger", "b").build();
        CategoricalConsensus consensus = Ibcc.builder().build().aggregate(votes);
        assertThat(consensus.label(consensus.size() - 1).orElseThrow()).hasToString("a");
    }

    @Test
    void anImproperPriorOfTheClassesIsRefused() {
        assertThatThrownBy(() -> Ibcc.builder().classSmoothing(0).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("classSmoothing");
    }
}
