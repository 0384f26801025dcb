package io.labelkit.core.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.label.LabelKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
    @TempDir(factory = FolderInMemory.class)
    private Path folder;

    static Stream<Arguments> formatsAndKinds() {
        return AnnotationFormats.all().stream()
                .flatMap(format -> format.kinds().stream().map(kind -> Arguments.of(format, kind)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("formatsAndKinds")
    void whatAFormatHoldsComesBack(AnnotationFormat format, LabelKind kind) throws IOException {
        AnnotatedData data = data(format, kind);
        Path file = folder.resolve("data");

        LossReport lost = format.write(file, data);
        ReadAnnotations back = format.read(file, data.space());
        Path again = folder.resolve("again");
        format.write(again, back.data());

        Set<AnnotationContent> contents = EnumSet.copyOf(format.holds());
        if (format.name().startsWith("conll2003")) {
            contents.remove(AnnotationContent.TEXT);
        }
        Samples.assertSame(back.data(), data, contents);
        assertThat(back.losses().losses()).isEmpty();
        assertThat(lost.rows("split")).isZero();
        assertThat(lost.losses()).allSatisfy(loss -> assertThat(loss.rows()).isPositive());
        if (Files.isRegularFile(file)) {
            assertThat(again).hasSameBinaryContentAs(file);
        }
    }

    /** The sample; for the token format without the text in which white space is no single space. */
    private static AnnotatedData data(AnnotationFormat format, LabelKind kind) {
        return Samples.data(kind);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("formatsAndKinds")
    void whatAFormatDoesNotHoldIsReportedAsLost(AnnotationFormat format, LabelKind kind) {
        LossReport lost = format.write(folder.resolve("data"), Samples.data(kind));

        for (AnnotationContent content : Set.of(
                AnnotationContent.TEXT, AnnotationContent.ID, AnnotationContent.METADATA, AnnotationContent.GOLD)) {
            boolean held = format.holds().contains(content);
            assertThat(lost.rows(content.words())).as(content.words()).isEqualTo(held ? 0 : 4);
        }
        assertThat(lost.rows("votes")).isEqualTo(format.holds().contains(AnnotationContent.VOTES) ? 0 : 7);
        assertThat(lost.rows("predictions")).isEqualTo(format.holds().contains(AnnotationContent.PREDICTIONS) ? 0 : 4);
    }

    @Test
    void anUnknownNameIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> AnnotationFormats.byName("xml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label-studio")
                .hasMessageContaining("'xml'");
    }

    @Test
    void aKindThatAFormatCannotHoldIsRefused() {
        assertThatThrownBy(() -> AnnotationFormats.byName("conll2003")
                        .write(folder.resolve("x"), Samples.data(LabelKind.CATEGORY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SPANS");
    }

    @Test
    void theClassesAreInferredFromTheLabelsIfNoSpaceIsGiven() {
        AnnotationFormat format = AnnotationFormats.byName("doccano");
        format.write(folder.resolve("a.jsonl"), Samples.data(LabelKind.CATEGORY));

        AnnotatedData back = format.read(folder.resolve("a.jsonl")).data();

        assertThat(back.space().classNames()).containsExactly("bad", "good", "so so");
        assertThat(back.space().kind()).isEqualTo(LabelKind.CATEGORY);
    }

    @Test
    void theConfigurationOfLabelStudioComesBack() {
        for (LabelKind kind : LabelKind.values()) {
            if (kind != LabelKind.ORDINAL) {
                String xml = LabelStudioConfig.write(Samples.space(kind));
                assertThat(LabelStudioConfig.read(xml).kind()).isEqualTo(kind);
                assertThat(LabelStudioConfig.read(xml).name()).isEqualTo("answer");
                if (kind.isCategorical() || kind == LabelKind.SPANS) {
                    assertThat(LabelStudioConfig.read(xml)).isEqualTo(Samples.space(kind));
                }
            }
        }
    }
}
