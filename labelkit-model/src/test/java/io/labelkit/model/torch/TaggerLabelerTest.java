package io.labelkit.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.modality.nlp.translator.NamedEntity;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaggerLabelerTest {
    private static final String CONFIG = "{\"id2label\":{\"0\":\"B-PRAISE\",\"1\":\"I-PRAISE\",\"2\":\"O\"}}";
    private static final LabelSpace SPACE = LabelSpace.builder(LabelKind.SPANS, "opinions")
            .label("praise")
            .label("blame")
            .build();

    @TempDir
    private Path folder;

    private TaggerLabeler.Builder labeler() throws IOException {
        return TaggerLabeler.of(TinyFolder.tagger(folder, CONFIG), SPACE).types(Map.of("PRAISE", "praise"));
    }

    private static List<Label.Span> spans(Outcome outcome) {
        return ((Label.Spans) outcome.label().orElseThrow()).spans();
    }

    @Test
    void tagsBecomeSpansOfTheTextInUtf16() throws IOException {
        try (TaggerLabeler labeler = labeler().build()) {
            // good and fine begin a span, bad and awful go on with one
            List<Outcome> outcomes = labeler.label(List.of(
                    Item.of("a", "Good bad film"),
                    Item.of("b", "\ud83d\ude00 film fine good"),
                    Item.of("c", "film"),
                    Item.of("d", " ")));
            assertThat(spans(outcomes.get(0))).containsExactly(new Label.Span(0, 8, "praise"));
            assertThat(spans(outcomes.get(1)))
                    .containsExactly(new Label.Span(8, 12, "praise"), new Label.Span(13, 17, "praise"));
            assertThat(spans(outcomes.get(2))).isEmpty();
            assertThat(spans(outcomes.get(3))).isEmpty();
            assertThat(((Outcome.Voted) outcomes.get(0)).vote().confidence().orElseThrow())
                    .isCloseTo(TinyFolder.sure(1, 2), within(1e-5));
            assertThat(((Outcome.Voted) outcomes.get(2)).vote().confidence()).isEmpty();
        }
    }

    private static NamedEntity token(String tag, int index, int start, int end, double score) {
        return new NamedEntity(tag, (float) score, index, "", start, end);
    }

    @Test
    void spansEndAtGapsAtOtherTypesAndWhereOneBegins() {
        ClassMapping mapping = new ClassMapping(SPACE, Map.of("P", "praise", "B", "blame"), Set.of("X"));
        String text = "aa bb cc dd ee ff gg hh";
        TagSpans found = TagSpans.of(
                new NamedEntity[] {
                    token("I-P", 1, 0, 2, 0.9),
                    token("I-P", 2, 3, 5, 0.8),
                    token("I-B", 3, 6, 8, 0.9),
                    token("B-B", 4, 9, 11, 0.9),
                    token("E-B", 5, 12, 14, 0.7),
                    token("I-B", 7, 15, 17, 0.9),
                    token("X", 8, 18, 20, 0.1),
                    token("P", 9, 18, 20, 0.95)
                },
                text,
                mapping,
                SPACE.classNames());
        assertThat(found.spans())
                .containsExactly(
                        new Label.Span(0, 5, "praise"),
                        new Label.Span(6, 8, "blame"),
                        new Label.Span(9, 14, "blame"),
                        new Label.Span(15, 17, "blame"),
                        new Label.Span(18, 20, "praise"));
        assertThat(found.confidence()).isCloseTo(0.7, within(1e-6));
    }

    @Test
    void typesThatAreNothingAreRefusedByName() {
        assertThatThrownBy(() -> labeler().types(Map.of()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'PRAISE'");
        assertThatThrownBy(() -> labeler().types(Map.of("PRAISE", "love")).build())
                .hasMessageContaining("'love'");
        assertThatThrownBy(() -> TaggerLabeler.of(folder, LabelSpace.categories("praise"))
                        .build())
                .hasMessageContaining("CATEGORY");
    }

    @Test
    void aClosedTaggerSaysSo() throws IOException {
        TaggerLabeler labeler = labeler().build();
        labeler.close();
        assertThatThrownBy(() -> labeler.label(List.of(Item.of("a", "good"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }
}
