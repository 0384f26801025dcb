package io.labelkit.aggregate.acquire;

import io.labelkit.aggregate.truth.CategoricalAggregator;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.vote.RepeatPolicy;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Compares {@linkplain VoteStrategy strategies for the next vote} on votes that are there already, with a truth that nobody
 * votes by: all votes are hidden but for the first ones, which go round evenly; then each strategy says on which example it
 * wants one more, and gets a hidden vote of that example, drawn at random. After each batch the votes seen so far are combined
 * and scored. Every strategy starts from the same votes for the same seed, so that differences are paired. Who votes is
 * chance, so what a strategy wins by choosing labelers is not seen. Results are the same for any number of threads.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * EfficiencyCurves curves = VoteReplay.of(DawidSkene.builder().build()).batches(800, 100, 20).run(votes, truth);
 * }</pre>
 */
public final class VoteReplay {
    private final CategoricalAggregator aggregator;
    private final Plan plan;

    private VoteReplay(CategoricalAggregator aggregator, Plan plan) {
        this.aggregator = aggregator;
        this.plan = plan;
    }

    /** What is tried, and how often. */
    private record Plan(
            List<VoteStrategy> strategies,
            List<ProbabilityMatrix> models,
            int seeds,
            int first,
            int batch,
            int rounds,
            int threads) {}

    /**
     * A replay of random choice, fewest votes, entropy and value, with 5 seeds, 100 first votes and 10 batches of 100.
     *
     * @param aggregator combines the votes
     * @return the replay
     */
    public static VoteReplay of(CategoricalAggregator aggregator) {
        List<VoteStrategy> usual = List.of(
                VoteStrategies.random(),
                VoteStrategies.fewestVotes(),
                VoteStrategies.uncertain(UncertaintyMeasure.ENTROPY),
                VoteStrategies.value());
        return new VoteReplay(aggregator, new Plan(usual, List.of(), 5, 100, 100, 10, 1));
    }

    /**
     * With other strategies.
     *
     * @param compared the strategies, of different names; {@code random} is added if it is missing
     * @return a copy
     */
    public VoteReplay strategies(List<VoteStrategy> compared) {
        List<VoteStrategy> all = new ArrayList<>(compared);
        if (all.stream().noneMatch(s -> s.name().equals(EfficiencyCurves.BASELINE))) {
            all.add(0, VoteStrategies.random());
        }
        Checks.distinct(all.stream().map(VoteStrategy::name).toList(), "strategies");
        return new VoteReplay(
                aggregator,
                new Plan(List.copyOf(all), plan.models, plan.seeds, plan.first, plan.batch, plan.rounds, plan.threads));
    }

    /**
     * With models, for strategies that need them.
     *
     * @param models a row for every example, of models that learned from none of the votes
     * @return a copy
     */
    public VoteReplay models(List<ProbabilityMatrix> models) {
        return new VoteReplay(
                aggregator,
                new Plan(
                        plan.strategies,
                        List.copyOf(models),
                        plan.seeds,
                        plan.first,
                        plan.batch,
                        plan.rounds,
                        plan.threads));
    }

    /**
     * With another number of repetitions.
     *
     * @param count the number of seeds, at least 2
     * @return a copy
     */
    public VoteReplay seeds(int count) {
        Checks.check(count >= 2, "seeds", "at least 2", count);
        return new VoteReplay(
                aggregator,
                new Plan(plan.strategies, plan.models, count, plan.first, plan.batch, plan.rounds, plan.threads));
    }

    /**
     * With other numbers of votes.
     *
     * @param start how many votes are there at first, at least 1
     * @param each how many are bought in a round, at least 1
     * @param count how many rounds, at least 1
     * @return a copy
     */
    public VoteReplay batches(int start, int each, int count) {
        return new VoteReplay(
                aggregator,
                new Plan(
                        plan.strategies,
                        plan.models,
                        plan.seeds,
                        Checks.positive(start, "start"),
                        Checks.positive(each, "each"),
                        Checks.positive(count, "count"),
                        plan.threads));
    }

    /**
     * On several threads.
     *
     * @param count the number of threads, at least 1
     * @return a copy
     */
    public VoteReplay threads(int count) {
        return new VoteReplay(
                aggregator,
                new Plan(
                        plan.strategies,
                        plan.models,
                        plan.seeds,
                        plan.first,
                        plan.batch,
                        plan.rounds,
                        Checks.positive(count, "threads")));
    }

    /**
     * Runs the replay.
     *
     * @param votes all votes, for single classes
     * @param truth the true label of some of the examples, which only scores; an example without label counts as wrong
     * @return the share of true labels that the consensus has, by the number of votes; over the pool is the same
     * @throws IllegalArgumentException if there are fewer votes than are to be bought, or no truth of any example
     */
    public EfficiencyCurves run(VoteMatrix votes, Map<String, Label> truth) {
        long needed = plan.first + (long) plan.batch * plan.rounds;
        Checks.check(votes.voteCount() >= needed, "votes", "at least " + needed + " votes", votes.voteCount());
        int[] truths = truths(votes, truth);
        int strategies = plan.strategies.size();
        double[][][] scores = new double[strategies][plan.seeds][plan.rounds + 1];
        double[] full = new double[1];
        try (Parallel parallel = new Parallel(plan.threads)) {
            parallel.run(strategies * plan.seeds + 1, task -> {
                int strategy = task / plan.seeds;
                int seed = task % plan.seeds;
                if (strategy == strategies) {
                    full[0] = score(aggregator.aggregate(votes), votes, truths);
                } else {
                    one(votes, truths, plan.strategies.get(strategy), seed, scores[strategy][seed]);
                }
            });
        }
        int[] budgets = new int[plan.rounds + 1];
        Arrays.setAll(budgets, round -> plan.first + round * plan.batch);
        Map<String, double[][]> byName = new LinkedHashMap<>();
        for (int s = 0; s < strategies; s++) {
            byName.put(plan.strategies.get(s).name(), scores[s]);
        }
        return new EfficiencyCurves(EfficiencyMeasure.ACCURACY, budgets, byName, byName, full[0]);
    }

