package io.labelkit.aggregate.acquire;

import io.labelkit.aggregate.quality.annotator.ActiveLab;
import io.labelkit.aggregate.quality.annotator.ActiveLabScores;
import io.labelkit.aggregate.quality.annotator.LabelNext;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Strategies that choose votes.
 *
 * <table>
 *   <caption>Which one</caption>
 *   <tr><th>strategy</th><th>chooses</th><th>needs</th></tr>
 *   <tr><td>{@link #value()}</td><td>the votes that gain most for their price, and whose they are</td><td>votes</td></tr>
 *   <tr><td>{@link #activeLab()}</td><td>the consensus labels and new examples with the least behind them</td>
 *     <td>probabilities of a model</td></tr>
 *   <tr><td>{@link #uncertain}</td><td>where the consensus is least sure, however many votes there are</td>
 *     <td>votes or probabilities</td></tr>
 *   <tr><td>{@link #fewestVotes()}</td><td>the examples with the fewest votes, of these at random</td><td>nothing</td></tr>
 *   <tr><td>{@link #newExamples}</td><td>examples without votes, by an {@link AcquisitionStrategy}</td><td>vectors or
 *     probabilities, as that needs</td></tr>
 * </table>
 */
public final class VoteStrategies {
    private VoteStrategies() {}

    @FunctionalInterface
    private interface Choice {
        List<Ask> choose(VotePool pool, int count, long seed);
    }

    /** A strategy of a name and a function. */
    private record Named(String name, Choice choice) implements VoteStrategy {
        @Override
        public List<Ask> choose(VotePool pool, int count, long seed) {
            return choice.choose(pool, Checks.positive(count, "count"), seed);
        }
    }

    /**
     * The votes that make the right label likelier by the most for each unit of their price ({@link VoteValue} has the
     * formula), until the budget is spent. Votes that would change no label by themselves come after these, by the mutual
     * information of answer and class for their price: two of them may.
     *
     * @return the strategy
     */
    public static VoteStrategy value() {
        return new Named("value", (pool, count, seed) -> {
            requireBeliefs(pool, "value");
            Asking asking = new Asking(pool);
            List<Ask> asks = new ArrayList<>(ranked(
                    pool,
                    count,
                    seed,
                    i -> asking.best(i)
                            .filter(way -> way.gain() > 0)
                            .map(way -> ask(pool, i, way, way.perPrice(), "a vote " + way.words()))));
            if (asks.size() < count) {
                asks.addAll(ranked(
                        pool,
                        count - asks.size(),
                        seed,
                        i -> asking.best(i)
                                .filter(way -> way.gain() == 0)
                                .map(way -> ask(pool, i, way, way.informationPerPrice(), "a vote " + way.words()))));
            }
            return asks;
        });
    }

    /**
     * The votes whose value is most above their price, and none that is not worth it: asking ends before the budget does.
     *
     * @param worth what a right label is worth, in the currency of the prices, above 0
     * @return the strategy
     */
    public static VoteStrategy value(double worth) {
        Checks.check(worth > 0 && Double.isFinite(worth), "worth", "above 0", worth);
        return new Named("value", (pool, count, seed) -> {
            requireBeliefs(pool, "value");
            Asking asking = new Asking(pool);
            return ranked(
                    pool,
                    count,
                    seed,
                    i -> asking.ways(i).stream()
                            .max(Comparator.comparingDouble(way -> way.net(worth)))
                            .filter(way -> way.net(worth) > 0)
                            .map(way -> ask(
                                    pool,
                                    i,
                                    way,
                                    way.net(worth),
                                    String.format(
                                            Locale.ROOT,
                                            "a vote %s, worth %.4f more than its price",
                                            way.words(),
                                            way.net(worth)))));
        });
    }

    /**
     * ActiveLab: the least score first, examples with and without votes on one scale; several models are an ensemble.
     * Sources: see {@link ActiveLab}.
     *
     * @return the strategy
     */
    public static VoteStrategy activeLab() {
        return new Named("activelab", (pool, count, seed) -> {
            Checks.check(!pool.models().isEmpty(), "pool", "with probabilities of a model for activelab", "without");
            VoteMatrix votes = pool.consensus()
                    .map(CategoricalConsensus::votes)
                    .orElseGet(() -> VoteMatrix.builder(LabelSpace.categories(pool.classes()))
                            .build());
            ActiveLabScores scores = ActiveLab.standard().score(votes, pool.models());
            Map<String, LabelNext> byId = new HashMap<>();
            for (int row = 0; row < scores.size(); row++) {
                byId.put(scores.get(row).id(), scores.get(row));
            }
            Asking asking = new Asking(pool);
            return ranked(pool, count, seed, i -> {
                LabelNext next = byId.get(pool.example(i));
                return next == null
                        ? Optional.empty()
                        : asking.best(i)
                                .map(way -> ask(
                                        pool,
                                        i,
                                        way,
                                        -next.score(),
                                        String.format(
                                                Locale.ROOT,
                                                "ActiveLab score %.4f with %d votes",
                                                next.score(),
                                                next.labels())));
            });
        });
    }

    /**
     * Where what is believed is least sure. It knows nothing of how much stands behind that, so that it asks again and again
     * about examples that are hard for everybody.
     *
     * @param measure how unsure it is
     * @return the strategy
     */
    public static VoteStrategy uncertain(UncertaintyMeasure measure) {
        String name = measure.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Named(name, (pool, count, seed) -> {
            requireBeliefs(pool, name);
            Asking asking = new Asking(pool);
            return ranked(
                    pool,
                    count,
                    seed,
                    i -> asking.best(i).map(way -> {
                        double unsure = measure.of(pool.belief(i));
                        return ask(pool, i, way, unsure, String.format(Locale.ROOT, "%s %.4f", name, unsure));
                    }));
        });
    }

    /**
     * The examples with the fewest votes; of equals at random. With it, votes go round evenly.
     *
     * @return the strategy
     */
    public static VoteStrategy fewestVotes() {
        return new Named("fewest-votes", (pool, count, seed) -> {
            Asking asking = new Asking(pool);
            return ranked(
                    pool,
                    count,
                    seed,
                    i -> asking.best(i)
                            .map(way -> ask(pool, i, way, -pool.votes(i), "has " + pool.votes(i) + " votes")));
        });
    }

    /**
     * Examples at random, whatever votes they have.
     *
     * @return the strategy
     */
    public static VoteStrategy random() {
        return new Named("random", (pool, count, seed) -> {
            Asking asking = new Asking(pool);
            return ranked(pool, count, seed, i -> asking.best(i).map(way -> ask(pool, i, way, 0, "at random")));
        });
    }

    /**
     * Examples without votes, by a strategy for a student's next labels.
     *
     * @param strategy the strategy; one that needs a student takes the mean of the models' probabilities
     * @return the strategy, of the same name
     */
    public static VoteStrategy newExamples(AcquisitionStrategy strategy) {
        return new Named(strategy.name(), (pool, count, seed) -> {
            Checks.check(
                    !strategy.needsVectors() || pool.hasVectors(),
                    "pool",
                    "with vectors for " + strategy.name(),
                    "without");
            Checks.check(
                    !strategy.needsStudent() || !pool.models().isEmpty(),
                    "pool",
                    "with probabilities of a model for " + strategy.name(),
                    "without");
            int n = pool.size();
            boolean[] labelled = new boolean[n];
            for (int i = 0; i < n; i++) {
                labelled[i] = pool.votes(i) > 0 || !pool.mayAsk(i);
            }
            double[][] beliefs = strategy.needsStudent()
                    ? IntStream.range(0, n).mapToObj(pool::modelBelief).toArray(double[][]::new)
                    : new double[0][];
            float[][] vectors = IntStream.range(0, n).mapToObj(pool::vector).toArray(float[][]::new);
            int[] chosen = strategy.choose(AcquisitionPool.of(beliefs, vectors, labelled), count, seed);
            Asking asking = new Asking(pool);
            List<Ask> asks = new ArrayList<>();
            for (int place = 0; place < chosen.length; place++) {
                int i = chosen[place];
                double score = -place;
                asking.best(i)
                        .ifPresent(way -> asks.add(ask(pool, i, way, score, "new, chosen by " + strategy.name())));
            }
            return asks;
        });
    }

    private static void requireBeliefs(VotePool pool, String strategy) {
        Checks.check(pool.hasBeliefs(), "pool", "with votes or probabilities for " + strategy, "without");
    }

    private static Ask ask(VotePool pool, int i, Asking.Way way, double score, String reason) {
        return new Ask(pool.example(i), way.labeler(), way.price(), pool.votes(i), score, reason);
    }

    /** The greatest scores, ties at random. */
    private static List<Ask> ranked(VotePool pool, int count, long seed, Function<Integer, Optional<Ask>> asking) {
        int[] order = IntStream.range(0, pool.size()).toArray();
        AcquisitionStrategies.shuffle(order, new SplittableRandom(seed));
        List<Ask> asks = new ArrayList<>();
        for (int i : order) {
            asking.apply(i).ifPresent(asks::add);
        }
        asks.sort(Comparator.comparingDouble(Ask::score).reversed());
        return List.copyOf(asks.subList(0, Math.min(count, asks.size())));
    }
}
