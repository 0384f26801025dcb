package io.labelkit.aggregate.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.internal.ChiSquaredLowerEnd;
import io.labelkit.core.consensus.NumericConsensus;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The methods for numbers compared by Y. Zheng et al. (2017), Truth inference in crowdsourcing: is the problem solved?
 * Golden values are recomputed by an independent implementation on 400 tasks of Snow et al.'s emotion set.
 */
class ZhengEtAl2017Test {
    private static final Path SET =
            Path.of(System.getProperty("labelkit.shared", "../../shared")).resolve("data/numeric_emotion");

    private static List<String[]> rows(String file) throws IOException {
        Path path = SET.resolve(file);
        Assumptions.assumeTrue(Files.exists(path), "skipped: the shared data is absent");
        List<String[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(path)) {
            rows.add(line.split(",", -1));
        }
        return rows.subList(1, rows.size());
    }

    private static NumericConsensus emotion(NumericAggregator method) throws IOException {
        List<Numbers.Said> said = new ArrayList<>();
        for (String[] row : rows("votes.csv")) {
            said.add(new Numbers.Said(row[0], row[1], Double.parseDouble(row[2])));
        }
        return method.aggregate(Numbers.matrix(said));
    }

    private static void assertErrors(NumericAggregator method, double meanAbsolute, double rootMeanSquare)
            throws IOException {
        NumericConsensus consensus = emotion(method);
        double absolute = 0;
        double squared = 0;
        List<String[]> truth = rows("truth.csv");
        for (String[] row : truth) {
            double error = consensus
                            .value(consensus.votes().examples().indexOf(row[0]))
                            .orElseThrow()
                    - Double.parseDouble(row[1]);
            absolute += Math.abs(error) / truth.size();
            squared += error * error / truth.size();
        }
        assertThat(absolute).as(method + " mean absolute error").isCloseTo(meanAbsolute, within(0.006));
        assertThat(Math.sqrt(squared)).as(method + " root mean square error").isCloseTo(rootMeanSquare, within(0.006));
    }

    @Test
    void theEmotionSetHasTheReferenceErrors() throws IOException {
        assertErrors(MeanVote.builder().build(), 13.33, 19.23);
        assertErrors(MedianVote.builder().build(), 14.88, 23.07);
        assertErrors(LfcN.builder().build(), 13.54, 20.71);
        assertErrors(Catd.builder().build(), 13.41, 20.53);
        assertErrors(Crh.builder().build(), 14.92, 23.29);
        assertErrors(Crh.builder().weightedMean(true).build(), 13.64, 19.96);
    }

    @Test
    void standardErrorsAreOfTheSizeOfTheDisagreementAndNotOfTheBiasOfTheCrowd() throws IOException {
        NumericConsensus consensus = emotion(MeanVote.builder().build());
        for (int i = 0; i < consensus.size(); i++) {
            assertThat(consensus.standardError(i).orElseThrow()).isBetween(1.0, 40.0);
        }
    }

    @Test
    void familiesOfTasksAreStandardisedAndGivenBackInTheirUnit() throws IOException {
        Map<String, String> families = new HashMap<>();
        rows("tasks.csv").forEach(row -> families.put(row[0], row[1]));
        NumericConsensus mean = emotion(MeanVote.builder().families(families).build());
        NumericConsensus plain = emotion(MeanVote.builder().build());
        NumericConsensus weighted = emotion(LfcN.builder().families(families).build());
        for (int i = 0; i < mean.size(); i++) {
            assertThat(mean.value(i).orElseThrow()).isCloseTo(plain.value(i).orElseThrow(), within(1e-9));
            assertThat(weighted.value(i).orElseThrow()).isBetween(-100.0, 100.0);
        }
        assertThat(LfcN.builder().families(families).build().fingerprint())
                .isNotEqualTo(LfcN.builder().build().fingerprint());
    }

    @Test
    void labelersAreWeightedByTheirPrecision() {
        Numbers numbers = Numbers.simulated(2000, 12, 0.8, 11);
        NumericConsensus consensus = Catd.builder().build().aggregate(numbers.matrix());
        for (int j = 1; j < 12; j++) {
            assertThat(consensus.weight(column(consensus, j)))
                    .as("w" + j)
                    .isLessThan(consensus.weight(column(consensus, j - 1)) + 1e-12);
        }
        for (int j = 2; j < 12; j++) {
            assertThat(consensus.residual(column(consensus, j)).orElseThrow()).isCloseTo(1 + j, within(0.06 * (1 + j)));
        }
        double within = 0;
        for (int i = 0; i < consensus.size(); i++) {
            double error = consensus.value(i).orElseThrow() - numbers.truth()[i];
            within += Math.abs(error) < 1.96 * consensus.standardError(i).orElseThrow() ? 1.0 / consensus.size() : 0;
        }
        assertThat(within).isBetween(0.90, 0.98);
    }

    private static int column(NumericConsensus consensus, int labeler) {
        return consensus.votes().labelerIndex("w" + labeler);
    }

    @Test
    void noLabelerHasMoreWeightThanAllOthersTogether() {
        for (NumericAggregator method : List.of(
                LfcN.builder().build(), Catd.builder().build(), Crh.builder().build())) {
            NumericConsensus consensus = method.aggregate(
                    Numbers.matrix(Numbers.simulated(40, 3, 1, 12).said()));
            double sum = consensus.weight(0) + consensus.weight(1) + consensus.weight(2);
            for (int j = 0; j < 3; j++) {
                assertThat(consensus.weight(j) / sum).isBetween(0.0, 0.5 + 1e-12);
            }
        }
    }

    @Test
    void aFewVotesCountLittleForCatdHoweverWellTheyAgree() {
        assertThat(ChiSquaredLowerEnd.of(1, 0.05)).isCloseTo(0.000982, within(1e-6));
        assertThat(ChiSquaredLowerEnd.of(10, 0.05)).isCloseTo(3.24697, within(1e-4));
        double root = -1.959964 + Math.sqrt(2 * 31 - 1);
        assertThat(ChiSquaredLowerEnd.of(31, 0.05)).isCloseTo(root * root / 2, within(1e-5));
        assertThat(ChiSquaredLowerEnd.of(0, 0.05)).isZero();
    }

    @Test
    void aWeightedMedianIsTheFirstVoteThatReachesHalfOfTheWeight() {
        List<Numbers.Said> said =
                List.of(new Numbers.Said("e", "a", 1), new Numbers.Said("e", "b", 2), new Numbers.Said("e", "c", 10));
        MedianVote weighted = MedianVote.builder().weights(Map.of("c", 3.0)).build();
        assertThat(weighted.aggregate(Numbers.matrix(said)).label(0)).contains(new Label.Numeric(10));
        MedianVote two = MedianVote.builder().weights(Map.of("c", 2.0)).build();
        assertThat(two.aggregate(Numbers.matrix(said)).label(0)).contains(new Label.Numeric(2));
    }

    @Test
    void anEvenNumberOfLevelsHasTheLowerMedian() {
        VoteMatrix votes = VoteMatrix.builder(Numbers.levels("low", "middle", "high"))
                .add("e", "a", "low")
                .add("e", "b", "high")
                .build();
        assertThat(MedianVote.builder().build().aggregate(votes).label(0)).contains(new Label.Ordinal("low"));
        assertThat(MeanVote.builder().build().aggregate(votes).label(0)).contains(new Label.Ordinal("middle"));
    }
}
