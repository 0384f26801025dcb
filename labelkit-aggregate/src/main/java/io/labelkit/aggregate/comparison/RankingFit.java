package io.labelkit.aggregate.comparison;

import io.labelkit.aggregate.internal.VoteWarnings;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.RankingConsensus;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WeightedConsensus;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** From labeler weights to the nearest rankings. */
final class RankingFit {
    private final RankingVotes rankings;
    private final double[] weights;
    private final boolean candidatesOnly;
    private final boolean model;

    /**
     * Prepares a fit.
     *
     * @param rankings the votes
     * @param weights of the labelers
     * @param candidatesOnly whether only rankings that were voted for may win
     * @param model whether {@code exp(-cost)} is a likelihood, so that rankings have a probability
     */
    RankingFit(RankingVotes rankings, double[] weights, boolean candidatesOnly, boolean model) {
        this.rankings = rankings;
        this.weights = weights;
        this.candidatesOnly = candidatesOnly;
        this.model = model;
    }

    RankingConsensus consensus(String method, List<Warning> notes) {
        VoteMatrix votes = rankings.votes();
        VoteList list = votes.byExample();
        double[] wrong = new double[votes.labelerCount()];
        double[] pairs = new double[votes.labelerCount()];
        List<RankingConsensus.Order> orders = new ArrayList<>();
        for (int i = 0; i < votes.exampleCount(); i++) {
            List<String> alternatives = rankings.alternatives(i);
            int[][] numbered = rankings.numbered(i, alternatives);
            double[] ofVote = new double[numbered.length];
            for (int v = 0; v < ofVote.length; v++) {
                ofVote[v] = weights[list.other(list.start(i) + v)];
            }
            PairWeights weighted = new PairWeights(numbered, ofVote, alternatives.size());
            int[] best = best(weighted, numbered);
            orders.add(order(weighted, best, alternatives));
            int[] places = RankingVotes.places(best, alternatives.size());
            for (int v = 0; v < numbered.length; v++) {
                int j = list.other(list.start(i) + v);
                wrong[j] += RankingVotes.discordant(numbered[v], places)[0];
                pairs[j] += numbered[v].length * (numbered[v].length - 1) / 2.0;
            }
        }
        for (int j = 0; j < wrong.length; j++) {
            wrong[j] = pairs[j] > 0 ? wrong[j] / pairs[j] : Double.NaN;
        }
        List<Warning> warnings = new ArrayList<>(VoteWarnings.ofAnyKind(votes));
        warnings.addAll(notes);
        double[] unknown = new double[wrong.length];
        Arrays.fill(unknown, Double.NaN);
        return new RankingConsensus(
                new WeightedConsensus.Fit(method, votes, weights, wrong, unknown, warnings, Convergence.closedForm()),
                orders);
    }

    private int[] best(PairWeights weighted, int[][] numbered) {
        int[] best = new int[0];
        double least = Double.POSITIVE_INFINITY;
        for (int[] candidate : numbered) {
            if (candidatesOnly && candidate.length == weighted.size() && weighted.cost(candidate) < least) {
                least = weighted.cost(candidate);
                best = candidate;
            }
        }
        return best.length == weighted.size() && least < Double.POSITIVE_INFINITY ? best : KemenySearch.best(weighted);
    }

    private RankingConsensus.Order order(PairWeights weighted, int[] best, List<String> alternatives) {
        double cost = weighted.cost(best);
        double total = weighted.total();
        double probability = model && best.length > 0 && best.length <= KemenySearch.LARGEST_EXACT
                ? Math.min(1, Math.exp(-cost - KemenySearch.logPartition(weighted)))
                : Double.NaN;
        return new RankingConsensus.Order(
                Arrays.stream(best).mapToObj(alternatives::get).toList(),
                cost,
                total > 0 ? 1 - cost / total : Double.NaN,
                weighted.margin(best),
                probability);
    }
}
