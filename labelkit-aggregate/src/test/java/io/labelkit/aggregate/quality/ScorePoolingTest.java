package io.labelkit.aggregate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class ScorePoolingTest {
    /** The values are those of the method sheet, made by cleanlab 2.9 and by an independent implementation. */
    @Test
    void knownScores() {
        double[] scores = {.9, .5, .1};
        assertThat(new ScorePooling.ExponentialMovingAverage(.8).pool(scores)).isCloseTo(.196, within(1e-12));
        assertThat(ScorePooling.ExponentialMovingAverage.over(3).pool(scores)).isCloseTo(.4, within(1e-12));
        assertThat(new ScorePooling.SoftMin(.1).pool(scores)).isCloseTo(.10746, within(5e-6));
        assertThat(new ScorePooling.Minimum().pool(scores)).isEqualTo(.1);
        assertThat(new ScorePooling.Mean().pool(scores)).isCloseTo(.5, within(1e-12));
    }

    @Test
    void oneScoreIsTheResultAndNoneIsOne() {
        for (ScorePooling pooling : poolings()) {
            assertThat(pooling.pool(.3)).isCloseTo(.3, within(1e-15));
            assertThat(pooling.pool()).isEqualTo(1);
        }
    }

    @Test
    void loweringAScoreNeverRaisesTheResultAndOrderDoesNotMatter() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            double[] scores = random.doubles(1 + random.nextInt(8)).toArray();
            double[] lower = scores.clone();
            int changed = random.nextInt(scores.length);
            lower[changed] *= random.nextDouble();
            for (ScorePooling pooling : poolings()) {
                double swapped = scores[0];
                double before = pooling.pool(scores);
                double[] turned = scores.clone();
                turned[0] = turned[turned.length - 1];
                turned[turned.length - 1] = swapped;
                assertThat(pooling.pool(turned)).isCloseTo(before, within(1e-12));
                if (!(pooling instanceof ScorePooling.SoftMin)) {
                    assertThat(pooling.pool(lower)).isLessThanOrEqualTo(before + 1e-12);
                }
            }
        }
    }

    @Test
    void badOptionsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ScorePooling.ExponentialMovingAverage(1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScorePooling.SoftMin(0));
    }

    private static List<ScorePooling> poolings() {
        return List.of(
                new ScorePooling.Minimum(),
                new ScorePooling.Mean(),
                new ScorePooling.ExponentialMovingAverage(.8),
                new ScorePooling.SoftMin(.1));
    }
}
