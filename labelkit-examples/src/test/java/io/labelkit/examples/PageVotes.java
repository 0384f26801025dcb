package io.labelkit.examples;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The votes that the page about aggregation prints before its outputs. */
final class PageVotes {
    private static final Map<String, String> MESSAGES = Map.of(
            "anna", "spam spam spam spam ham ham ham .",
            "ben", "spam spam spam ham ham ham ham spam",
            "cleo", "ham ham ham ham . ham . .",
            "dora", "ham ham . . spam spam spam ham");

    private PageVotes() {}

    static void of(String heading, PageFields has) {
        has.votes = switch (heading) {
            case "TopTwo" -> animals();
            case "Binary relevance" -> sets();
            case "Numbers and levels" -> minutes();
            case "Spans, sequences and text", "Agreement about spans" -> spans();
            default -> messages();
        };
        if (heading.equals("MAP, MLE, given matrices")) {
            has.consensus = Aggregators.categorical("dawid-skene").aggregate(has.votes);
        }
        has.items = IntStream.rangeClosed(1, 8)
                .mapToObj(i -> Item.of("m" + i, "message " + i))
                .toList();
    }

    private static VoteMatrix messages() {
        VoteMatrixBuilder votes = VoteMatrix.builder(LabelSpace.categories("ham", "spam"));
        for (String labeler : List.of("anna", "ben", "cleo", "dora")) {
            String[] said = MESSAGES.getOrDefault(labeler, "").split(" ");
            for (int i = 0; i < said.length; i++) {
                if (!said[i].equals(".")) {
                    votes.add("m" + (i + 1), labeler, said[i]);
                }
            }
        }
        return votes.build();
    }

    private static VoteMatrix animals() {
        VoteMatrixBuilder votes = VoteMatrix.builder(LabelSpace.categories("dog", "wolf", "fox"));
        String[] said = {
            "dog dog dog dog wolf",
            "dog dog wolf wolf fox",
            "wolf wolf wolf wolf dog",
            "fox fox fox fox fox",
            "dog dog dog dog dog",
            "fox fox fox fox wolf"
        };
        for (int p = 0; p < said.length; p++) {
            String[] words = said[p].split(" ");
            for (int j = 0; j < words.length; j++) {
                votes.add("p" + (p + 1), "labeler " + (j + 1), words[j]);
            }
        }
        return votes.build();
    }

    private static VoteMatrix sets() {
        return VoteMatrix.builder(LabelSpace.categorySets(List.of("toxic", "insult")))
                .add("c1", "anna", Vote.of(Label.categories("toxic", "insult")))
                .add("c1", "ben", Vote.of(Label.categories("toxic")))
                .add("c1", "cleo", Vote.of(Label.categories("toxic")))
                .build();
    }

    private static VoteMatrix minutes() {
        VoteMatrixBuilder votes = VoteMatrix.builder(
                LabelSpace.builder(LabelKind.NUMBER, "minutes").build());
        Map<String, int[]> said = Map.of(
                "anna", new int[] {10, 20, 5, 40, 15, 30},
                "ben", new int[] {11, 22, 5, 41, 16, 28},
                "cleo", new int[] {9, 19, 6, 38, 15, 30},
                "dora", new int[] {30, 20, 2, 60, 0, 10});
        for (int t = 0; t < 6; t++) {
            for (String labeler : List.of("anna", "ben", "cleo", "dora")) {
                votes.add("t" + (t + 1), labeler, Vote.of(new Label.Numeric(said.get(labeler)[t])));
            }
        }
        return votes.build();
    }

    private static VoteMatrix spans() {
        return VoteMatrix.builder(LabelSpace.builder(LabelKind.SPANS, "names")
                        .label("PER")
                        .label("LOC")
                        .build())
                .add("s1", "anna", marked("PER 0 2", "PER 3 4", "LOC 5 6"))
                .add("s2", "anna", marked("LOC 1 3"))
                .add("s3", "anna", marked("PER 0 2"))
                .add("s1", "ben", marked("PER 0 2", "LOC 5 6"))
                .add("s2", "ben", marked("LOC 1 3", "PER 5 6"))
                .add("s3", "ben", marked())
                .add("s1", "cleo", marked("PER 0 1", "PER 3 4"))
                .add("s2", "cleo", marked("LOC 1 2"))
                .build();
    }

    private static Vote marked(String... spans) {
        return Vote.of(new Label.Spans(java.util.Arrays.stream(spans)
                .map(span -> span.split(" "))
                .map(part -> new Label.Span(Integer.parseInt(part[1]), Integer.parseInt(part[2]), part[0]))
                .toList()));
    }
}
