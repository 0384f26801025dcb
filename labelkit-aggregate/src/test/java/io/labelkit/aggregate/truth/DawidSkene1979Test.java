package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The example of the paper: the fitness for anaesthesia of 45 patients, on a scale from 1 to 4, by five observers, of
 * whom the first gave three readings (A. P. Dawid and A. M. Skene, 1979, table 1). The class shares are those that the
 * paper prints; the further digits are those of an independent implementation. That votes and digits agree shows that
 * the table is right.
 */
class DawidSkene1979Test {
    /** For each patient the three readings of observer 1, then observers 2 to 5. */
    private static final String READINGS = "1111111 3334334 1122122 2223121 2223222 2223322 1222111 3333433 2222223 "
            + "2322223 4444444 2223343 1111111 2223212 1211111 1112111 1111111 1111111 2222221 2221322 2222222 2222221 "
            + "2223222 2212222 1111111 1111111 2322222 1111111 1111111 1121121 1111111 3333233 1111111 2222222 2223232 "
            + "4334343 2212232 2323233 3333432 1111111 1111111 1212111 2322222 1211111 2222222";

    private static VoteMatrix votes() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("1", "2", "3", "4"));
        List<String> patients = List.of(READINGS.split(" "));
        for (int i = 0; i < patients.size(); i++) {
            for (int reading = 0; reading < 7; reading++) {
                int observer = Math.max(1, reading - 1);
                builder.add(
                        "patient-" + (i + 1),
                        "observer-" + observer,
                        patients.get(i).substring(reading, reading + 1));
            }
        }
        return builder.build();
    }

    private static CategoricalConsensus fit(int sweeps) {
        return DawidSkene.builder()
                .mle()
                .tolerance(1e-13)
                .maxIterations(sweeps)
                .build()
                .aggregate(votes());
    }

    @Test
    void classSharesOfThePaper() {
        assertThat(fit(1000).classPrior()).containsExactly(new double[] {.40, .42, .11, .07}, within(.005));
        assertThat(fit(1000).classPrior()).containsExactly(new double[] {.3996, .4220, .1118, .0667}, within(5e-5));
    }

    @Test
    void logLikelihoodOfTheFirstSweepsAndOfTheMaximum() {
        List<Double> values = fit(1000).convergence().logLikelihood();
        assertThat(values.get(0)).isCloseTo(-205.09114, within(5e-6));
        assertThat(values.get(1)).isCloseTo(-194.55095, within(5e-6));
        assertThat(values.get(4)).isCloseTo(-192.90931, within(5e-6));
        assertThat(values.get(values.size() - 1)).isCloseTo(-192.89088, within(5e-6));
    }

    @Test
    void confusionMatrixOfTheFirstObserver() {
        ConfusionMatrix observer = fit(1000).labelers().get(0).confusionMatrix().orElseThrow();
        double[][] expected = {
            {.8895, .1105, 0, 0}, {.0706, .8764, .0530, 0}, {0, .3388, .6612, 0}, {0, 0, .5556, .4444}
        };
        for (int k = 0; k < 4; k++) {
            for (int l = 0; l < 4; l++) {
                assertThat(observer.get(k, l)).isCloseTo(expected[k][l], within(5e-5));
            }
        }
    }
}
