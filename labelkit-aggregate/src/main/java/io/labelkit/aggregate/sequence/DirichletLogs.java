package io.labelkit.aggregate.sequence;

import org.apache.commons.math3.special.Gamma;

/**
 * Expected logarithms under Dirichlet distributions of a prior and counts, and on the way minus their divergence from the
 * priors. Not thread-safe.
 */
final class DirichletLogs {
    private double bound;

    void clear() {
        bound = 0;
    }

    /** Minus the divergences of all distributions since the last clear. */
    double bound() {
        return bound;
    }

    /** Starts a distribution with the sums of its parameters and counts; returns what its cells need. */
    double sum(double prior, double count) {
        bound += Gamma.logGamma(prior) - Gamma.logGamma(prior + count);
        return Gamma.digamma(prior + count);
    }

    /** E log of a cell. */
    double cell(double prior, double count, double psiOfSum) {
        double log = Gamma.digamma(prior + count) - psiOfSum;
        bound += count > 0 ? Gamma.logGamma(prior + count) - Gamma.logGamma(prior) - count * log : 0;
        return log;
    }
}
