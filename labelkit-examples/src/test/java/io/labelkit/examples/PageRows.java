package io.labelkit.examples;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.consensus.NumericConsensus;
import io.labelkit.core.consensus.ScoredSpan;
import io.labelkit.core.consensus.SpanConsensus;
import io.labelkit.core.consensus.WeightedConsensus;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The lines in which the page about aggregation shows what a method makes of the votes that it printed. */
public final class PageRows {
    private PageRows() {}

    /** P(spam) of four messages, and the accuracies. */
    public static void messages(String name, VoteMatrix votes) {
        messages(name, Aggregators.categorical(name).aggregate(votes));
    }

    /** The same of a consensus. */
    public static void messages(String name, CategoricalConsensus consensus) {
        String shares = shares(consensus, List.of("m1", "m4", "m5", "m8"), 1);
        String accuracies = consensus.labelers().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .map(PageRows::accuracy)
                .collect(Collectors.joining("  "));
        print("%-26s %s   %s", name, shares, accuracies);
    }

    /** P(spam) of four examples that functions voted on. */
    public static void functions(String name, VoteMatrix votes) {
        print(
                "%-26s %s",
                name, shares(Aggregators.categorical(name).aggregate(votes), List.of("e0", "e1", "e3", "e4"), 1));
    }

    /** Two values with their standard errors, and the weights. */
    public static void minutes(String name, VoteMatrix votes) {
        NumericConsensus consensus = (NumericConsensus) Aggregators.byName(name).aggregate(votes);
        String values = List.of(0, 5).stream()
                .map(i -> text(
                        "t%d %5.2f +- %.2f",
                        i + 1,
                        consensus.value(i).orElseThrow(),
                        consensus.standardError(i).orElseThrow()))
                .collect(Collectors.joining("   "));
        print("%-20s %s   weights %s", name, values, weights(consensus));
    }

    /** What labelers count. */
    public static String weights(WeightedConsensus consensus) {
        return IntStream.range(0, consensus.labelers().size())
                .mapToObj(j -> text("%s %.2f", consensus.labelers().get(j).name(), consensus.weight(j)))
                .sorted()
                .collect(Collectors.joining("  "));
    }

    /** The spans of all documents. */
    public static void spans(String name, SpanConsensus consensus) {
        String documents = IntStream.range(0, consensus.size())
                .mapToObj(i -> (consensus.votes().examples().get(i)
                                + consensus.spans(i).stream()
                                        .map(PageRows::span)
                                        .collect(Collectors.joining()))
                        .strip())
                .collect(Collectors.joining("   "));
        print("%-15s %s", name, documents);
    }

    /** The probabilities of some examples. */
    public static void animals(String name, VoteMatrix votes) {
        CategoricalConsensus consensus = Aggregators.categorical(name).aggregate(votes);
        print(
                "%-12s %s",
                name,
                IntStream.range(0, 2)
                        .mapToObj(i -> text(
                                "p%d  cat %.2f  dog %.2f  fox %.2f",
                                i + 1,
                                consensus.probability(i, 0),
                                consensus.probability(i, 1),
                                consensus.probability(i, 2)))
                        .collect(Collectors.joining("     ")));
    }

    /** A label as the page writes it. */
    public static String label(Consensus consensus, int i) {
        return consensus.label(i).map(Label::toString).orElse("none");
    }

    /** The share of labels that are those given. */
    public static double accuracy(Consensus consensus, Map<String, Label> truth) {
        return IntStream.range(0, consensus.size())
                        .filter(i -> consensus
                                .label(i)
                                .equals(Optional.ofNullable(
                                        truth.get(consensus.votes().examples().get(i)))))
                        .count()
                / (double) consensus.size();
    }

    private static String span(ScoredSpan span) {
        return text(
                " %s[%d,%d) %.2f",
                span.span().type(), span.span().start(), span.span().end(), span.confidence());
    }

    private static String shares(CategoricalConsensus consensus, List<String> ids, int of) {
        return ids.stream()
                .map(id -> text(
                        "%s %.2f",
                        id, consensus.probability(consensus.votes().examples().indexOf(id), of)))
                .collect(Collectors.joining("  "));
    }

    private static String accuracy(LabelerQuality labeler) {
        return text("%s %.2f", labeler.name(), labeler.accuracy().orElseThrow());
    }

    private static void print(String form, Object... values) {
        System.out.println(text(form, values));
    }

    private static String text(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
