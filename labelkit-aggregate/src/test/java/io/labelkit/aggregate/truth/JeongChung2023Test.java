package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The simulation of the method sheet (section 11): 50 labelers, 500 examples, 5 classes, p uniform in (.001, .999), q
 * uniform in (.501, .599), ten seeds. The sheet's accuracies of the top answer and of the ordered pair belong to draws of
 * another generator; a mean over ten draws has a standard deviation of .007 (top) and .009 to .011 (pair), hence wide
 * tolerances and a closer look at the difference from the oracle, which knows p and q of the same draws.
 */
class JeongChung2023Test {
    private static final List<String> CLASSES = List.of("a", "b", "c", "d", "e");
    private static final int LABELERS = 50;
    private static final int EXAMPLES = 500;

    /** One draw of the model. */
    private static final class Draw {
        private final double[] p = new double[LABELERS];
        private final double[] q = new double[EXAMPLES];
        private final int[] top = new int[EXAMPLES];
        private final int[] second = new int[EXAMPLES];
        private final VoteMatrix votes;

        Draw(double fill, long seed) {
            Random random = new Random(seed);
            VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(CLASSES));
            for (int j = 0; j < LABELERS; j++) {
                p[j] = .001 + .998 * random.nextDouble();
                builder.addLabeler(new LabelerInfo("w" + j, Fingerprint.unversioned("worker", "w" + j), Set.of()));
            }
            for (int i = 0; i < EXAMPLES; i++) {
                builder.addExample("e" + i);
                top[i] = random.nextInt(5);
                second[i] = (top[i] + 1 + random.nextInt(4)) % 5;
                q[i] = .501 + .098 * random.nextDouble();
                for (int j = 0; j < LABELERS; j++) {
                    if (random.nextDouble() < fill) {
                        boolean looks = random.nextDouble() < p[j];
                        int sees = random.nextDouble() < q[i] ? top[i] : second[i];
                        builder.add("e" + i, "w" + j, CLASSES.get(looks ? sees : random.nextInt(5)));
                    }
                }
            }
            votes = builder.build();
        }

