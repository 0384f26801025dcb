package io.labelkit.aggregate.labelmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fu et al. 2020, Fast and three-rious; and the authors' version number for number. */
class FuEtAl2020Test {
    private static final double[] ACCURACY = {.9, .8, .75, .7, .65, .6};

    private static VoteMatrix simulated(double shareOfFirst, double[] coverage, int examples, long seed) {
        Random random = new Random(seed);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("no", "yes"));
        for (int i = 0; i < examples; i++) {
            builder.addExample("e" + i);
            boolean no = random.nextDouble() < shareOfFirst;
            for (int j = 0; j < ACCURACY.length; j++) {
                if (random.nextDouble() < coverage[j]) {
                    builder.add("e" + i, "f" + j, random.nextDouble() < ACCURACY[j] == no ? "no" : "yes");
                }
            }
        }
        return builder.build();
    }

    /** The sheet's test: its one draw gave .911 .790 .751 .702 .648 .597, to be compared with the truth to .02. */
    @ParameterizedTest
    @CsvSource({"MEAN, .5", "MEDIAN, .5", "LEAST_SQUARES, .5", "MEDIAN, .25", "LEAST_SQUARES, .25"})
    void accuraciesOfSixSimulatedFunctionsAreFoundWhateverTheShareOfTheClasses(Triplets triplets, double share) {
        double[] coverage = {.9, .8, .7, .9, .6, .5};
        VoteMatrix votes = simulated(share, coverage, 20_000, 3);
        double[] expectations = FlyingSquid.builder().triplets(triplets).build().expectations(votes, 1);
        for (int j = 0; j < ACCURACY.length; j++) {
            double expectation = expectations[votes.labelerIndex("f" + j)];
            assertThat((1 + expectation / coverage[j]) / 2).isCloseTo(ACCURACY[j], within(.02));
        }
    }

    @Test
    void aPairThatHardlyAgreesDoesNotExplodeTheMean() {
        Random random = new Random(5);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("no", "yes"));
        double[] accuracy = {.8, .8, .8, .5, .5};
        for (int i = 0; i < 2000; i++) {
            for (int j = 0; j < accuracy.length; j++) {
                builder.add("e" + i, "f" + j, random.nextDouble() < accuracy[j] == (i % 2 == 0) ? "no" : "yes");
            }
        }
        VoteMatrix votes = builder.build();
        FlyingSquid.Builder mean = FlyingSquid.builder().triplets(Triplets.MEAN);
        double skipping = mean.build().expectations(votes, 1)[0];
        double published = mean.asPublished(true).build().expectations(votes, 1)[0];
        assertThat(Math.abs(skipping - .6)).isLessThan(Math.abs(published - .6));
        assertThat(skipping).isCloseTo(.6, within(.15));
    }

    @ParameterizedTest
    @CsvSource({
        "crowd_duck, MEAN, triplet_mean",
        "crowd_duck, MEDIAN, triplet_median",
        "crowd_temporal, MEAN, triplet_mean",
        "crowd_temporal, MEDIAN, triplet_median"
    })
    void expectationsAndProbabilitiesAreThoseOfThePublicVersion(String name, Triplets triplets, String key) {
        ExpectedFile file = ExpectedFile.of(name);
        FlyingSquid model =
                FlyingSquid.builder().triplets(triplets).asPublished(true).build();
        JsonNode expected = file.json().path("flyingsquid").path(key);
        int positive = file.votes()
                .space()
                .indexOf(file.json().path("flyingsquid").path("positive").asText());
        double[] expectations = model.expectations(file.votes(), positive);
        for (int w = 0; w < expectations.length; w++) {
            assertThat(expectations[file.column(w)])
                    .isCloseTo(
                            expected.path("expectations")
                                    .path("lambda_" + w + "|0")
                                    .asDouble(),
                            within(1e-9));
        }
        CategoricalConsensus consensus = model.aggregate(file.votes());
        JsonNode probabilities = expected.path("probability_of_positive");
        double furthest = 0;
        for (int t = 0; t < probabilities.size(); t++) {
            furthest = Math.max(
                    furthest,
                    Math.abs(consensus.probability(file.row(t), positive)
                            - probabilities.get(t).asDouble()));
        }
        assertThat(furthest).isCloseTo(0, within(1e-6));
    }
}
