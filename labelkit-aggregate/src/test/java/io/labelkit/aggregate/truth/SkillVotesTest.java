package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wawa and zero-based skill: crowd-kit 1.4.1 number for number, and what their skills mean. */
class SkillVotesTest {
    private static final List<Aggregator> BOTH = List.of(
            Wawa.builder(TiePolicy.FIRST).build(),
            ZeroBasedSkill.builder(TiePolicy.FIRST).build());

    /**
     * The peer counts the five repeated votes of crowd_weather in its shares but only once in its skills, which moves
     * numbers by up to 0.005; the other sets have no repeated votes.
     */
    private static double tolerance(String name) {
        return name.equals("crowd_weather") ? .01 : 1e-9;
    }

    private static void assertEqualsCrowdKit(String name, Aggregator aggregator, String method) throws IOException {
        SharedSet set = SharedSet.crowd(name);
        JsonNode file = new ObjectMapper()
                .readTree(Files.readString(SharedSet.file("data/aggregation_expected/" + name + ".json")));
        JsonNode expected = file.path("crowdkit").path(method);
        CategoricalConsensus consensus = (CategoricalConsensus) aggregator.aggregate(set.votes());
        for (int t = 0; t < file.path("tasks").size(); t++) {
            int row = set.votes().examples().indexOf(file.path("tasks").get(t).asText());
            for (int k = 0; k < file.path("labels").size(); k++) {
                int column =
                        consensus.space().indexOf(file.path("labels").get(k).asText());
                assertThat(consensus.probability(row, column))
                        .isCloseTo(expected.path("probas").get(t).get(k).asDouble(), within(tolerance(name)));
            }
        }
        for (int w = 0; w < file.path("workers").size(); w++) {
            int column = set.votes().labelerIndex(file.path("workers").get(w).asText());
            assertThat(consensus.labelers().get(column).accuracy().orElseThrow())
                    .isCloseTo(expected.path("skills").get(w).asDouble(), within(tolerance(name)));
        }
        assertThat(set.accuracy(consensus)).isCloseTo(expected.path("accuracy").asDouble(), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"crowd_dog", "crowd_duck", "crowd_temporal", "crowd_weather"})
    void wawaEqualsCrowdKit(String name) throws IOException {
        assertEqualsCrowdKit(
                name, Wawa.builder(TiePolicy.FIRST).firstOfTies(true).build(), "Wawa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"crowd_dog", "crowd_duck", "crowd_temporal", "crowd_weather"})
    void zeroBasedSkillEqualsCrowdKit(String name) throws IOException {
        assertEqualsCrowdKit(
                name,
                ZeroBasedSkill.builder(TiePolicy.FIRST)
                        .firstOfTies(true)
                        .tolerance(0)
                        .build(),
                "ZeroBasedSkill");
    }

    @Test
    void accuracyOnProductPairsIsThatOfThePeer() {
        SharedSet set = SharedSet.crowd("crowd_product");
        for (Aggregator aggregator : BOTH) {
            assertThat(set.accuracy((CategoricalConsensus) aggregator.aggregate(set.votes())))
                    .isCloseTo(.8966, within(.0005));
        }
    }

    @Test
    void unanimousLabelersHaveSkillOne() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b"))
                .add("1", "x", "a")
                .add("1", "y", "a")
                .add("2", "x", "b")
                .add("2", "y", "b")
                .build();
        for (Aggregator aggregator : BOTH) {
            ((CategoricalConsensus) aggregator.aggregate(votes))
                    .labelers()
                    .forEach(q -> assertThat(q.accuracy().orElseThrow()).isCloseTo(1, within(1e-4)));
        }
    }

    @Test
    void whoAlwaysSaysTheSameHasTheShareOfThatClassAsSkill() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("ham", "spam"));
        for (int i = 0; i < 100; i++) {
            for (String good : List.of("x", "y", "z")) {
                builder.add("e" + i, good, i < 30 ? "spam" : "ham");
            }
            builder.add("e" + i, "lazy", "spam");
        }
        VoteMatrix votes = builder.build();
        for (Aggregator aggregator : BOTH) {
            CategoricalConsensus consensus = (CategoricalConsensus) aggregator.aggregate(votes);
            assertThat(consensus
                            .labelers()
                            .get(votes.labelerIndex("lazy"))
                            .accuracy()
                            .orElseThrow())
                    .isCloseTo(.3, within(1e-4));
        }
    }

    @Test
    void aLoneVoteNeedNotCountForItsLabeler() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b"));
        for (int i = 0; i < 10; i++) {
            builder.add("e" + i, "x", "a").add("e" + i, "y", "a").add("e" + i, "z", i < 6 ? "a" : "b");
        }
        builder.add("alone", "loner", "b");
        VoteMatrix votes = builder.build();
        int loner = votes.labelerIndex("loner");
        assertThat(Wawa.builder(TiePolicy.FIRST)
                        .build()
                        .aggregate(votes)
                        .labelers()
                        .get(loner)
                        .accuracy()
                        .orElseThrow())
                .isEqualTo(1);
        assertThat(Wawa.builder(TiePolicy.FIRST)
                        .loneVotesCount(false)
                        .build()
                        .aggregate(votes)
                        .labelers()
                        .get(loner)
                        .accuracy()
                        .orElseThrow())
                .isCloseTo(26 / 30.0, within(1e-12));
    }

    @Test
    void theTwiceWeightedMinorityWinsWhereTheMajorityGuesses() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b"));
        for (int i = 0; i < 40; i++) {
            String truth = i % 2 == 0 ? "a" : "b";
            builder.add("e" + i, "x", truth).add("e" + i, "y", truth).add("e" + i, "v", "a");
        }
        builder.add("close", "x", "b").add("close", "v", "a");
        CategoricalConsensus consensus = Wawa.builder(TiePolicy.FIRST).build().aggregate(builder.build());
        assertThat(consensus.label(consensus.size() - 1).orElseThrow()).hasToString("b");
    }
}