    /** The class of each example; -1 without truth. */
    private static int[] truths(VoteMatrix votes, Map<String, Label> truth) {
        int[] truths = new int[votes.exampleCount()];
        int known = 0;
        for (int i = 0; i < truths.length; i++) {
            truths[i] = Optional.ofNullable(truth.get(votes.examples().get(i)))
                    .map(label -> votes.space().classNames().indexOf(label.toString()))
                    .orElse(-1);
            known += truths[i] >= 0 ? 1 : 0;
        }
        Checks.check(known > 0, "truth", "of some example with votes", 0);
        return truths;
    }

    private void one(VoteMatrix votes, int[] truths, VoteStrategy strategy, int seed, double[] scores) {
        SplittableRandom random = new SplittableRandom(1000L + seed);
        int[][] hidden = shuffled(votes.byExample(), random);
        int[] seen = evenly(hidden, random);
        for (int round = 0; round <= plan.rounds; round++) {
            CategoricalConsensus consensus = aggregator.aggregate(shown(votes, hidden, seen));
            scores[round] = score(consensus, votes, truths);
            if (round < plan.rounds) {
                buy(votes, hidden, seen, strategy, consensus, random);
            }
        }
    }

    /** The positions of the votes of each example, in the order in which they come. */
    private static int[][] shuffled(VoteList list, SplittableRandom random) {
        int[][] hidden = new int[list.rows()][];
        for (int i = 0; i < hidden.length; i++) {
            int from = list.start(i);
            hidden[i] = new int[list.count(i)];
            Arrays.setAll(hidden[i], v -> from + v);
            AcquisitionStrategies.shuffle(hidden[i], random);
        }
        return hidden;
    }

    /** One vote for each example in turn, the examples in random order. */
    private int[] evenly(int[][] hidden, SplittableRandom random) {
        int[] order = new int[hidden.length];
        Arrays.setAll(order, i -> i);
        AcquisitionStrategies.shuffle(order, random);
        int[] seen = new int[hidden.length];
        int left = plan.first;
        while (left > 0) {
            for (int i : order) {
                if (left > 0 && seen[i] < hidden[i].length) {
                    seen[i]++;
                    left--;
                }
            }
        }
        return seen;
    }

    private static VoteMatrix shown(VoteMatrix votes, int[][] hidden, int[] seen) {
        VoteMatrixBuilder builder = VoteMatrix.builder(votes.space()).repeatPolicy(RepeatPolicy.KEEP);
        votes.labelers().forEach(builder::addLabeler);
        for (int i = 0; i < seen.length; i++) {
            String id = votes.examples().get(i);
            builder.addExample(id);
            for (int v = 0; v < seen[i]; v++) {
                int position = hidden[i][v];
                builder.add(
                        id,
                        votes.labelers().get(votes.byExample().other(position)).name(),
                        Vote.of(votes.payload(votes.byExample().code(position))));
            }
        }
        return builder.build();
    }

    /** A batch; where the strategy wants fewer votes than are to be bought, examples at random get the rest. */
    private void buy(
            VoteMatrix votes,
            int[][] hidden,
            int[] seen,
            VoteStrategy strategy,
            CategoricalConsensus consensus,
            SplittableRandom random) {
        long seed = random.nextLong();
        int bought = ask(votes, hidden, seen, strategy, consensus, plan.batch, seed);
        while (bought < plan.batch) {
            bought += ask(votes, hidden, seen, VoteStrategies.random(), consensus, plan.batch - bought, seed + bought);
        }
    }

    private int ask(
            VoteMatrix votes,
            int[][] hidden,
            int[] seen,
            VoteStrategy strategy,
            CategoricalConsensus consensus,
            int count,
            long seed) {
        List<String> open = new ArrayList<>();
        for (int i = 0; i < seen.length; i++) {
            if (seen[i] < hidden[i].length) {
                open.add(votes.examples().get(i));
            }
        }
        VotePool.Builder pool = VotePool.builder(open).consensus(consensus);
        plan.models.forEach(pool::model);
        List<Ask> asks = NextVotes.of(pool.build(), strategy)
                .seed(seed)
                .plan(count, count)
                .asks();
        for (Ask ask : asks) {
            seen[votes.examples().indexOf(ask.example())]++;
        }
        return asks.size();
    }

    private static double score(CategoricalConsensus consensus, VoteMatrix votes, int[] truths) {
        double right = 0;
        int known = 0;
        for (int i = 0; i < truths.length; i++) {
            if (truths[i] >= 0) {
                known++;
                int row = consensus.votes().examples().indexOf(votes.examples().get(i));
                right += consensus.labelIndex(row).orElse(-1) == truths[i] ? 1 : 0;
            }
        }
        return right / known;
    }
}
