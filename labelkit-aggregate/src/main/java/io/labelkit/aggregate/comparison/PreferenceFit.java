package io.labelkit.aggregate.comparison;

import io.labelkit.aggregate.internal.FitWarnings;
import io.labelkit.aggregate.internal.VoteWarnings;
import io.labelkit.core.consensus.AlternativeScore;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.PreferenceConsensus;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.consensus.WeightedConsensus;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** From strengths to a consensus. */
final class PreferenceFit {
    private static final double TIE_TOLERANCE = 1e-9;

    private final Comparisons comparisons;
    private final double[] score;
    private final ScoreCovariance covariance;

    PreferenceFit(Comparisons comparisons, double[] score, ScoreCovariance covariance) {
        this.comparisons = comparisons;
        this.score = score;
        this.covariance = covariance;
    }

    static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** Strengths that sum to 0 within each component. */
    static double[] centred(Comparisons comparisons, double[] score) {
        double[] sum = new double[comparisons.components()];
        int[] size = new int[comparisons.components()];
        for (int i = 0; i < score.length; i++) {
            sum[comparisons.component(i)] += score[i];
            size[comparisons.component(i)]++;
        }
        double[] centred = new double[score.length];
        for (int i = 0; i < score.length; i++) {
            int c = comparisons.component(i);
            centred[i] = score[i] - sum[c] / size[c] + 0.0;
        }
        return centred;
    }

    /**
     * Makes the consensus.
     *
     * @param method the method's name
     * @param weights of the labelers
     * @param slopes the derivative of the log-likelihood of each vote by the difference of the strengths, left less right
     * @param notes further warnings
     * @param convergence how the fit went
     */
    PreferenceConsensus consensus(
            String method, double[] weights, double[] slopes, List<Warning> notes, Convergence convergence) {
        VoteMatrix votes = comparisons.votes();
        List<Warning> warnings = new ArrayList<>(warnings(method, convergence));
        warnings.addAll(notes);
        double[] residual = new double[votes.labelerCount()];
        double[] accuracy = new double[votes.labelerCount()];
        double[] effects = new double[votes.voteCount()];
        VoteList list = votes.byExample();
        for (int i = 0; i < votes.exampleCount(); i++) {
            for (int p = list.start(i); p < list.end(i); p++) {
                int a = comparisons.left(p);
                int b = comparisons.right(p);
                double probability = logistic(score[a] - score[b]);
                double said = comparisons.outcome(p);
                residual[list.other(p)] += (said - probability) * (said - probability);
                accuracy[list.other(p)] += said * probability + (1 - said) * (1 - probability);
                double turned = a == comparisons.left(list.start(i)) ? 1 : -1;
                effects[p] = turned * slopes[p] * covariance.ofDifference(a, b);
            }
        }
        for (int j = 0; j < residual.length; j++) {
            int n = votes.votesOf(j);
            residual[j] = n == 0 ? Double.NaN : Math.sqrt(residual[j] / n);
            accuracy[j] = n == 0 ? Double.NaN : accuracy[j] / n;
        }
        return new PreferenceConsensus(
                new WeightedConsensus.Fit(method, votes, weights, residual, accuracy, warnings, convergence),
                scores(),
                effects);
    }

    private List<Warning> warnings(String method, Convergence convergence) {
        List<Warning> warnings = new ArrayList<>(VoteWarnings.repeated(comparisons.votes()));
        if (comparisons.components() > 1) {
            warnings.add(new Warning(
                    WarningKind.DISCONNECTED,
                    "The " + comparisons.size() + " alternatives fall into " + comparisons.components()
                            + " groups that were never compared with each other, so strengths cannot be compared"
                            + " between groups."));
        }
        if (!convergence.converged()) {
            warnings.add(FitWarnings.stopped(method, convergence.iterations(), "rounds"));
        }
        return warnings;
    }

    private List<AlternativeScore> scores() {
        Integer[] order = new Integer[score.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                Comparator.<Integer>comparingInt(comparisons::component)
                        .thenComparing(Comparator.<Integer>comparingDouble(i -> score[i])
                                .reversed())
                        .thenComparingInt(i -> i));
        List<AlternativeScore> scores = new ArrayList<>();
        int place = 0;
        int rank = 0;
        for (int n = 0; n < order.length; n++) {
            int i = order[n];
            boolean starts = n == 0 || comparisons.component(order[n - 1]) != comparisons.component(i);
            place = starts ? 1 : place + 1;
            rank = starts || score[order[n - 1]] - score[i] > TIE_TOLERANCE ? place : rank;
            double error = covariance.standardError(i);
            scores.add(new AlternativeScore(
                    comparisons.names().get(i),
                    score[i],
                    Double.isNaN(error) ? OptionalDouble.empty() : OptionalDouble.of(error),
                    rank,
                    comparisons.component(i)));
        }
        return scores;
    }

    /** The names of alternatives for a message. */
    static String shown(List<String> names) {
        List<String> some =
                names.stream().limit(5).map(name -> Checks.shown(name)).toList();
        return String.join(", ", some) + (names.size() > 5 ? " and " + (names.size() - 5) + " more" : "");
    }
}
