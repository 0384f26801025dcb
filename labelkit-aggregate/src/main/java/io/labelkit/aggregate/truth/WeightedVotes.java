package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.aggregate.internal.TableSize;
import io.labelkit.aggregate.internal.VoteShares;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.consensus.VoteScore;
import io.labelkit.core.internal.Softmax;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What every method does that adds up votes with one weight for each labeler. */
final class WeightedVotes {
    private static final double TIE_TOLERANCE = 1e-9;

    private final VoteMatrix votes;
    private final Evidence evidence;

    WeightedVotes(VoteMatrix votes) {
        this.votes = votes;
        this.evidence = new Evidence(votes);
    }

    /** N x K shares of the votes. */
    double[] shares(double[] weights) {
        return VoteShares.of(votes, evidence, weights);
    }

    /** The expected share of each labeler's votes that are right; not a number without votes. */
    double[] accuracies(double[] posterior) {
        return VoteShares.accuracies(votes, evidence, posterior);
    }

    /**
     * The share of each labeler's votes that agree with the best class of their example. Labelers without a vote that
     * counts get the share over all votes, or 1 if there are none at all.
     *
     * @param best N x K, from {@link #harden} or {@link #first}
     * @param leastVotes examples with fewer votes do not count
     */
    double[] skills(double[] best, int leastVotes) {
        int classes = votes.classCount();
        VoteList list = votes.byLabeler();
        double[] skills = new double[votes.labelerCount()];
        int[] counted = new int[skills.length];
        double agreeing = 0;
        long all = 0;
        for (int j = 0; j < skills.length; j++) {
            for (int p = list.start(j); p < list.end(j); p++) {
                if (votes.byExample().count(list.other(p)) >= leastVotes) {
                    skills[j] += agreement(best, list.other(p) * classes, list.code(p));
                    counted[j]++;
                }
            }
            agreeing += skills[j];
            all += counted[j];
            skills[j] /= counted[j];
        }
        for (int j = 0; j < skills.length; j++) {
            skills[j] = counted[j] > 0 ? Math.min(1, skills[j]) : all > 0 ? agreeing / all : 1;
        }
        return skills;
    }

    private double agreement(double[] best, int base, int code) {
        int classes = votes.classCount();
        if (code < classes) {
            return best[base + code];
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += best[base + k] * evidence.share(code, k);
        }
        return sum;
    }

    /** One for the class with the greatest share, divided among tied classes. */
    double[] harden(double[] shares) {
        int classes = votes.classCount();
        double[] hard = new double[shares.length];
        for (int base = 0; base < shares.length; base += classes) {
            double least = greatest(shares, base) - TIE_TOLERANCE;
            int tied = 0;
            for (int k = 0; k < classes; k++) {
                hard[base + k] = shares[base + k] >= least ? 1 : 0;
                tied += shares[base + k] >= least ? 1 : 0;
            }
            for (int k = 0; k < classes; k++) {
                hard[base + k] /= tied;
            }
        }
        return hard;
    }

    /** One for the class with the greatest share, the first one of tied classes. */
    double[] first(double[] shares) {
        int classes = votes.classCount();
        double[] hard = new double[shares.length];
        for (int base = 0; base < shares.length; base += classes) {
            double least = greatest(shares, base) - TIE_TOLERANCE;
            int k = 0;
            while (shares[base + k] < least) {
                k++;
            }
            hard[base + k] = 1;
        }
        return hard;
    }

    private double greatest(double[] shares, int base) {
        double greatest = 0;
        for (int k = 0; k < votes.classCount(); k++) {
            greatest = Math.max(greatest, shares[base + k]);
        }
        return greatest;
    }

    /**
     * Starts the result. Class shares are the mean over the examples with votes, and the probabilities of the others.
     */
    CategoricalConsensus.Builder consensus(String method, double[] shares, double[] weights) {
        double[] prior = meanOfCovered(shares);
        for (int i = 0; i < votes.exampleCount(); i++) {
            if (votes.byExample().count(i) == 0) {
                System.arraycopy(prior, 0, shares, i * prior.length, prior.length);
            }
        }
        return CategoricalConsensus.builder(method, votes, shares, new WeightScore("votes", evidence, weights))
                .classPrior(prior);
    }

    private double[] meanOfCovered(double[] shares) {
        int classes = votes.classCount();
        double[] mean = new double[classes];
        int covered = 0;
        for (int i = 0; i < votes.exampleCount(); i++) {
            if (votes.byExample().count(i) > 0) {
                covered++;
                for (int k = 0; k < classes; k++) {
                    mean[k] += shares[i * classes + k];
                }
            }
        }
        if (covered == 0) {
            Arrays.fill(mean, 1);
        }
        double sum = Arrays.stream(mean).sum();
        return Arrays.stream(mean).map(m -> m / sum).toArray();
    }

    /** N x K probabilities of votes that add log-odds: proportional to their exponential, classes alike. */
    double[] logOdds(double[] weights) {
        int classes = votes.classCount();
        double[] posterior = new double[TableSize.of("probabilities", votes.exampleCount(), classes)];
        for (int i = 0; i < votes.exampleCount(); i++) {
            for (int p = votes.byExample().start(i); p < votes.byExample().end(i); p++) {
                for (int k = 0; k < classes; k++) {
                    posterior[i * classes + k] += weights[votes.byExample().other(p)]
                            * evidence.share(votes.byExample().code(p), k);
                }
            }
            Softmax.apply(posterior, i * classes, classes);
        }
        return posterior;
    }

    /** Starts the result of votes that add log-odds. */
    CategoricalConsensus.Builder logOdds(String method, double[] posterior, double[] weights) {
        return CategoricalConsensus.builder(method, votes, posterior, new WeightScore("log-odds", evidence, weights));
    }

    /** One accuracy for each labeler that voted, and no matrix. */
    List<LabelerQuality> qualities(double[] accuracies) {
        List<LabelerQuality> qualities = new ArrayList<>();
        for (int j = 0; j < accuracies.length; j++) {
            int count = votes.votesOf(j);
            qualities.add(new LabelerQuality(
                    votes.labelers().get(j).name(),
                    count,
                    count == 0 ? OptionalDouble.empty() : OptionalDouble.of(accuracies[j]),
                    Optional.empty()));
        }
        return qualities;
    }

    /** The weight of each vote, shared among the classes it may stand for. */
    private record WeightScore(String unit, Evidence evidence, double[] weights) implements VoteScore {
        @Override
        public double prior(int k) {
            return 0;
        }

        @Override
        public double vote(int labeler, int code, int k) {
            return weights[labeler] * evidence.share(code, k);
        }
    }
}
