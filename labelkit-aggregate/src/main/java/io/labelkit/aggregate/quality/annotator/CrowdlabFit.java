package io.labelkit.aggregate.quality.annotator;

import io.labelkit.core.vote.VoteList;

/** The weights of models and annotators that follow from a consensus, and the probabilities that follow from these. */
final class CrowdlabFit {
    private static final double LEAST = 1e-6;

    private final CrowdVotes crowd;
    private final int[] consensus;
    private final double likelihood;
    private final double[] modelWeights;
    private final double[] annotatorWeights;
    private final double[] posterior;

    CrowdlabFit(CrowdVotes crowd, int[] consensus) {
        this.crowd = crowd;
        this.consensus = consensus;
        this.likelihood = meanAgreement();
        double base = Math.max(LEAST, errorOfMostFrequentClass());
        this.annotatorWeights = annotatorWeights(base);
        this.modelWeights = modelWeights(base);
        this.posterior = weighed();
    }

    /** The share of an example's labels that equal a class. */
    static double agreement(CrowdVotes crowd, int example, int k) {
        VoteList list = crowd.list();
        int agreeing = 0;
        for (int p = list.start(example); p < list.end(example); p++) {
            agreeing += list.code(p) == k ? 1 : 0;
        }
        return (double) agreeing / crowd.count(example);
    }

    private double meanAgreement() {
        double sum = 0;
        int several = 0;
        for (int i = 0; i < consensus.length; i++) {
            if (crowd.count(i) > 1) {
                sum += agreement(crowd, i, consensus[i]);
                several++;
            }
        }
        return sum / several;
    }

    /** Over the examples with several labels. */
    private double errorOfMostFrequentClass() {
        int[] counts = new int[crowd.classes()];
        int several = 0;
        int most = 0;
        for (int i = 0; i < consensus.length; i++) {
            if (crowd.count(i) > 1) {
                most = Math.max(most, ++counts[consensus[i]]);
                several++;
            }
        }
        return 1 - (double) most / several;
    }

    /** By how much better an annotator agrees with others than the most frequent class agrees with the consensus. */
    private double[] annotatorWeights(double base) {
        VoteList list = crowd.list();
        double[] agreeing = new double[crowd.labelers()];
        double[] others = new double[crowd.labelers()];
        int[] counts = new int[crowd.classes()];
        for (int i = 0; i < consensus.length; i++) {
            for (int p = list.start(i); p < list.end(i); p++) {
                counts[list.code(p)]++;
            }
            for (int p = list.start(i); p < list.end(i); p++) {
                agreeing[list.other(p)] += counts[list.code(p)] - 1;
                others[list.other(p)] += crowd.count(i) - 1;
            }
            for (int p = list.start(i); p < list.end(i); p++) {
                counts[list.code(p)] = 0;
            }
        }
        double[] weights = Shares.of(agreeing, others);
        for (int j = 0; j < weights.length; j++) {
            weights[j] = Math.max(LEAST, 1 - (1 - weights[j]) / base);
        }
        return weights;
    }

    private double[] modelWeights(double base) {
        double[] weights = new double[crowd.models().size()];
        for (int m = 0; m < weights.length; m++) {
            int wrong = 0;
            int several = 0;
            for (int i = 0; i < consensus.length; i++) {
                if (crowd.count(i) > 1) {
                    int predicted = CrowdVotes.argMax(crowd.models().get(m), i * crowd.classes(), crowd.classes());
                    wrong += predicted != consensus[i] ? 1 : 0;
                    several++;
                }
            }
            weights[m] = Math.max(LEAST, 1 - (double) wrong / several / base) * Math.sqrt(crowd.meanCount());
        }
        return weights;
    }

    private double[] weighed() {
        int classes = crowd.classes();
        VoteList list = crowd.list();
        double[] probabilities = new double[consensus.length * classes];
        for (int i = 0; i < consensus.length; i++) {
            double total = 0;
            for (int k = 0; k < classes; k++) {
                probabilities[i * classes + k] = modelScore(i, k);
            }
            for (double weight : modelWeights) {
                total += weight;
            }
            for (int p = list.start(i); p < list.end(i); p++) {
                total += annotatorWeights[list.other(p)];
                for (int k = 0; k < classes; k++) {
                    probabilities[i * classes + k] += voteScore(list.other(p), list.code(p), k);
                }
            }
            for (int k = 0; k < classes; k++) {
                probabilities[i * classes + k] /= total;
            }
        }
        return probabilities;
    }

    /** What the models say of a class, by weight. */
    double modelScore(int example, int k) {
        double score = 0;
        for (int m = 0; m < modelWeights.length; m++) {
            score += modelWeights[m] * crowd.models().get(m)[example * crowd.classes() + k];
        }
        return score;
    }

    /** What an annotator's label says of a class, by weight. */
    double voteScore(int labeler, int label, int k) {
        return annotatorWeights[labeler] * (label == k ? likelihood : (1 - likelihood) / (crowd.classes() - 1));
    }

    double[] posterior() {
        return posterior;
    }

    double[] modelWeights() {
        return modelWeights;
    }

    double[] annotatorWeights() {
        return annotatorWeights;
    }
}
