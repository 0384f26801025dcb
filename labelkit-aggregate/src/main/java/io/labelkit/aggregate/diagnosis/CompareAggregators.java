package io.labelkit.aggregate.diagnosis;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.aggregate.heldout.HeldOutLikelihood;
import io.labelkit.aggregate.heldout.VoteFolds;
import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.data.Gold;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.label.Label;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Compares methods of aggregation on the same votes, by how well they foretell votes that were hidden from them
 * ({@link HeldOutLikelihood}) and, where there is gold, by accuracy. It recommends one. Not thread-safe.
 *
 * <pre>{@code
 * AggregatorComparison comparison = CompareAggregators.of(votes).folds(5).compare();
 * System.out.println(comparison);
 * Consensus consensus = Aggregators.byName(comparison.recommended()).aggregate(votes);
 * }</pre>
 */
public final class CompareAggregators {
    private static final List<String> USUAL = List.of(
            "majority",
            "wawa",
            "one-coin",
            "mace",
            "labeling-function-model",
            "dawid-skene",
            "hierarchical-dawid-skene",
            "ibcc");

    private final VoteMatrix votes;
    private List<Aggregator> methods;
    private int folds = 5;
    private long seed;
    private int threads = 1;
    private Optional<Gold> gold = Optional.empty();
    private int resamples = 1000;

    private CompareAggregators(VoteMatrix votes) {
        this.votes = votes;
        this.methods = USUAL.stream()
                .map(Aggregators::byName)
                .filter(method -> method.payloadKinds().containsAll(votes.payloadKinds()))
                .toList();
    }

    /**
     * Starts a comparison of some usual methods.
     *
     * @param votes votes for categories or levels
     * @return the settings
     */
    public static CompareAggregators of(VoteMatrix votes) {
        return new CompareAggregators(votes);
    }

    /**
     * Sets the methods.
     *
     * @param list at least one, of different names, the simplest first: where methods cannot be told apart, the first is
     *     recommended
     * @return this
     * @throws IllegalArgumentException if there is none, or two have the same name
     */
    public CompareAggregators methods(List<? extends Aggregator> list) {
        Checks.check(!list.isEmpty(), "methods", "at least one", list);
        Checks.distinct(list.stream().map(Aggregator::name).toList(), "methods");
        methods = List.copyOf(list);
        return this;
    }

    /**
     * Sets into how many parts the votes are dealt out.
     *
     * @param count the number, in [2, 100]; 5 unless set
     * @return this
     * @throws IllegalArgumentException if it is not allowed
     */
    public CompareAggregators folds(int count) {
        Checks.inRange(count, 2, 100, "folds");
        folds = count;
        return this;
    }

    /**
     * Sets the seed of the folds and of the intervals.
     *
     * @param value the seed; 0 unless set
     * @return this
     */
    public CompareAggregators seed(long value) {
        seed = value;
        return this;
    }

    /**
     * Sets how many samples the intervals are made from.
     *
     * @param samples the number, at least 20; 1000 unless set
     * @return this
     * @throws IllegalArgumentException if it is less than 20
     */
    public CompareAggregators resamples(int samples) {
        resamples = new Bootstrap(samples, 0.95, seed).resamples();
        return this;
    }

    /**
     * Sets how many fits run at a time. It changes the time only, never a bit of the result.
     *
     * @param count the number, at least 1; 1 unless set
     * @return this
     * @throws IllegalArgumentException if it is less than 1
     */
    public CompareAggregators threads(int count) {
        threads = Checks.positive(count, "threads");
        return this;
    }

    /**
     * Gives gold labels to measure accuracy. Gold for tests only scores; other gold also rules out methods that are
     * clearly less accurate than the best.
     *
     * @param labels the gold
     * @return this
     */
    public CompareAggregators gold(Gold labels) {
        gold = Optional.of(labels);
        return this;
    }

    /**
     * Compares.
     *
     * @return the scores and the recommendation
     * @throws IllegalArgumentException if a method does not take the votes
     */
    public AggregatorComparison compare() {
        VoteFolds split = VoteFolds.of(votes, folds, seed);
        HeldOutLikelihood[] likelihoods = new HeldOutLikelihood[methods.size()];
        Consensus[] fits = new Consensus[methods.size()];
        try (Parallel parallel = new Parallel(threads)) {
            parallel.run(methods.size(), m -> {
                likelihoods[m] = HeldOutLikelihood.of(methods.get(m), split, 1);
                if (gold.isPresent()) {
                    fits[m] = methods.get(m).aggregate(votes);
                }
            });
        }
        Bootstrap bootstrap = new Bootstrap(resamples, 0.95, seed);
        int best = IntStream.range(0, likelihoods.length)
                .reduce(0, (a, b) -> perVote(likelihoods[b]) > perVote(likelihoods[a]) ? b : a);
        List<double[]> right = gold.isEmpty()
                ? List.of()
                : Arrays.stream(fits).map(fit -> right(fit, gold.get())).toList();
        int mostRight = IntStream.range(0, right.size())
                .reduce(0, (a, b) -> sum(right.get(b)) > sum(right.get(a)) ? b : a);
        List<MethodScore> scores = new ArrayList<>();
        for (int m = 0; m < methods.size(); m++) {
            boolean scored = !right.isEmpty() && right.get(m).length > 0;
            scores.add(new MethodScore(
                    methods.get(m).name(),
                    likelihoods[m].interval(bootstrap),
                    likelihoods[m].difference(likelihoods[best], bootstrap),
                    scored ? Evaluation.of(fits[m], gold.orElseThrow()).accuracy() : Optional.empty(),
                    scored ? difference(right.get(m), right.get(mostRight), bootstrap) : Optional.empty()));
        }
        boolean goldMayChoose = gold.isPresent() && gold.get().role() != io.labelkit.core.data.GoldRole.TEST;
        Recommendation choice = Recommendation.among(scores, best, goldMayChoose);
        return new AggregatorComparison(split.event(), split.hidden(), scores, choice.method(), choice.reason());
    }

    private static double perVote(HeldOutLikelihood likelihood) {
        return likelihood.perVote().orElse(0);
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    private static Optional<Interval> difference(double[] one, double[] other, Bootstrap bootstrap) {
        return bootstrap.pairedDifference(one, other);
    }

    /** For each gold example that has votes whether its label is right. */
    private double[] right(Consensus fit, Gold labels) {
        List<Double> right = new ArrayList<>();
        for (Map.Entry<String, Label> entry : labels.labels().entrySet()) {
            votes.examples().find(entry.getKey()).ifPresent(row -> {
                if (votes.byExample().count(row) > 0) {
                    right.add(fit.label(row).equals(Optional.of(entry.getValue())) ? 1.0 : 0.0);
                }
            });
        }
        return right.stream().mapToDouble(x -> x).toArray();
    }
}
