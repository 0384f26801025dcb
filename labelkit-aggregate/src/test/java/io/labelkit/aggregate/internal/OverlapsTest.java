package io.labelkit.aggregate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.internal.Parallel;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pairs of votes, counted by bits where votes are dense and by example where they are not. */
class OverlapsTest {
    private static VoteMatrix votes(int examples, int labelers, int classes, double rate) {
        String[] names = new String[classes];
        Arrays.setAll(names, k -> "class-" + k);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(names));
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < examples; i++) {
            builder.addExample("e" + i);
            for (int j = 0; j < labelers; j++) {
                if (random.nextDouble() < rate) {
                    builder.add("e" + i, "j" + j, names[random.nextInt(classes)]);
                }
            }
        }
        return builder.build();
    }

    @ParameterizedTest
    @CsvSource({"1,3,2,1", "64,5,2,.9", "65,6,1,.5", "200,7,3,.6", "500,9,5,.8", "4500,4,2,.3", "100,8,3,.05"})
    void everyPairOfVotesIsCountedOnce(int examples, int labelers, int classes, double rate) {
        VoteMatrix votes = votes(examples, labelers, classes, rate);
        double[][][] expected = counted(votes);
        for (int threads = 1; threads < 4; threads++) {
            Overlaps overlaps = Overlaps.of(votes, threads);
            double[][][] found = new double[votes.labelerCount()][votes.labelerCount()][classes * classes];
            for (int a = 0; a < votes.labelerCount(); a++) {
                assertThat(overlaps.votes(a)).isEqualTo(votes.votesOf(a));
                for (int q = 0; q < overlaps.partners(a).length; q++) {
                    System.arraycopy(
                            overlaps.counts(a),
                            q * classes * classes,
                            found[a][overlaps.partners(a)[q]],
                            0,
                            classes * classes);
                }
            }
            assertThat(found).isDeepEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"63,4,2", "64,4,3", "4200,3,5", "130,4,1"})
    void bitsCountWhatVotesCount(int examples, int labelers, int classes) {
        VoteMatrix votes = votes(examples, labelers, classes, 0.7);
        double[][][] expected = counted(votes);
        try (Parallel parallel = new Parallel(2)) {
            VoteBits bits = new VoteBits(votes, parallel);
            for (int a = 0; a < votes.labelerCount(); a++) {
                for (int b = a + 1; b < votes.labelerCount(); b++) {
                    double[] block = new double[classes * classes];
                    bits.count(a, b, block, 0);
                    assertThat(block).isEqualTo(expected[a][b]);
                }
            }
        }
    }

    private static double[][][] counted(VoteMatrix votes) {
        int classes = votes.classCount();
        double[][][] counts = new double[votes.labelerCount()][votes.labelerCount()][classes * classes];
        var list = votes.byExample();
        for (int i = 0; i < list.rows(); i++) {
            for (int p = list.start(i); p < list.end(i); p++) {
                for (int q = list.start(i); q < list.end(i); q++) {
                    if (list.other(p) < list.other(q)) {
                        counts[list.other(p)][list.other(q)][list.code(p) * classes + list.code(q)]++;
                    }
                }
            }
        }
        return counts;
    }
}