        /** The pair of greatest likelihood, given p and q. */
        int[] oracle(int i) {
            double[] first = new double[5];
            double[] other = new double[5];
            for (int v = votes.byExample().start(i); v < votes.byExample().end(i); v++) {
                double odds =
                        p[votes.byExample().other(v)] / (1 - p[votes.byExample().other(v)]);
                first[votes.byExample().code(v)] += Math.log(5 * q[i] * odds + 1);
                other[votes.byExample().code(v)] += Math.log(5 * (1 - q[i]) * odds + 1);
            }
            int[] best = {0, 1};
            for (int a = 0; a < 5; a++) {
                for (int b = 0; b < 5; b++) {
                    best = a != b && first[a] + other[b] > first[best[0]] + other[best[1]] ? new int[] {a, b} : best;
                }
            }
            return best;
        }
    }

    /** Mean accuracies: majority, top-two and oracle of the top answer, top-two and oracle of the pair, error of p. */
    private static double[] means(double fill) {
        double[] mean = new double[6];
        for (int seed = 0; seed < 10; seed++) {
            Draw draw = new Draw(fill, 900 + seed);
            TopTwoAnswers answers = TopTwo.builder(TiePolicy.FIRST).build().analyse(draw.votes);
            var majority = MajorityVote.builder(TiePolicy.FIRST).build().aggregate(draw.votes);
            for (int i = 0; i < EXAMPLES; i++) {
                int[] oracle = draw.oracle(i);
                boolean top = answers.top(i).equals(Optional.of(CLASSES.get(draw.top[i])));
                boolean second = answers.second(i).equals(Optional.of(CLASSES.get(draw.second[i])));
                mean[0] += SharedSet.argmax(majority, i) == draw.top[i] ? 1 : 0;
                mean[1] += top ? 1 : 0;
                mean[2] += oracle[0] == draw.top[i] ? 1 : 0;
                mean[3] += top && second ? 1 : 0;
                mean[4] += oracle[0] == draw.top[i] && oracle[1] == draw.second[i] ? 1 : 0;
            }
            for (int j = 0; j < LABELERS; j++) {
                mean[5] += Math.abs(answers.reliability(j).orElseThrow() - draw.p[j]) * EXAMPLES / LABELERS;
            }
        }
        for (int m = 0; m < mean.length; m++) {
            mean[m] /= 10 * EXAMPLES;
        }
        return mean;
    }

    @Test
    void reachesTheSheetWithHalfOfTheVotes() {
        double[] mean = means(.5);
        assertThat(mean[1]).isCloseTo(.618, within(.025));
        assertThat(mean[3]).isCloseTo(.582, within(.03));
        assertThat(mean[1]).isGreaterThan(mean[0]).isGreaterThan(mean[2] - .005);
        assertThat(mean[3]).isGreaterThan(mean[4] - .005);
        assertThat(mean[5]).isCloseTo(.038, within(.005));
    }

    @Test
    void reachesTheSheetWithAFifthOfTheVotes() {
        double[] mean = means(.2);
        assertThat(mean[1]).isCloseTo(.550, within(.025)).isGreaterThan(mean[0]).isGreaterThan(mean[2] - .008);
        assertThat(mean[3]).isCloseTo(.405, within(.04)).isGreaterThan(mean[4] - .02);
    }

    @Test
    void confusionTellsHardExamplesFromEasyOnes() {
        Random random = new Random(5);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(CLASSES));
        for (int i = 0; i < 200; i++) {
            double q = i % 2 == 0 ? .55 : .95;
            for (int j = 0; j < 20; j++) {
                int sees = random.nextDouble() < q ? i % 5 : (i + 1) % 5;
                builder.add("e" + i, "w" + j, CLASSES.get(random.nextDouble() < .8 ? sees : random.nextInt(5)));
            }
        }
        TopTwoAnswers answers = TopTwo.builder(TiePolicy.FIRST).build().analyse(builder.build());
        double hard = 0;
        double easy = 0;
        for (int i = 0; i < 200; i += 2) {
            hard += answers.confusion(i).orElseThrow() / 100;
            easy += answers.confusion(i + 1).orElseThrow() / 100;
        }
        assertThat(hard).isCloseTo(.58, within(.06));
        assertThat(easy).isCloseTo(.95, within(.03));
    }

    @Test
    void withTwoClassesTheOtherClassIsTheSecond() {
        VoteMatrix votes = DawidSkeneTest.simulated(50, 6, 2, .9, 8);
        TopTwoAnswers answers = TopTwo.builder(TiePolicy.FIRST).build().analyse(votes);
        var plain = DawidSkene.builder().build().aggregate(votes);
        for (int i = 0; i < 50; i++) {
            assertThat(answers.consensus().probabilities(i)).isEqualTo(plain.probabilities(i));
            assertThat(Set.of(answers.top(i).orElseThrow(), answers.second(i).orElseThrow()))
                    .containsExactlyInAnyOrder("c0", "c1");
            assertThat(answers.confusion(i).orElseThrow())
                    .isEqualTo(plain.confidence(i).orElseThrow());
        }
        assertThat(answers.consensus().method()).isEqualTo("top-two");
    }

    @Test
    void oneAnswerAloneHasNoSecond() {
        TopTwoAnswers answers = TopTwo.builder(TiePolicy.FIRST)
                .build()
                .analyse(VoteMatrix.builder(LabelSpace.categories(CLASSES))
                        .add("e", "w", "c")
                        .addExample("silent")
                        .build());
        assertThat(answers.top(0)).contains("c");
        assertThat(answers.second(0)).isEmpty();
        assertThat(answers.second(1)).isEmpty();
        assertThat(answers.confusion(1)).isEmpty();
    }

    @Test
    void isAtLeastAsGoodAsMajorityOnDog() {
        SharedSet dog = SharedSet.crowd("crowd_dog");
        double accuracy = dog.accuracy(TopTwo.builder(TiePolicy.FIRST).build().aggregate(dog.votes()));
        assertThat(accuracy).isGreaterThan(.8178);
    }
}
