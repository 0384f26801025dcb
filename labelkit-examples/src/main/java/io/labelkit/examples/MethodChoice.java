package io.labelkit.examples;

import io.labelkit.aggregate.AggregatorOptions;
import io.labelkit.aggregate.Aggregators;
import io.labelkit.aggregate.sequence.BscSeq;
import io.labelkit.aggregate.sequence.SequenceBuilder;
import io.labelkit.aggregate.sequence.Silence;
import io.labelkit.aggregate.sequence.SpanHmm;
import io.labelkit.aggregate.sequence.TokenMajority;
import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.io.TokenTags;
import io.labelkit.core.io.TokenVotes;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.IdTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Option;

/** Which method combines votes, and how. */
final class MethodChoice {
    private static final List<String> CHAINS = List.of("hmm", "bsc-seq", "token-majority");

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "How votes are combined; 'labelkit methods' lists the names for each kind of label. Default:"
                    + " recommended; median for numbers, kemeny for rankings, bradley-terry for comparisons, rover for"
                    + " texts, hmm for spans with --tokens and span-majority for others.")
    private Optional<String> method = Optional.empty();

    @Option(
            names = "--ties",
            paramLabel = "POLICY",
            description = "The label of a tie, one of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private TiePolicy ties = TiePolicy.FIRST;

    @Option(
            names = "--silence",
            paramLabel = "MEANING",
            description = "For spans and the methods hmm, bsc-seq and token-majority: what it means that a labeler gave"
                    + " no tag to a token of a document that it saw, one of: ${COMPLETION-CANDIDATES}. Default: UNSEEN"
                    + " where tags are one for each token, OUTSIDE otherwise.")
    private Optional<Silence> silence = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all that is random. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(names = "--threads", paramLabel = "N", description = "Threads; the result does not depend on them.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** Refuses what is wrong whatever the votes are. */
    void check() {
        UsageException.unlessAtLeast(1, "--threads", threads);
        method.ifPresent(MethodChoice::check);
    }

    static void check(String name) {
        check("--method", name);
    }

    static void check(String option, String name) {
        if (!Aggregators.names().contains(name)) {
            throw new UsageException(option + " must be one of " + Aggregators.names() + ", but was " + name);
        }
    }

    AggregatorOptions options() {
        return new AggregatorOptions(ties, seed, threads);
    }

    /** The aggregator for votes. */
    Aggregator aggregator(VotesInput.Read votes) {
        String name = method.orElseGet(() -> usual(votes));
        if (silence.isPresent() && !CHAINS.contains(name)) {
            throw new UsageException("--silence goes with --method " + CHAINS + ", not with " + name);
        }
        return aggregator(name, votes, options(), silence);
    }

    /** The aggregator of a name, with what is known of the votes. */
    static Aggregator aggregator(String name, VotesInput.Read votes, AggregatorOptions options) {
        return aggregator(name, votes, options, Optional.empty());
    }

    private static Aggregator aggregator(
            String name, VotesInput.Read votes, AggregatorOptions options, Optional<Silence> silence) {
        Aggregator plain = Aggregators.byName(name, votes.votes().space().kind(), options);
        if (!CHAINS.contains(name)) {
            return plain;
        }
        SequenceBuilder<?> chain = switch (name) {
            case "hmm" -> SpanHmm.builder();
            case "bsc-seq" -> BscSeq.builder();
            default -> TokenMajority.builder();
        };
        votes.tokens().ifPresent(tokens -> chain.lengths(lengths(tokens)));
        boolean oneEach = votes.tokens()
                .map(tokens -> tokens.scheme() == TokenTags.ONE_PER_TOKEN)
                .orElse(false);
        return chain.threads(options.threads())
                .silence(silence.orElse(oneEach ? Silence.UNSEEN : Silence.OUTSIDE))
                .build();
    }

    private static ToIntFunction<String> lengths(TokenVotes tokens) {
        int[] counts = tokens.tokenCounts();
        IdTable ids = tokens.votes().examples();
        return id -> ids.find(id).isPresent() ? counts[ids.find(id).getAsInt()] : -1;
    }

    private static String usual(VotesInput.Read votes) {
        return switch (votes.votes().space().kind()) {
            case CATEGORY, CATEGORY_SET, ORDINAL -> "recommended";
            case NUMBER -> "median";
            case RANKING -> "kemeny";
            case PREFERENCE -> "bradley-terry";
            case TEXT -> "rover";
            case SPANS -> votes.tokens().isPresent() ? "hmm" : "span-majority";
        };
    }

    /** The method for votes of a kind that stays the same whatever else the votes are like. */
    static String usual(LabelKind kind) {
        return switch (kind) {
            case CATEGORY, CATEGORY_SET, ORDINAL -> "majority";
            case NUMBER -> "median";
            case RANKING -> "kemeny";
            case PREFERENCE -> "bradley-terry";
            case TEXT -> "rover";
            case SPANS -> "span-majority";
        };
    }

    /** The kinds of labels, with the names of the methods for each. */
    static List<LabelKind> kinds() {
        return Arrays.stream(LabelKind.values())
                .filter(kind -> !Aggregators.names(kind).isEmpty())
                .toList();
    }
}
