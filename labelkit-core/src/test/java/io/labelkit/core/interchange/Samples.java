package io.labelkit.core.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Invented data of every kind of label. */
final class Samples {
    private static final List<String> TEXTS = List.of(
            "Ada Lovelace lives in Paris",
            "\uD83D\uDE80 Bob flew to Rome \uD83C\uDF55",
            "nothing \"quoted\", here",
            "line one\nline two");

    private Samples() {}

    static LabelSpace space(LabelKind kind) {
        LabelSpace.Builder builder = LabelSpace.builder(kind, "answer");
        if (kind.isCategorical() || kind == LabelKind.RANKING) {
            builder.label("good").label("bad").label("so so");
        }
        if (kind == LabelKind.SPANS) {
            builder.label("PER").label("LOC");
        }
        return builder.build();
    }

    static LabelSpace space2() {
        return LabelSpace.categories("no", "yes");
    }

    /** Four labels of a kind, one for each text. */
    static List<Label> labels(LabelKind kind) {
        return switch (kind) {
            case CATEGORY ->
                List.of(Label.category("good"), Label.category("bad"), Label.category("so so"), Label.category("good"));
            case ORDINAL ->
                List.of(
                        new Label.Ordinal("good"),
                        new Label.Ordinal("bad"),
                        new Label.Ordinal("so so"),
                        new Label.Ordinal("bad"));
            case CATEGORY_SET ->
                List.of(
                        Label.categories("good", "bad"),
                        Label.categories(),
                        Label.categories("so so"),
                        Label.categories());
            case NUMBER ->
                List.of(new Label.Numeric(3), new Label.Numeric(-7), new Label.Numeric(0), new Label.Numeric(5));
            case TEXT ->
                List.of(
                        new Label.Text("short"),
                        new Label.Text("a, b"),
                        new Label.Text("\u00fc"),
                        new Label.Text("two words"));
            case RANKING ->
                List.of(
                        new Label.Ranking(List.of("bad", "good", "so so")),
                        new Label.Ranking(List.of("good", "bad", "so so")),
                        new Label.Ranking(List.of("so so", "good", "bad")),
                        new Label.Ranking(List.of("bad", "so so", "good")));
            case PREFERENCE ->
                List.of(
                        new Label.Preference("x", "y", Optional.of("x")),
                        new Label.Preference("x", "y", Optional.of("y")),
                        new Label.Preference("y", "z", Optional.of("z")),
                        new Label.Preference("z", "x", Optional.of("z")));
            case SPANS ->
                List.of(
                        spans(0, 12, "PER", 22, 27, "LOC"),
                        spans(3, 6, "PER", 15, 19, "LOC"),
                        spans(),
                        spans(0, 8, "PER"));
        };
    }

    static Label.Spans spans(Object... parts) {
        List<Label.Span> spans = new ArrayList<>();
        for (int i = 0; i < parts.length; i += 3) {
            spans.add(new Label.Span((int) parts[i], (int) parts[i + 1], (String) parts[i + 2]));
        }
        return new Label.Spans(spans);
    }

    /** Everything: metadata, votes of two annotators and a model, gold, and for classes probabilities. */
    static AnnotatedData data(LabelKind kind) {
        LabelSpace space = space(kind);
        List<Label> labels = labels(kind);
        List<Example<String>> examples = new ArrayList<>();
        VoteMatrixBuilder votes = VoteMatrix.builder(space);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < TEXTS.size(); i++) {
            String id = "m-" + i;
            ids.add(id);
            examples.add(Example.of(new Item<>(id, TEXTS.get(i), Map.of("source", "mail " + i)))
                    .withGold(labels.get(i)));
            votes.add(id, "anna@example.org", Vote.of(labels.get(i)));
            if (i != 2) {
                Label second = kind == LabelKind.SPANS || kind == LabelKind.PREFERENCE
                        ? labels.get(i)
                        : labels.get((i + 1) % 4);
                votes.add(id, "7", Vote.of(second));
            } else {
                votes.addSilence(id, "7");
            }
            votes.add(id, "model-1", Vote.of(labels.get(i)).withConfidence(0.75));
        }
        AnnotatedData data =
                AnnotatedData.of(Dataset.of("samples", examples), votes.build()).withModels(Set.of("model-1"));
        if (kind != LabelKind.CATEGORY && kind != LabelKind.ORDINAL) {
            return data;
        }
        double[] p = {0.5, 0.25, 0.25, 0.125, 0.75, 0.125, 1, 0, 0, 0.3, 0.3, 0.4};
        return data.withProbabilities(ProbabilityMatrix.of(ids, space.classNames(), p, ProbabilityOrigin.UNKNOWN));
    }

    /** What a format keeps of data, as text to compare. */
    static Map<String, Object> kept(AnnotatedData data, Set<AnnotationContent> contents) {
        Map<String, Object> kept = new TreeMap<>();
        boolean ids = contents.contains(AnnotationContent.ID);
        Map<String, Label> gold = data.gold();
        int row = 0;
        for (Example<String> example : data.examples()) {
            String id = ids ? example.id() : Integer.toString(row);
            row++;
            kept.put(id + " is there", true);
            put(contents, AnnotationContent.TEXT, kept, id, example.data());
            put(contents, AnnotationContent.METADATA, kept, id, example.metadata());
            put(contents, AnnotationContent.GOLD, kept, id, String.valueOf(gold.get(example.id())));
            ExampleVotes votes = ExampleVotes.of(data, example.id());
            boolean names = contents.contains(AnnotationContent.ANNOTATOR_NAMES);
            put(contents, AnnotationContent.VOTES, kept, id, said(votes.by(false), names));
            put(contents, AnnotationContent.PREDICTIONS, kept, id, said(votes.by(true), true));
            put(contents, AnnotationContent.SILENCE, kept, id, votes.silent());
            data.probabilities()
                    .filter(p -> contents.contains(AnnotationContent.PROBABILITIES))
                    .ifPresent(p -> kept.put(
                            id + " p",
                            java.util.Arrays.toString(
                                    p.row(p.rowOf(example.id()).orElseThrow()))));
        }
        return kept;
    }

    private static void put(
            Set<AnnotationContent> contents,
            AnnotationContent content,
            Map<String, Object> kept,
            String id,
            Object value) {
        if (contents.contains(content)) {
            kept.put(id + " " + content, value);
        }
    }

    private static List<String> said(List<ExampleVotes.Given> votes, boolean names) {
        return votes.stream()
                .map(v -> (names ? v.labeler() : "") + " " + v.payload() + " " + (v.model() ? v.confidence() : ""))
                .sorted()
                .toList();
    }

    static void assertSame(AnnotatedData actual, AnnotatedData expected, Set<AnnotationContent> contents) {
        assertThat(kept(actual, contents)).isEqualTo(kept(expected, contents));
    }
}
