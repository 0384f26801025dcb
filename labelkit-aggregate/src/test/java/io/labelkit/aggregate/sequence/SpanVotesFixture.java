package io.labelkit.aggregate.sequence;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes votes on spans. */
final class SpanVotesFixture {
    private SpanVotesFixture() {}

    static VoteMatrixBuilder spanVotes() {
        return VoteMatrix.builder(LabelSpace.builder(LabelKind.SPANS, "spans").build());
    }

    static Label.Spans spans(Label.Span... spans) {
        return new Label.Spans(List.of(spans));
    }

    static Label.Span span(int start, int end, String type) {
        return new Label.Span(start, end, type);
    }

    /** Tags of one document by labeler, for instance {@code "a", "B-X I-X O"}. */
    static VoteMatrix document(String... labelerAndTags) {
        VoteMatrixBuilder builder = spanVotes();
        for (int i = 0; i < labelerAndTags.length; i += 2) {
            builder.add("d", labelerAndTags[i], Vote.of(tagged(labelerAndTags[i + 1])));
        }
        return builder.build();
    }

    static Label.Spans tagged(String tags) {
        return SpanTags.spans(List.of(tags.split(" ", -1)));
    }

    /** True spans, at random, of types X and Y and up to three tokens. */
    static List<String> truth(int length, SplittableRandom random) {
        List<String> tags = new ArrayList<>();
        while (tags.size() < length) {
            int size = random.nextInt(4);
            String type = random.nextBoolean() ? "X" : "Y";
            if (size == 0 || random.nextInt(3) > 0) {
                tags.add("O");
            } else {
                for (int t = 0; t < size && tags.size() < length; t++) {
                    tags.add((t == 0 ? "B-" : "I-") + type);
                }
            }
        }
        return tags;
    }

    /** Labelers that miss a third of the spans, shift some by a token and sometimes name the other type. */
    static Label.Spans noisy(List<String> truth, double error, SplittableRandom random) {
        List<Label.Span> said = new ArrayList<>();
        for (Label.Span span : SpanTags.spans(truth).spans()) {
            if (random.nextDouble() > error) {
                int end = random.nextDouble() < error / 2 ? Math.max(span.start() + 1, span.end() - 1) : span.end();
                String type = random.nextDouble() < error / 2 ? (span.type().equals("X") ? "Y" : "X") : span.type();
                said.add(new Label.Span(span.start(), end, type));
            }
        }
        return new Label.Spans(said);
    }

    static VoteMatrix random(int documents, int length, int labelers, long seed, Map<String, Integer> lengths) {
        SplittableRandom random = new SplittableRandom(seed);
        VoteMatrixBuilder builder = spanVotes();
        for (int d = 0; d < documents; d++) {
            List<String> truth = truth(1 + random.nextInt(length), random);
            lengths.put("d" + d, truth.size());
            builder.addExample("d" + d);
            for (int j = 0; j < labelers; j++) {
                if (random.nextInt(4) > 0) {
                    builder.add("d" + d, "labeler" + (char) ('a' + j), Vote.of(noisy(truth, 0.2 + 0.1 * j, random)));
                }
            }
        }
        return builder.build();
    }
}
