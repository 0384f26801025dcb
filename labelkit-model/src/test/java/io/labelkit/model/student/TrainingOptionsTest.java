package io.labelkit.model.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.curriculum.Curricula;
import io.labelkit.model.student.loss.Link;
import io.labelkit.model.student.loss.Losses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingOptionsTest {
    private static final LabelSpace SPACE = LabelSpace.categories(NoisyPoints.NAMES);
    private static final NoisyPoints POINTS = NoisyPoints.of(300, 1);
    private static final TrainingSet<String> NOISY = POINTS.uniform(0.4, 2);

    @TempDir
    Path directory;

    private static HeadTrainerBuilder hidden() {
        return HeadTrainer.builder(NoisyPoints.EMBEDDER)
                .hiddenUnits(32)
                .learningRate(0.01)
                .dropout(0.1)
                .batchSize(64)
                .epochs(30);
    }

    private static HeadStudent train(HeadTrainerBuilder builder) {
        return builder.build().train(NOISY, SPACE, Set.of(), 4);
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Killed after every few epochs, with dropout, a curriculum and early stopping. */
    @Test
    void aTrainingThatIsKilledAgainAndAgainEndsWithTheSameBits() {
        HeadTrainerBuilder builder = hidden().curriculum(Curricula.bootstrapHard(0.8, 4))
                .heldOut(0.2)
                .patience(20)
                .epochs(12);
        Head alone = train(builder).head();
        builder.checkpoint(directory);
        List<Integer> heard = new ArrayList<>();
        for (int stop : new int[] {1, 4, 7}) {
            builder.listener((epoch, epochs, loss, held) -> {
                heard.add(epoch);
                if (epoch == stop) {
                    throw new Killed();
                }
            });
            assertThatThrownBy(() -> train(builder)).isInstanceOf(Killed.class);
            assertThat(directory.resolve("training.checkpoint")).exists();
        }
        builder.listener((epoch, epochs, loss, held) -> heard.add(epoch));
        assertThat(train(builder).head()).isEqualTo(alone);
        assertThat(heard).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(directory.resolve("training.checkpoint")).doesNotExist();
    }

    @Test
    void aCheckpointOfAnotherTrainingOrADamagedOneIsRefused() throws IOException {
        HeadTrainerBuilder builder = hidden().checkpoint(directory).listener((epoch, epochs, loss, held) -> {
            throw new Killed();
        });
        assertThatThrownBy(() -> train(builder)).isInstanceOf(Killed.class);
        builder.listener((epoch, epochs, loss, held) -> {});
        assertThatThrownBy(() -> builder.build().train(NOISY, SPACE, Set.of(), 5))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("another training")
                .hasMessageContaining(directory.toString());
        Path file = directory.resolve("training.checkpoint");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> train(builder))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void earlyStoppingOnCleanLabelsBeatsLearningTheNoiseByHeart() {
        NoisyPoints test = NoisyPoints.of(1500, 8);
        double late = test.accuracy(train(hidden().epochs(80)));
        HeadStudent early = train(
                hidden().epochs(80).validation(NoisyPoints.of(150, 9).clean()).patience(8));
        assertThat(test.accuracy(early)).isGreaterThan(late + 0.05);
        assertThat(early.trainingMetrics().get("epochs")).isLessThan(80);
        assertThat(early.trainingMetrics().get("bestEpoch"))
                .isLessThanOrEqualTo(early.trainingMetrics().get("epochs") - 8);
    }

    /** Labels of which 40 % are wrong and a strong penalty make a student too modest; gold tells by how much. */
    @Test
    void calibrationMakesTheProbabilitiesFitGoldAndKeepsTheLabels() {
        HeadTrainerBuilder builder = Students.on(NoisyPoints.EMBEDDER)
                .l2(3e-2)
                .validation(NoisyPoints.of(400, 9).clean());
        HeadStudent raw = train(builder);
        HeadStudent calibrated = train(builder.calibrated(true));
        TrainingSet<String> test = NoisyPoints.of(1500, 8).clean();
        assertThat(loss(calibrated, test)).isLessThan(loss(raw, test) - 0.05);
        assertThat(calibrated.label(test.items()).stream().map(o -> o.label()).toList())
                .isEqualTo(raw.label(test.items()).stream().map(o -> o.label()).toList());
        assertThat(calibrated.trainingMetrics())
                .containsKeys("temperature", "validationLossCalibrated", "validationLossUncalibrated");
    }

    private static double loss(HeadStudent student, TrainingSet<String> test) {
        List<double[]> p = student.predict(test.items());
        double sum = 0;
        for (int i = 0; i < test.size(); i++) {
            for (int k = 0; k < 4; k++) {
                sum -= test.target(i, k) * Math.log(Math.max(p.get(i)[k], 1e-12)) / test.size();
            }
        }
        return sum;
    }

    /** Scores that are three times too large, of labels drawn from the right probabilities. */
    @Test
    void theTemperatureOfScoresTimesThreeIsThree() {
        Random random = new Random(1);
        List<double[]> scores = new ArrayList<>();
        int[] labels = new int[20_000];
        for (int i = 0; i < labels.length; i++) {
            double[] z = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double[] p = Link.SOFTMAX.probabilities(z);
            double u = random.nextDouble();
            labels[i] = u < p[0] ? 0 : u < p[0] + p[1] ? 1 : 2;
            scores.add(new double[] {3 * z[0], 3 * z[1], 3 * z[2]});
        }
        TrainingSet<String> truth = TrainingSet.hard(Planted.items(labels.length, 1), Planted.CLASSES, labels);
        assertThat(new TemperatureFit(scores, truth, Link.SOFTMAX).best()).isCloseTo(3, within(0.1));
    }

    @Test
    void levelsKeepTheirOrder() {
        LabelSpace levels = LabelSpace.builder(LabelKind.ORDINAL, "size")
                .label("a")
                .label("b")
                .label("c")
                .label("d")
                .build();
        HeadStudent student = Students.on(NoisyPoints.EMBEDDER)
                .loss(Losses.ordinal())
                .l2(1e-4)
                .build()
                .train(POINTS.clean(), levels, Set.of(), 1);
        NoisyPoints test = NoisyPoints.of(500, 3);
        assertThat(test.accuracy(student)).isGreaterThan(0.8);
        for (double[] p : student.predict(test.items())) {
            assertThat(p).hasSize(4);
            assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-12));
        }
    }

    /** Ten of a hundred are of the rare class, which overlaps the other. */
    @Test
    void balancedClassesFindMoreOfARareOne() {
        NoisyPoints points = NoisyPoints.of(3000, 6);
        int[] kept = IntStream.range(0, 3000)
                .filter(i -> points.truth()[i] == 0 || (points.truth()[i] == 1 && i % 10 == 0))
                .toArray();
        TrainingSet<String> rare = points.clean().rows(kept);
        HeadTrainerBuilder builder = Students.on(NoisyPoints.EMBEDDER).l2(1e-2);
        assertThat(recall(builder.balanced(true).build().train(rare, SPACE, Set.of(), 1)))
                .isGreaterThan(recall(builder.balanced(false).build().train(rare, SPACE, Set.of(), 1)) + 0.1);
    }

    private static double recall(HeadStudent student) {
        NoisyPoints test = NoisyPoints.of(1000, 7);
        List<double[]> p = student.predict(test.items());
        double found = 0;
        double all = 0;
        for (int i = 0; i < 1000; i++) {
            if (test.truth()[i] == 1) {
                all++;
                found += Planted.argMax(p.get(i)) == 1 ? 1 : 0;
            }
        }
        return found / all;
    }

    @Test
    void theLearningRateRisesAndFallsAsItsNameSays() {
        assertThat(LearningRate.CONSTANT.factor(99, 100, 0)).isEqualTo(1);
        assertThat(LearningRate.LINEAR.factor(25, 100, 0)).isCloseTo(0.75, within(1e-12));
        assertThat(LearningRate.COSINE.factor(50, 100, 0)).isCloseTo(0.5, within(1e-12));
        assertThat(LearningRate.LINEAR.factor(0, 100, 0.1)).isCloseTo(1 / 11.0, within(1e-12));
        assertThat(LearningRate.LINEAR.factor(10, 100, 0.1)).isEqualTo(1);
        assertThat(LearningRate.COSINE.factor(55, 100, 0.1)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void aLossOfTheWrongKindAndOptionsThatContradictEachOtherAreRefused() {
        HeadTrainerBuilder sets = Students.on(NoisyPoints.EMBEDDER).loss(Losses.binary());
        assertThatThrownBy(() -> train(sets))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exclusive")
                .hasMessageContaining("binary cross-entropy");
        assertThatThrownBy(() -> hidden().patience(3).build()).hasMessageContaining("validation part");
        assertThatThrownBy(() -> hidden().calibrated(true).build()).hasMessageContaining("validation part");
        assertThatThrownBy(() -> hidden().heldOut(1).build()).hasMessageContaining("heldOut");
        assertThatThrownBy(() -> hidden().schedule(LearningRate.COSINE, -1).build())
                .hasMessageContaining("warmUp");
        assertThatThrownBy(() -> Students.onText().solver(HeadSolver.ADAM).build())
                .hasMessageContaining("LBFGS");
        assertThatThrownBy(() -> train(hidden().heldOut(0.001)))
                .hasMessageContaining("hold out")
                .hasMessageContaining("300 items");
    }

    @Test
    void whatDecidesAboutTheWeightsIsInTheFingerprint() {
        assertThat(List.of(
                        hidden().build(),
                        hidden().loss(Losses.generalised(0.7)).build(),
                        hidden().loss(Losses.generalised(0.6)).build(),
                        hidden().curriculum(Curricula.bootstrapHard(0.8, 3)).build(),
                        hidden().schedule(LearningRate.COSINE, 0).build(),
                        hidden().heldOut(0.1).build(),
                        hidden().heldOut(0.1).patience(3).build(),
                        hidden().heldOut(0.1).calibrated(true).build(),
                        hidden().balanced(true).build(),
                        hidden().validation(NOISY).build()))
                .extracting(HeadTrainer::fingerprint)
                .doesNotHaveDuplicates();
        assertThat(hidden().threads(2).checkpoint(directory).build().fingerprint())
                .isEqualTo(hidden().build().fingerprint());
    }
}
