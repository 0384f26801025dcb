package io.labelkit.aggregate.internal;

import io.labelkit.core.internal.Parallel;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * EM from vote shares for every model in which an answer depends on the labeler and the true class alone. One sweep is
 * an M-step followed by an E-step; the log-likelihood of a sweep belongs to the parameters used in it. Sums run over
 * blocks of examples that depend on the votes only, so that any number of threads gives the same bits. Immutable.
 */
public final class ExpectationMaximisation {
    private final VoteMatrix votes;
    private final Evidence evidence;
    private final Setup setup;

    /**
     * What a fit needs beyond the model.
     *
     * @param prior how the class shares are estimated
     * @param weights a weight for each labeler, or empty if all are 1
     * @param anchors for each example its known class or K; or empty
     * @param tolerance the fit stops when the objective changes by no more than this part of it
     * @param maxIterations the greatest number of sweeps
     * @param threads the number of threads
     * @param schedule where to start, and when E-steps become hard
     */
    public record Setup(
            PriorModel prior,
            double[] weights,
            int[] anchors,
            double tolerance,
            int maxIterations,
            int threads,
            Schedule schedule) {
        /**
         * Soft E-steps from vote shares.
         *
         * @param prior how the class shares are estimated
         * @param weights a weight for each labeler, or empty if all are 1
         * @param anchors for each example its known class or K; or empty
         * @param tolerance the fit stops when the objective changes by no more than this part of it
         * @param maxIterations the greatest number of sweeps
         * @param threads the number of threads
         */
        public Setup(
                PriorModel prior, double[] weights, int[] anchors, double tolerance, int maxIterations, int threads) {
            this(prior, weights, anchors, tolerance, maxIterations, threads, Schedule.SOFT);
        }
    }

    /**
     * What a fit found.
     *
     * @param posterior N x K probabilities; those of a soft E-step, whatever the sweeps did
     * @param prior the class shares used in the last sweep; N x K if every example has its own
     * @param likelihood P(answer | true class) used in the last sweep, before weights, in the layout of the model
     * @param logLikelihood the log-likelihood after each sweep
     * @param objective the log-likelihood plus the logarithm of the prior density after each sweep
     * @param converged whether the objective came to rest
     */
    public record Fit(
            double[] posterior,
            double[] prior,
            double[] likelihood,
            List<Double> logLikelihood,
            List<Double> objective,
            boolean converged) {}

    /**
     * Prepares fits.
     *
     * @param votes the votes
     * @param evidence what the codes say
     * @param setup the settings
     */
    public ExpectationMaximisation(VoteMatrix votes, Evidence evidence, Setup setup) {
        this.votes = votes;
        this.evidence = evidence;
        this.setup = setup;
    }

    /**
     * Fits a model.
     *
     * @param model the M-step
     * @return the fit
     */
    public Fit fit(LabelerModel model) {
        int classes = votes.classCount();
        int cells = TableSize.of("labelers' confusion matrices", votes.labelerCount(), classes, classes);
        double[] ones = new double[votes.labelerCount()];
        Arrays.fill(ones, 1);
        double[] start = VoteShares.of(votes, evidence, setup.weights.length == 0 ? ones : setup.weights);
        double[] likelihood = new double[cells];
        Arrays.fill(likelihood, 1.0 / classes);
        try (Parallel parallel = new Parallel(setup.threads)) {
            Sweep sweep = new Sweep(votes, evidence, setup.weights, setup.anchors, start, parallel);
            sweep.count(likelihood, setup.schedule.hardAlways() ? setup.schedule.hard() : Assignment.SOFT);
            return iterate(model, sweep, likelihood);
        }
    }

    private Fit iterate(LabelerModel model, Sweep sweep, double[] likelihood) {
        double[] prior = new double[setup.prior.perExample() ? sweep.posterior().length : votes.classCount()];
        double[] weighted = setup.weights.length == 0 ? likelihood : new double[likelihood.length];
        List<Double> logLikelihood = new ArrayList<>();
        List<Double> objective = new ArrayList<>();
        boolean hard = setup.schedule.hardAlways();
        if (setup.schedule.start().length > 0) {
            setup.prior.maximise(new double[votes.classCount()], sweep.posterior(), prior);
            System.arraycopy(setup.schedule.start(), 0, likelihood, 0, likelihood.length);
            raise(likelihood, weighted);
            sweep.expect(prior, weighted, assignment(hard));
        }
        boolean converged = false;
        for (int t = 0; t < setup.maxIterations && !converged; t++) {
            double[] before = shares(sweep.classMass());
            double density = model.maximise(sweep.counts(), sweep.classMass(), likelihood);
            density += setup.prior.maximise(sweep.classMass(), sweep.posterior(), prior);
            raise(likelihood, weighted);
            double value = sweep.expect(prior, weighted, assignment(hard));
            logLikelihood.add(value);
            objective.add(value + density);
            double moved = distance(before, shares(sweep.classMass()));
            converged = hard ? moved < setup.schedule.hardRest() : t > 0 && atRest(objective, t);
            if (!hard && moved <= setup.schedule.hardFrom()) {
                hard = true;
                converged = false;
            }
        }
        if (hard) {
            sweep.expect(prior, weighted, Assignment.SOFT);
        }
        return new Fit(sweep.posterior(), prior, likelihood, logLikelihood, objective, converged);
    }

    private Assignment assignment(boolean hard) {
        return hard ? setup.schedule.hard() : Assignment.SOFT;
    }

    private static double[] shares(double[] mass) {
        double sum = Math.max(Double.MIN_NORMAL, Arrays.stream(mass).sum());
        return Arrays.stream(mass).map(m -> m / sum).toArray();
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int k = 0; k < one.length; k++) {
            sum += Math.abs(one[k] - other[k]);
        }
        return sum;
    }

    private boolean atRest(List<Double> objective, int t) {
        double now = objective.get(t);
        return Math.abs(now - objective.get(t - 1)) <= setup.tolerance * Math.max(1, Math.abs(now));
    }

    /** A labeler of weight w counts like w equal labelers: its likelihoods are raised to the power of w. */
    private void raise(double[] likelihood, double[] weighted) {
        int cells = votes.classCount() * votes.classCount();
        for (int j = 0; j < setup.weights.length; j++) {
            for (int c = j * cells; c < (j + 1) * cells; c++) {
                weighted[c] = setup.weights[j] == 1 ? likelihood[c] : Math.pow(likelihood[c], setup.weights[j]);
            }
        }
    }
}
