package io.labelkit.aggregate.labelmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.consensus.CategoricalConsensus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ratner et al. 2019, Training complex models with multi-task weak supervision; and Snorkel 0.10.1 number for number. */
class RatnerEtAl2019Test {
    /** The random multiple of the belief that the file's run started from: torch's first number for seed 0. */
    private static final double START = 0.548813502304256;

    private static double[] uniform(int classes) {
        double[] p = new double[classes];
        java.util.Arrays.fill(p, 1.0 / classes);
        return p;
    }

    @ParameterizedTest
    @ValueSource(strings = {"crowd_dog", "crowd_duck", "crowd_temporal", "crowd_weather"})
    void fiveHundredStepsWithMomentumGiveTheRatesAndProbabilitiesOfSnorkel(String name) {
        ExpectedFile file = ExpectedFile.of(name);
        JsonNode expected = file.json().path("snorkel").path("LabelModel");
        MetalLabelModel model =
                MetalLabelModel.builder().epochs(500).startScale(START).build();
        int classes = file.votes().classCount();
        double least = MetalFit.leastRate(file.votes().exampleCount());
        double[] rates = model.fit(file.votes(), uniform(classes)).rates();
        JsonNode mu = expected.path("final_mu");
        double worst = 0;
        for (int r = 0; r < mu.size(); r++) {
            for (int z = 0; z < classes; z++) {
                double rate = rates[(file.column(r / classes) * classes + r % classes) * classes + z];
                worst = Math.max(
                        worst, Math.abs(Math.max(least, rate) - mu.get(r).get(z).asDouble()));
            }
        }
        // The peer computes in single precision.
        assertThat(worst).isLessThan(2e-5);
        CategoricalConsensus consensus = model.aggregate(file.votes());
        JsonNode probabilities = expected.path("probas");
        double furthest = 0;
        for (int t = 0; t < probabilities.size(); t++) {
            for (int z = 0; z < classes; z++) {
                furthest = Math.max(
                        furthest,
                        Math.abs(consensus.probability(file.row(t), z)
                                - probabilities.get(t).get(z).asDouble()));
            }
        }
        assertThat(furthest).isCloseTo(0, within(5e-3));
    }
}
