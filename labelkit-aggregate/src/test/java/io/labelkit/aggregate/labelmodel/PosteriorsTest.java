package io.labelkit.aggregate.labelmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probabilities from few votes and from so many that their product is no number any more. */
class PosteriorsTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void theyAreThoseOfTheSumsOfLogarithms(int classes) {
        String[] names = {"a", "b", "c"};
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(Arrays.copyOf(names, classes)));
        SplittableRandom random = new SplittableRandom(3);
        int labelers = 1500;
        builder.addExample("silent");
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < labelers; j++) {
                if (j == 0 || random.nextDouble() < i / 40.0) {
                    builder.add("e" + i, "j" + j, names[random.nextInt(classes)]);
                }
            }
        }
        VoteMatrix votes = builder.build();
        double[] table = new double[labelers * classes * classes];
        for (int c = 0; c < table.length; c++) {
            table[c] = Math.log(random.nextDouble(0.01, 0.9)) + (c % 7 == 0 ? 3 : 0);
        }
        double[] prior = Arrays.copyOf(new double[] {-1, -2, -0.5}, classes);
        double[] uncovered = {0.2, 0.3, 0.5};
        double[] found = Posteriors.of(votes, prior, table, uncovered, Posteriors.Link.SOFTMAX, 2);
        assertThat(found[0]).isEqualTo(0.2);
        for (int i = 1; i < votes.exampleCount(); i++) {
            double[] s = Arrays.copyOf(prior, classes);
            for (int p = votes.byExample().start(i); p < votes.byExample().end(i); p++) {
                for (int k = 0; k < classes; k++) {
                    s[k] += table[
                            (votes.byExample().other(p) * classes
                                                    + votes.byExample().code(p))
                                            * classes
                                    + k];
                }
            }
            for (int k = 0; k < classes; k++) {
                double sum = 0;
                for (int other = 0; other < classes; other++) {
                    sum += Math.exp(s[other] - s[k]);
                }
                assertThat(found[i * classes + k]).isCloseTo(1 / sum, within(1e-11 / sum + 1e-300));
            }
        }
    }
}
