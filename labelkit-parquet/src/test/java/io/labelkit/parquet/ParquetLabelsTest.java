package io.labelkit.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.VoteScore;
import io.labelkit.core.io.InputException;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetLabelsTest {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam", "\u00fcber, \"x\"\n y");

    @TempDir
    private Path dir;

    private static CategoricalConsensus consensus() {
        VoteMatrix votes = VoteMatrix.builder(SPACE)
                .add("sure", "anna", "\u00fcber, \"x\"\n y")
                .add("tie", "anna", "ham")
                .add("tie", "ben", "spam")
                .add("=1+1 \u202e", "ben", "spam")
                .build();
        double[] posterior = {0, 0.1, 0.9, 0.5, 0.5, 0, 1e-300, 1.0, 0};
        return CategoricalConsensus.builder("by hand", votes, posterior, new NoScore())
                .ties(TiePolicy.ABSTAIN, 1)
                .build();
    }

    @Test
    void labelsWithProbabilitiesComeBackDigitForDigit() {
        Path file = dir.resolve("labels.parquet");
        CategoricalConsensus consensus = consensus();
        ParquetLabels.write(file, consensus);
        List<ParquetLabels.Labelled> read = ParquetLabels.read(file, SPACE);
        assertThat(read).hasSize(3);
        for (int i = 0; i < 3; i++) {
            ParquetLabels.Labelled row = read.get(i);
            assertThat(row.id()).isEqualTo(consensus.votes().examples().get(i));
            assertThat(row.label()).isEqualTo(consensus.label(i));
            assertThat(row.confidence()).isEqualTo(consensus.confidence(i));
            assertThat(row.probabilities().keySet()).containsExactlyElementsOf(SPACE.classNames());
            for (int k = 0; k < 3; k++) {
                assertThat(row.probabilities().get(SPACE.classNames().get(k))).isEqualTo(consensus.probability(i, k));
            }
        }
        assertThat(read.get(0).label()).contains(new Label.Category("\u00fcber, \"x\"\n y"));
        assertThat(read.get(0).confidence()).isEqualTo(OptionalDouble.of(0.9));
        assertThat(read.get(1).label()).as("a tie that was left open").isEqualTo(Optional.empty());
        assertThat(read.get(2).probabilities())
                .isEqualTo(Map.of("ham", 1e-300, "spam", 1.0, "\u00fcber, \"x\"\n y", 0.0));
    }

    @Test
    void aLabelOutsideTheSpaceIsRefusedWithItsName() {
        Path file = dir.resolve("labels.parquet");
        ParquetLabels.write(file, consensus());
        assertThatThrownBy(() -> ParquetLabels.read(file, LabelSpace.categories("ham", "other")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("labels.parquet")
                .hasMessageContaining("\u00fcber");
    }

    @Test
    void aFileOfExamplesIsNoFileOfLabels() {
        Path file = dir.resolve("examples.parquet");
        ParquetExamples.write(file, ParquetRoundTripTest.data());
        assertThatThrownBy(() -> ParquetLabels.read(file, SPACE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("examples.parquet")
                .hasMessageContaining("task");
    }

    @Test
    void aChangedProbabilityIsNoticed() throws IOException {
        Path file = dir.resolve("labels.parquet");
        ParquetLabels.write(file, consensus());
        byte[] bytes = Files.readAllBytes(file);
        List<ParquetLabels.Labelled> whole = ParquetLabels.read(file, SPACE);
        int refused = 0;
        for (int at = 4; at < bytes.length; at += 7) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x10;
            Files.write(file, damaged);
            try {
                assertThat(ParquetLabels.read(file, SPACE)).as("byte %s", at).isEqualTo(whole);
            } catch (InputException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static final class NoScore implements VoteScore {
        @Override
        public String unit() {
            return "votes";
        }

        @Override
        public double prior(int k) {
            return 0;
        }

        @Override
        public double vote(int labeler, int code, int k) {
            return 0;
        }
    }
}
