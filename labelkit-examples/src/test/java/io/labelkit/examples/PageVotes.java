package io.labelkit.examples;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The votes that the page about aggregation prints before its outputs, or tells in words. */
final class PageVotes {
    private static final String PAGE = "aggregation.md";

    private PageVotes() {}

    static void of(String heading, PageFields has) throws IOException {
        has.votes = switch (heading) {
            case "CBCC" -> crowd();
            case "TopTwo" -> animals();
            case "Labeling function model" -> table("e0", LabelSpace.categories("ham", "spam"), PageVotes::category);
            case "Binary relevance" -> sets();
            case "Medoid of sets" -> topics();
            case "Numbers and levels", "Mean and median", "LFC-N and CATD", "CRH", "Triplet regression" ->
                table("t1", space(LabelKind.NUMBER), said -> new Label.Numeric(Double.parseDouble(said)));
            case "Ordinal Dawid-Skene" ->
                table("r1", space(LabelKind.ORDINAL, "bad", "fair", "good", "great"), Label.Ordinal::new);
            case "Bradley-Terry", "Noisy Bradley-Terry" -> comparisons();
            case "Kemeny", "Mallows" ->
                table("q1", space(LabelKind.RANKING), said -> new Label.Ranking(List.of(said.split(" "))));
            case "Metric triplets" -> hierarchy();
            case "Spans, sequences and text",
                    "Span majority",
                    "Token majority",
                    "Hidden Markov model",
                    "Bayesian sequence combination",
                    "Agreement about spans" -> spans();
            case "ROVER" -> texts();
            case "Dependence between labelers" -> copies(has);
            default -> table("m1", LabelSpace.categories("ham", "spam"), PageVotes::category);
        };
        if (heading.equals("MAP, MLE, given matrices")) {
            has.consensus = Aggregators.categorical("dawid-skene").aggregate(has.votes);
        }
        has.items = IntStream.rangeClosed(1, 8)
                .mapToObj(i -> Item.of("m" + i, "message " + i))
                .toList();
    }

    /** The votes of a table of the page: a row a labeler, a column an example, the first of which is given. */
    private static VoteMatrix table(String first, LabelSpace space, Function<String, Label> label) throws IOException {
        List<String> lines = PageBlock.of(PageOutputs.page(PAGE)).stream()
                .map(PageBlock::lines)
                .filter(block -> !block.isEmpty() && block.get(0).strip().startsWith(first + " "))
                .findFirst()
                .orElseThrow();
        String[] examples = lines.get(0).strip().split(" +");
        VoteMatrixBuilder votes = VoteMatrix.builder(space);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.strip().split(" {2,}");
            for (int i = 0; i < examples.length; i++) {
                if (!cells[i + 1].equals(".")) {
                    votes.add(examples[i], cells[0], Vote.of(label.apply(cells[i + 1])));
                }
            }
        }
        return votes.build();
    }

    private static Label category(String name) {
        return Label.category(name);
    }

    private static LabelSpace space(LabelKind kind, String... labels) {
        LabelSpace.Builder space = LabelSpace.builder(kind, "label");
        Arrays.stream(labels).forEach(space::label);
        return space.build();
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

    private static VoteMatrix topics() {
        return VoteMatrix.builder(LabelSpace.categorySets(List.of("economy", "politics", "sport")))
                .add("d1", "anna", Vote.of(Label.categories("economy", "politics")))
                .add("d1", "ben", Vote.of(Label.categories("politics")))
                .add("d1", "cleo", Vote.of(Label.categories("politics", "sport")))
                .build();
    }

    private static VoteMatrix comparisons() {
        VoteMatrixBuilder votes = VoteMatrix.builder(space(LabelKind.PREFERENCE));
        Map<String, String> winners = Map.of("anna", "aba", "ben", "aba", "cleo", "aca", "dora", "bcc");
        for (String labeler : List.of("anna", "ben", "cleo", "dora")) {
            for (int pair = 0; pair < 3; pair++) {
                String left = pair == 1 ? "b" : "a";
                String right = pair == 0 ? "b" : "c";
                String winner = String.valueOf(winners.getOrDefault(labeler, "").charAt(pair));
                votes.add(left + "-" + right, labeler, Vote.of(new Label.Preference(left, right, Optional.of(winner))));
            }
        }
        return votes.build();
    }

    private static VoteMatrix hierarchy() {
        LabelSpace space = LabelSpace.builder(LabelKind.CATEGORY, "animal")
                .label("mammal")
                .label(new LabelClass("cat", "", List.of(), List.of(), Optional.of("mammal")))
                .label(new LabelClass("dog", "", List.of(), List.of(), Optional.of("mammal")))
                .label("bird")
                .build();
        return VoteMatrix.builder(space)
                .add("a1", "anna", "cat")
                .add("a1", "ben", "dog")
                .build();
    }

    private static VoteMatrix spans() {
        return VoteMatrix.builder(space(LabelKind.SPANS, "PER", "LOC"))
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
        return Vote.of(new Label.Spans(Arrays.stream(spans)
                .map(span -> span.split(" "))
                .map(part -> new Label.Span(Integer.parseInt(part[1]), Integer.parseInt(part[2]), part[0]))
                .toList()));
    }

    private static VoteMatrix texts() {
        return VoteMatrix.builder(space(LabelKind.TEXT))
                .add("x1", "anna", Vote.of(new Label.Text("the cat sat on the mat")))
                .add("x1", "ben", Vote.of(new Label.Text("the cat sat at the mat")))
                .add("x1", "cleo", Vote.of(new Label.Text("a cat sat on mat")))
                .build();
    }

    /** Twenty experts, fifteen guessers and ten adversaries on 675 examples, five of them on each. */
    private static VoteMatrix crowd() {
        Random random = new Random(7);
        List<String> classes = List.of("a", "b", "c");
        VoteMatrixBuilder votes = VoteMatrix.builder(LabelSpace.categories(classes));
        for (int i = 0; i < 675; i++) {
            int truth = random.nextInt(3);
            for (int labeler : random.ints(0, 45).distinct().limit(5).toArray()) {
                double right = labeler < 20 ? 0.9 : labeler < 35 ? 1.0 / 3 : 0.05;
                int said = random.nextDouble() < right ? truth : (truth + 1 + random.nextInt(2)) % 3;
                votes.add("e" + i, "w" + labeler, classes.get(said));
            }
        }
        return votes.build();
    }

    /** Six labelers that vote by themselves, a copy of the first, and an echo of it. */
    private static VoteMatrix copies(PageFields has) {
        Random random = new Random(7);
        Map<String, Label> truths = new HashMap<>();
        double[] right = {0.62, 0.66, 0.68, 0.70, 0.72, 0.75};
        VoteMatrixBuilder votes = VoteMatrix.builder(LabelSpace.categories("no", "yes"));
        for (int i = 0; i < 3000; i++) {
            boolean truth = random.nextBoolean();
            truths.put("e" + i, Label.category(truth ? "yes" : "no"));
            boolean first = random.nextDouble() < right[0] == truth;
            for (int j = 0; j < right.length; j++) {
                boolean said = j == 0 ? first : random.nextDouble() < right[j] == truth;
                votes.add("e" + i, "f" + j, said ? "yes" : "no");
            }
            votes.add("e" + i, "copy", first ? "yes" : "no");
            boolean echoes = random.nextDouble() < 0.85;
            votes.add("e" + i, "echo", (echoes ? first : random.nextDouble() < 0.66 == truth) ? "yes" : "no");
        }
        has.given = truths;
        return votes.build();
    }
}
