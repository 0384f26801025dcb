package io.labelkit.aggregate.labelmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.consensus.CategoricalConsensus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fu et al. 2020, Fast and three-rious; and the authors' version number for number. */
class FuEtAl2020Test {
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
