package io.labelkit.core.interchange;

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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Annotated data drawn at random, with hostile texts and names. */
final class GeneratedData {
    private static final List<String> PIECES = List.of(
            "a",
            "Z",
            "7",
            " ",
            "\n",
            "\t",
            ",",
            ";",
            "\"",
            "'",
            "\\",
            "{",
            "[",
            "<",
            "&",
            "=",
            "\u00e9",
            "e\u0301",
            "\uD83D\uDE80",
            "\u2028",
            "\u200B",
            "\u00a0",
            "\u4e2d",
            "null",
            "-1",
            "B-PER",
            "O",
            "\r\n",
            "#",
            "$text");
    private static final List<String> WORDS =
            List.of("a", "O", "B-PER", "-X-", "\uD83D\uDE80", "\u00a0x", "\"", "7", "e\u0301", "-DOCSTART");
    private static final List<String> CLASSES = List.of(
            "good", "bad", "so so", "B-x", "\uD83D\uDE80", "a,b", "\"q\"", "null", "0", "\u00e9", "true", "1.0");
    private static final List<String> TYPES = List.of("PER", "B-x", "\uD83D\uDE80", "0", "\u00e9", "O");
    private static final List<String> PEOPLE =
            List.of("anna@example.org", "7", "Bob M\u00fcller", "a,b", "\"q\"", "0", "x/y");
    private final Random random;
    private final LabelKind kind;
    private final LabelSpace space;

    GeneratedData(long seed, LabelKind kind) {
        this.random = new Random(seed);
        this.kind = kind;
        LabelSpace.Builder builder = LabelSpace.builder(kind, "what is it");
        if (kind.isCategorical() || kind == LabelKind.RANKING || kind == LabelKind.SPANS) {
            List<String> names = new ArrayList<>(kind == LabelKind.SPANS ? TYPES : CLASSES);
            Collections.shuffle(names, random);
            names.subList(0, 2 + random.nextInt(names.size() - 2)).forEach(builder::label);
        }
        space = builder.build();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** A text; of words with one space between if it is to be tokens. */
    private String text(boolean tokens) {
        List<String> parts = new ArrayList<>();
        int count = (tokens ? 1 : 0) + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            parts.add(any(tokens ? WORDS : PIECES));
        }
        return String.join(tokens ? " " : "", parts);
    }

    private Label label(String text, boolean tokens, int pair) {
        return switch (kind) {
            case CATEGORY -> Label.category(any(space.classNames()));
            case ORDINAL -> new Label.Ordinal(any(space.classNames()));
            case CATEGORY_SET ->
                Label.CategorySet.of(space.classNames().stream()
                        .filter(name -> random.nextInt(3) == 0)
                        .toList());
            case NUMBER -> new Label.Numeric(random.nextInt(2001) - 1000);
            case TEXT -> new Label.Text("w" + text(false).strip() + "w");
            case RANKING -> {
                List<String> names = new ArrayList<>(space.classNames());
                Collections.shuffle(names, random);
                yield new Label.Ranking(names);
            }
            case PREFERENCE ->
                new Label.Preference("x" + pair, "y" + pair, Optional.of((random.nextBoolean() ? "x" : "y") + pair));
            case SPANS -> tokens ? tokenSpans(text) : spans(text);
        };
    }

    private Label.Spans spans(String text) {
        List<Label.Span> spans = new ArrayList<>();
        int points = text.codePointCount(0, text.length());
        for (int i = 0; i < 3 && points > 0; i++) {
            int start = random.nextInt(points);
            int end = start + 1 + random.nextInt(points - start);
            Label.Span span = new Label.Span(
                    text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end), any(space.classNames()));
            if (!spans.contains(span)) {
                spans.add(span);
            }
        }
        return new Label.Spans(spans);
    }

    private Label.Spans tokenSpans(String text) {
        List<Label.Span> spans = new ArrayList<>();
        int at = 0;
        int from = -1;
        String[] words = text.split(" ", -1);
        for (String word : words) {
            from = from < 0 && random.nextBoolean() ? at : from;
            at += word.length();
            if (from >= 0 && random.nextBoolean()) {
                spans.add(new Label.Span(from, at, any(space.classNames())));
                from = -1;
            }
            at++;
        }
        return new Label.Spans(spans);
    }

    /** Data of everything, or, for tokens, of what CoNLL can hold. */
    AnnotatedData data(boolean tokens) {
        int count = 1 + random.nextInt(5);
        boolean numbers = random.nextBoolean();
        List<Example<String>> examples = new ArrayList<>();
        VoteMatrixBuilder votes = VoteMatrix.builder(space);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = numbers
                    ? Integer.toString(10 * i + random.nextInt(10))
                    : "m" + i + any(PIECES).strip();
            ids.add(id);
            String text = text(tokens);
            Map<String, String> metadata = new HashMap<>();
            if (random.nextBoolean()) {
                metadata.put("source " + any(PIECES).strip(), text(false) + ".");
            }
            Example<String> example = Example.of(new Item<>(id, text, metadata));
            examples.add(random.nextInt(4) > 0 || tokens ? example.withGold(label(text, tokens, i)) : example);
            for (String person : PEOPLE) {
                if (random.nextInt(3) == 0 || (i == 0 && person.equals("7"))) {
                    votes.add(id, person, Vote.of(label(text, tokens, i)));
                } else if (random.nextInt(5) == 0) {
                    votes.addSilence(id, person);
                }
            }
            if (random.nextBoolean()) {
                votes.add(id, "model-1", Vote.of(label(text, tokens, i)).withConfidence(random.nextInt(1000) / 999.0));
            }
        }
        AnnotatedData data = AnnotatedData.of(Dataset.of("generated", examples), votes.build())
                .withModels(Set.of("model-1"));
        return kind == LabelKind.CATEGORY || kind == LabelKind.ORDINAL ? data.withProbabilities(matrix(ids)) : data;
    }

    private ProbabilityMatrix matrix(List<String> ids) {
        int k = space.size();
        double[] values = new double[ids.size() * k];
        for (int i = 0; i < ids.size(); i++) {
            double sum = 0;
            for (int j = 0; j < k; j++) {
                values[i * k + j] = random.nextDouble();
                sum += values[i * k + j];
            }
            for (int j = 0; j < k; j++) {
                values[i * k + j] /= sum;
            }
        }
        return ProbabilityMatrix.of(ids, space.classNames(), values, ProbabilityOrigin.UNKNOWN);
    }
}
