package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Q. Ma and A. Olshevsky (2020), Adversarial crowdsourcing through robust rank-one matrix completion. */
class MaOlshevsky2020Test {
    private static CategoricalConsensus run(VoteMatrix votes) {
        return MMsr.builder(TiePolicy.FIRST).build().aggregate(votes);
    }

    @ParameterizedTest
    @CsvSource({"crowd_product, .9252, .003", "crowd_duck, .7130, .0001", "crowd_dog, .8240, .005"})
    void accuracyOnPublicSetsIsThatOfTheSheet(String name, double accuracy, double tolerance) {
        SharedSet set = SharedSet.crowd(name);
        assertThat(set.accuracy(run(set.votes()))).isCloseTo(accuracy, within(tolerance));
    }

    /** Most labelers gave 20 votes there, so that the sign of a single agreement says little. */
    @ParameterizedTest
    @CsvSource({
        "crowd_rte, .8575",
        "crowd_temporal, .9242",
        "crowd_sentence_polarity, .9008",
        "crowd_zencrowd_us, .8681",
        "crowd_flag, .9100",
        "crowd_relevance, .4251"
    })
    void signsAreFoundInSparseCrowdsAtLeastAsWellAsCrowdKitFindsThem(String name, double accuracy) {
        SharedSet set = SharedSet.crowd(name);
        assertThat(set.accuracy(run(set.votes()))).isGreaterThanOrEqualTo(accuracy - 5e-5);
    }

    /** The peer takes signs from another graph: two labelers whose agreement with the others is near chance differ. */
    @Test
    void sizesOfTheSkillsOnACompleteSetAreThoseOfCrowdKit() throws IOException {
        SharedSet set = SharedSet.crowd("crowd_duck");
        JsonNode file = new ObjectMapper()
                .readTree(Files.readString(SharedSet.file("data/aggregation_expected/crowd_duck.json")));
        JsonNode skills = file.path("crowdkit").path("MMSR").path("skills");
        CategoricalConsensus consensus = run(set.votes());
        int otherSign = 0;
        for (int w = 0; w < file.path("workers").size(); w++) {
            int column = set.votes().labelerIndex(file.path("workers").get(w).asText());
            double p = consensus.labelers().get(column).accuracy().orElseThrow();
            double weight = Math.log(p / (1 - p));
            assertThat(Math.abs(weight)).isCloseTo(Math.abs(skills.get(w).asDouble()), within(1e-6));
            otherSign += weight * skills.get(w).asDouble() < 0 ? 1 : 0;
        }
        assertThat(skills).hasSize(39);
        assertThat(otherSign).isLessThanOrEqualTo(2);
    }

    @Test
    void aMinorityOfLabelersThatAlwaysErrIsTurnedRound() {
        Random random = new Random(4);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b"));
        for (int i = 0; i < 400; i++) {
            for (int j = 0; j < 9; j++) {
                boolean right = random.nextDouble() < (j < 3 ? 0.05 : 0.8);
                builder.add("e" + i, "w" + j, right == (i % 2 == 0) ? "a" : "b");
            }
        }
        CategoricalConsensus consensus = run(builder.build());
        for (int j = 0; j < 9; j++) {
            assertThat(consensus.labelers().get(j).accuracy().orElseThrow()).isCloseTo(j < 3 ? 0.05 : 0.8, within(.06));
        }
        int right = 0;
        for (int i = 0; i < 400; i++) {
            right += consensus.labelIndex(i).orElseThrow() == i % 2 ? 1 : 0;
        }
        assertThat(right).isGreaterThan(390);
    }
}
