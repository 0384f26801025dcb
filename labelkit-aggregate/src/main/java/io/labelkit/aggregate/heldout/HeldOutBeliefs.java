package io.labelkit.aggregate.heldout;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.vote.VoteMatrix;

/** What a method believes of the example of each hidden cell without having seen the cell: cells x K, row after row. */
record HeldOutBeliefs(String method, VoteFolds folds, double[] values) {

    static HeldOutBeliefs of(Aggregator aggregator, VoteFolds folds, int threads) {
        aggregator.requireAccepts(folds.votes());
        int cells = folds.cells().size();
        double[] values = new double[Math.multiplyExact(cells, folds.votes().classCount())];
        try (Parallel parallel = new Parallel(threads)) {
            parallel.run(cells == 0 ? 0 : folds.folds(), fold -> fill(aggregator, folds, fold, values));
        }
        return new HeldOutBeliefs(aggregator.name(), folds, values);
    }

    /** The result of a method that gives one distribution over classes for each example. */
    static CategoricalConsensus consensus(Aggregator aggregator, VoteMatrix votes) {
        if (aggregator.aggregate(votes) instanceof CategoricalConsensus consensus) {
            return consensus;
        }
        throw new IllegalArgumentException("aggregator must give one distribution over classes for each example, but was "
                + Checks.shown(aggregator.name()));
    }

    private static void fill(Aggregator aggregator, VoteFolds folds, int fold, double[] values) {
        HiddenCells cells = folds.cells();
        int classes = folds.votes().classCount();
        CategoricalConsensus consensus = consensus(aggregator, folds.training(fold));
        for (int c = 0; c < cells.size(); c++) {
            for (int k = 0; k < classes && cells.fold(c) == fold; k++) {
                values[c * classes + k] = consensus.probability(cells.example(c), k);
            }
        }
    }

    HeldOutLikelihood likelihood(int threads) {
        return new HeldOutLikelihood(method, folds, ExampleScores.of(folds, logLikelihood(threads)));
    }

    /** The log-likelihood of each hidden cell. */
    double[] logLikelihood(int threads) {
        double[] logLikelihood = new double[folds.cells().size()];
        VoteChannels channels = new VoteChannels(folds, values);
        try (Parallel parallel = new Parallel(threads)) {
            parallel.run(logLikelihood.length == 0 ? 0 : folds.folds(), fold -> channels.score(fold, logLikelihood));
        }
        return logLikelihood;
    }

    HeldOutBeliefs tempered(Temper temper) {
        double[] changed = values.clone();
        int classes = folds.votes().classCount();
        for (int at = 0; at < changed.length; at += classes) {
            temper.apply(changed, at);
        }
        return new HeldOutBeliefs(method, folds, changed);
    }
}
