package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Explanation;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SilencePolicyTest {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");
    private static final double[][] FIRES = {{.05, .8}, {.1, .75}, {.05, .7}, {.45, .5}, {.5, .45}, {.45, .4}};

    /** Three functions that find most spam, three for both classes; spam is every other example. */
    private static VoteMatrix planted(boolean together) {
        Random random = new Random(5);
        VoteMatrixBuilder builder = VoteMatrix.builder(SPACE);
        for (int i = 0; i < 3000; i++) {
            int truth = i % 2;
            builder.addExample("e" + i);
            double damped = together && random.nextDouble() < .5 ? .1 : 1;
            for (int j = 0; j < FIRES.length; j++) {
                boolean fires = random.nextDouble() < damped * FIRES[j][truth];
                boolean right = random.nextDouble() < .65;
                if (fires) {
                    builder.add("e" + i, "f" + j, j < 3 || (right == (truth == 1)) ? "spam" : "ham");
                }
            }
        }
        return builder.build();
    }

    private static CategoricalConsensus consensus(VoteMatrix votes, SilencePolicy policy) {
        return LabelingFunctionModel.builder()
                .belief(.8, .2)
                .silence(policy)
                .build()
                .aggregate(votes);
    }

    private static double accuracy(CategoricalConsensus consensus, boolean votedOnly) {
        int right = 0;
        int all = 0;
        for (int i = 0; i < consensus.size(); i++) {
            if (!votedOnly || consensus.votes().byExample().count(i) > 0) {
                int truth = Integer.parseInt(consensus.votes().examples().get(i).substring(1)) % 2;
                all++;
                right += consensus.probability(i, truth) > .5 ? 1 : 0;
            }
        }
        return right / (double) all;
    }

    @Test
    void silenceOfFunctionsThatFindMostOfAClassSpeaksForTheOther() {
        VoteMatrix votes = planted(false);
        double ignored = accuracy(consensus(votes, SilencePolicy.IGNORED), true);
        assertThat(accuracy(consensus(votes, SilencePolicy.INFORMATIVE), true)).isGreaterThan(ignored + .02);
        assertThat(accuracy(consensus(votes, SilencePolicy.AUTO), true)).isGreaterThan(ignored + .02);
    }

    @Test
    void anExampleOfWhichNobodySaysSpamIsHam() {
        VoteMatrix votes = planted(false);
        CategoricalConsensus consensus = consensus(votes, SilencePolicy.INFORMATIVE);
        for (int i = 0; i < votes.exampleCount(); i++) {
            if (votes.byExample().count(i) == 0) {
                assertThat(consensus.probability(i, 0)).isGreaterThan(.75);
            }
        }
    }

    @Test
    void silencesThatHaveACauseInCommonAreIgnored() {
        VoteMatrix votes = planted(true);
        assertThat(probabilities(consensus(votes, SilencePolicy.AUTO)))
                .isEqualTo(probabilities(consensus(votes, SilencePolicy.IGNORED)));
    }

    @Test
    void silenceOfPeopleWhoSeeSomeExamplesIsIgnored() {
        Random random = new Random(3);
        VoteMatrixBuilder builder = VoteMatrix.builder(SPACE);
        for (int i = 0; i < 1500; i++) {
            for (int v = 0; v < 4; v++) {
                boolean right = random.nextDouble() < .8;
                builder.add("e" + i, "w" + (v * 10 + random.nextInt(10)), right == (i % 2 == 1) ? "spam" : "ham");
            }
        }
        VoteMatrix votes = builder.build();
        assertThat(probabilities(consensus(votes, SilencePolicy.AUTO)))
                .isEqualTo(probabilities(consensus(votes, SilencePolicy.IGNORED)));
    }

    @Test
    void whoWasNotAskedIsNotSilent() {
        VoteMatrix all = planted(false);
        VoteMatrixBuilder asked = VoteMatrix.builder(SPACE).knowsWhoWasAsked();
        VoteMatrixBuilder unknown = VoteMatrix.builder(SPACE);
        for (int i = 0; i < all.exampleCount(); i++) {
            String id = all.examples().get(i);
            asked.addExample(id);
            unknown.addExample(id);
            for (int p = all.byExample().start(i); p < all.byExample().end(i); p++) {
                String labeler = all.labelers().get(all.byExample().other(p)).name();
                asked.add(id, labeler, SPACE.classNames().get(all.byExample().code(p)));
                unknown.add(id, labeler, SPACE.classNames().get(all.byExample().code(p)));
            }
        }
        assertThat(probabilities(consensus(asked.build(), SilencePolicy.INFORMATIVE)))
                .isEqualTo(probabilities(consensus(unknown.build(), SilencePolicy.IGNORED)));
    }

    @ParameterizedTest
    @EnumSource(SilencePolicy.class)
    void whatIsExplainedAddsUpToTheProbability(SilencePolicy policy) {
        CategoricalConsensus consensus = consensus(planted(false), policy);
        for (int i = 0; i < 50; i++) {
            if (consensus.votes().byExample().count(i) == 0) {
                continue;
            }
            Explanation explanation =
                    consensus.explain(consensus.votes().examples().get(i)).get(0);
            double best = Math.max(consensus.probability(i, 0), consensus.probability(i, 1));
            assertThat(explanation.margin()).isCloseTo(Math.log(best / (1 - best)), within(1e-6));
        }
    }

    @Test
    void silenceDoesNotChangeTheReportedShareOfAClassMuch() {
        CategoricalConsensus consensus = consensus(planted(false), SilencePolicy.INFORMATIVE);
        assertThat(consensus.classPrior()[1]).isCloseTo(.5, within(.1));
    }

    private static double[] probabilities(CategoricalConsensus consensus) {
        double[] all = new double[consensus.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = consensus.probability(i, 0);
        }
        return all;
    }
}
