package io.labelkit.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.interchange.AnnotatedData;
import io.labelkit.core.interchange.AnnotationContent;
import io.labelkit.core.interchange.AnnotationFormat;
import io.labelkit.core.interchange.LossReport;
import io.labelkit.core.io.InputException;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFormatsTest {
    @TempDir
    private Path dir;

    private static AnnotatedData data() {
        VoteMatrix votes = VoteMatrix.builder(ParquetRoundTripTest.SPACE)
                .add("a", "ann", "ham")
                .add("a", "model", "spam")
                .build();
        return AnnotatedData.of(ParquetRoundTripTest.data(), votes).withModels(Set.of("model"));
    }

    @Test
    void everyFormatGivesBackWhatItHolds() {
        assertThat(ParquetFormats.all())
                .extracting(AnnotationFormat::name)
                .containsExactly("parquet", "huggingface", "huggingface-jsonl");
        for (AnnotationFormat format : ParquetFormats.all()) {
            Path path = dir.resolve(format.name());
            LossReport lost = format.write(path, data());
            AnnotatedData read = format.read(path).data();
            assertThat(read.space()).isEqualTo(ParquetRoundTripTest.SPACE);
            assertThat(read.gold()).isEqualTo(data().gold());
            assertThat(read.examples().find("a")).isEqualTo(data().examples().find("a"));
            assertThat(format.read(path, ParquetRoundTripTest.SPACE).data().gold())
                    .isEqualTo(data().gold());
            boolean votes = format.holds().contains(AnnotationContent.VOTES);
            assertThat(read.votes().voteCount()).isEqualTo(votes ? 2 : 0);
            assertThat(read.models()).isEqualTo(votes ? Set.of("model") : Set.of());
            assertThat(lost.rows("votes")).isEqualTo(votes ? 0 : 1);
            assertThat(lost.rows("predictions")).isEqualTo(votes ? 0 : 1);
        }
    }

    @Test
    void oneFileHoldsExamplesOnlyAndSaysSo() {
        AnnotationFormat format = ParquetFormats.all().get(0);
        Path file = dir.resolve("x.parquet");
        LossReport lost = format.write(file, data());
        assertThat(lost.rows("votes")).isEqualTo(1);
        assertThat(format.read(file).data().examples().examples())
                .isEqualTo(data().examples().examples());
    }

    @Test
    void withoutLabelsTheSpaceMustBeGiven() {
        AnnotationFormat format = ParquetFormats.all().get(0);
        Path file = dir.resolve("x.parquet");
        ParquetExamples.write(file, Dataset.ofTexts(List.of("one")));
        assertThatThrownBy(() -> format.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("give the label space");
        assertThat(format.read(file, LabelSpace.categories("a", "b")).data().gold())
                .isEmpty();
    }
}
