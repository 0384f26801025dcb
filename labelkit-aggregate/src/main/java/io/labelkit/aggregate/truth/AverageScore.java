package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.VoteScore;
import io.labelkit.core.vote.VoteList;
import java.util.List;

/**
 * What votes add to an average of posteriors: the mean of what they add in each model. The logarithm of a mean is not the
 * mean of the logarithms; what is missing goes to the prior of the example, so that the sums are exact.
 */
record AverageScore(List<CategoricalConsensus> models, double[] posterior, double[] classPrior) implements VoteScore {
    private static final double FLOOR = 1e-300;

    @Override
    public String unit() {
        return "log-odds";
    }

    @Override
    public double prior(int k) {
        return Math.log(Math.max(classPrior[k], FLOOR));
    }

    @Override
    public double prior(int example, int k) {
        VoteList votes = models.get(0).votes().byExample();
        double sum = 0;
        for (int p = votes.start(example); p < votes.end(example); p++) {
            sum += vote(example, p, votes.other(p), votes.code(p), k);
        }
        return Math.log(Math.max(posterior[example * classPrior.length + k], FLOOR)) - sum;
    }

    @Override
    public double vote(int labeler, int code, int k) {
        double sum = 0;
        for (CategoricalConsensus model : models) {
            sum += model.score().vote(labeler, code, k);
        }
        return sum / models.size();
    }

    @Override
    public double vote(int example, int position, int labeler, int code, int k) {
        double sum = 0;
        for (CategoricalConsensus model : models) {
            sum += model.score().vote(example, position, labeler, code, k);
        }
        return sum / models.size();
    }
}
