package io.labelkit.aggregate.sequence;

import java.util.Arrays;

/**
 * Forward and backward passes with numbers that are scaled token by token. Where the weights of a document span too many
 * powers of ten for that, {@link #run} says so, and {@link LogPasses} can do it. One a thread.
 */
final class ScaledPasses {
    private static final double SMALLEST = 1e-280;

    private double[] forward = new double[0];
    private double[] backward = new double[0];
    private double[] emission = new double[0];
    private double[] scale = new double[0];
    private double logLikelihood;

    /** Makes the passes; false if a token's mass is too small for them. */
    boolean run(Lattice lattice, ChainModel model) {
        int states = lattice.states();
        int length = lattice.length();
        if (scale.length < length) {
            forward = new double[length * states];
            backward = new double[length * states];
            emission = new double[length * states];
            scale = new double[length];
        }
        logLikelihood = 0;
        for (int t = 0; t < length; t++) {
            double shift = exponentials(lattice, t);
            double sum = 0;
            for (int a = lattice.first(t); a < lattice.first(t + 1); a++) {
                int s = lattice.active(a);
                double arriving = t == 0 ? model.start()[s] : arriving(lattice, model, t, s);
                double value = arriving * emission[t * states + s];
                forward[t * states + s] = value;
                sum += value;
            }
            if (!(sum > SMALLEST)) {
                return false;
            }
            for (int a = lattice.first(t); a < lattice.first(t + 1); a++) {
                forward[t * states + lattice.active(a)] /= sum;
            }
            scale[t] = sum;
            logLikelihood += Math.log(sum) + shift;
        }
        return backward(lattice, model);
    }

    private double exponentials(Lattice lattice, int t) {
        double shift = Double.NEGATIVE_INFINITY;
        for (int a = lattice.first(t); a < lattice.first(t + 1); a++) {
            shift = Math.max(shift, lattice.score(t, lattice.active(a)));
        }
        for (int a = lattice.first(t); a < lattice.first(t + 1); a++) {
            int s = lattice.active(a);
            emission[t * lattice.states() + s] = Math.exp(lattice.score(t, s) - shift);
        }
        return shift;
    }

    private double arriving(Lattice lattice, ChainModel model, int t, int s) {
        int states = lattice.states();
        double sum = 0;
        for (int a = lattice.first(t - 1); a < lattice.first(t); a++) {
            int from = lattice.active(a);
            sum += forward[(t - 1) * states + from] * model.step()[from * states + s];
        }
        return sum;
    }

    private boolean backward(Lattice lattice, ChainModel model) {
        int states = lattice.states();
        int last = lattice.length() - 1;
        for (int a = lattice.first(last); a < lattice.first(last + 1); a++) {
            backward[last * states + lattice.active(a)] = 1;
        }
        for (int t = last; t > 0; t--) {
            for (int a = lattice.first(t); a < lattice.first(t + 1); a++) {
                int at = t * states + lattice.active(a);
                emission[at] *= backward[at] / scale[t];
            }
            for (int a = lattice.first(t - 1); a < lattice.first(t); a++) {
                int from = lattice.active(a);
                double sum = 0;
                for (int b = lattice.first(t); b < lattice.first(t + 1); b++) {
                    int s = lattice.active(b);
                    sum += model.step()[from * states + s] * emission[t * states + s];
                }
                if (!(sum < Double.MAX_VALUE)) {
                    return false;
                }
                backward[(t - 1) * states + from] = sum;
            }
        }
        return true;
    }

    double logLikelihood() {
        return logLikelihood;
    }

    /** The probability of every tag at every token, T x S. */
    void posterior(Lattice lattice, double[] into) {
        int states = lattice.states();
        Arrays.fill(into, 0, lattice.length() * states, 0);
        for (int t = 0; t < lattice.length(); t++) {
            for (int a = lattice.first(t); a < lattice.first(t + 1); a++) {
                int at = t * states + lattice.active(a);
                into[at] = forward[at] * backward[at];
            }
        }
    }

    /** Adds the expected number of each pair of neighbours, S x S. */
    void addSteps(Lattice lattice, ChainModel model, double[] into) {
        int states = lattice.states();
        for (int t = 1; t < lattice.length(); t++) {
            for (int a = lattice.first(t - 1); a < lattice.first(t); a++) {
                int from = lattice.active(a);
                double weight = forward[(t - 1) * states + from];
                for (int b = lattice.first(t); b < lattice.first(t + 1); b++) {
                    int s = lattice.active(b);
                    into[from * states + s] += weight * model.step()[from * states + s] * emission[t * states + s];
                }
            }
        }
    }
}
