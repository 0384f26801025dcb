package io.labelkit.aggregate.dependency;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;

/**
 * The model against which agreement is tested: given the truth k, a labeler says l with probability theta[l][k] where it
 * votes; of functions for one class firing itself is the answer, and silence counts. Fitted by EM from a consensus, with
 * every group of suspects counting as one labeler.
 */
final class GroupedModel {
    private static final int SWEEPS = 40;
    private static final double PSEUDO_VOTES = 2;

    private final VoteMatrix votes;
    private final PairStatistics pairs;
    private final int classes;
    private final double[] weights;
    private final double[] prior;
    private final double[] theta;
    private final double[] silence;
    private final double[] logVote;
    private final double[] posterior;

    GroupedModel(CategoricalConsensus consensus, PairStatistics pairs, Groups groups) {
        votes = consensus.votes();
        this.pairs = pairs;
        classes = votes.classCount();
        weights = groups.weights();
        prior = new double[classes];
        theta = new double[votes.labelerCount() * classes * classes];
        logVote = new double[theta.length];
        silence = new double[votes.labelerCount() * classes];
        posterior = new double[votes.exampleCount() * classes];
        for (int i = 0; i < votes.exampleCount(); i++) {
            for (int k = 0; k < classes; k++) {
                posterior[i * classes + k] = consensus.probability(i, k);
            }
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            maximise();
            expect();
        }
    }

    private void maximise() {
        double[] mass = new double[classes];
        for (int r = 0; r < posterior.length; r++) {
            mass[r % classes] += posterior[r];
        }
        double examples = votes.exampleCount();
        for (int k = 0; k < classes; k++) {
            prior[k] = (mass[k] + 1) / (examples + classes);
        }
        VoteList list = votes.byLabeler();
        double[] counts = new double[classes * classes];
        for (int j = 0; j < votes.labelerCount(); j++) {
            Arrays.fill(counts, 0);
            for (int p = list.start(j); p < list.end(j); p++) {
                for (int k = 0; k < classes; k++) {
                    counts[list.code(p) * classes + k] += posterior[list.other(p) * classes + k];
                }
            }
            rates(j, counts, mass, examples);
        }
    }

    private void rates(int j, double[] counts, double[] mass, double examples) {
        boolean function = pairs.isFunction(j);
        double total = Arrays.stream(counts).sum();
        for (int k = 0; k < classes; k++) {
            double votesInClass = 0;
            for (int l = 0; l < classes; l++) {
                votesInClass += counts[l * classes + k];
            }
            double base = function ? mass[k] : votesInClass;
            for (int l = 0; l < classes; l++) {
                double said = 0;
                for (int z = 0; z < classes; z++) {
                    said += counts[l * classes + z];
                }
                double usual = function ? said / examples : (said + 1) / (total + classes);
                double rate = (counts[l * classes + k] + PSEUDO_VOTES * usual) / (base + PSEUDO_VOTES);
                int cell = (j * classes + l) * classes + k;
                theta[cell] = Math.max(1e-6, Math.min(1 - 1e-6, rate));
                logVote[cell] = weights[j] * Math.log(theta[cell]);
            }
            double fires = votesInClass / Math.max(1e-9, mass[k]);
            silence[j * classes + k] =
                    function ? weights[j] * Math.log(Math.max(1e-6, 1 - Math.min(1 - 1e-6, fires))) : 0;
        }
    }

    private void expect() {
        double[] base = new double[classes];
        for (int k = 0; k < classes; k++) {
            base[k] = Math.log(prior[k]);
        }
        for (int c = 0; c < silence.length; c++) {
            base[c % classes] += silence[c];
        }
        VoteList list = votes.byExample();
        double[] s = new double[classes];
        for (int i = 0; i < votes.exampleCount(); i++) {
            System.arraycopy(base, 0, s, 0, classes);
            for (int p = list.start(i); p < list.end(i); p++) {
                int j = list.other(p);
                for (int k = 0; k < classes; k++) {
                    s[k] += logVote[(j * classes + list.code(p)) * classes + k] - silence[j * classes + k];
                }
            }
            double greatest = Arrays.stream(s).max().orElse(0);
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                s[k] = Math.exp(Math.max(-200, s[k] - greatest));
                sum += s[k];
            }
            for (int k = 0; k < classes; k++) {
                posterior[i * classes + k] = s[k] / sum;
            }
        }
    }

    int classes() {
        return classes;
    }

    double posterior(int example, int k) {
        return posterior[example * classes + k];
    }

    /** P(labeler says l | k), where it votes; for functions, of all examples. */
    double theta(int labeler, int l, int k) {
        return theta[(labeler * classes + l) * classes + k];
    }

    /** What a labeler's vote adds to the score of a class in place of its silence. */
    double voteScore(int labeler, int l, int k) {
        return logVote[(labeler * classes + l) * classes + k] - silence[labeler * classes + k];
    }

    /** What a labeler's silence adds. */
    double silenceScore(int labeler, int k) {
        return silence[labeler * classes + k];
    }
}
