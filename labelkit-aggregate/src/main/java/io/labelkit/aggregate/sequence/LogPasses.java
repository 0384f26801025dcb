package io.labelkit.aggregate.sequence;

import java.util.Arrays;

/** Forward and backward passes and the best path with logarithms, for any weights. One a thread. */
final class LogPasses {
    private double[] logStart = new double[0];
    private double[] logStep = new double[0];
    private double[] forward = new double[0];
    private double[] backward = new double[0];
    private double logLikelihood;

    /** Takes over a model for the documents that follow. */
    void model(ChainModel model) {
        logStart = Arrays.stream(model.start()).map(Math::log).toArray();
        logStep = Arrays.stream(model.step()).map(Math::log).toArray();
    }

    void run(Lattice lattice) {
        int states = lattice.states();
        int length = lattice.length();
        if (forward.length < length * states) {
            forward = new double[length * states];
            backward = new double[length * states];
        }
        for (int t = 0; t < length; t++) {
            for (int b = lattice.first(t); b < lattice.first(t + 1); b++) {
                int s = lattice.active(b);
                LogSum sum = new LogSum();
                for (int a = t == 0 ? 0 : lattice.first(t - 1); t > 0 && a < lattice.first(t); a++) {
                    int from = lattice.active(a);
                    sum.add(forward[(t - 1) * states + from] + logStep[from * states + s]);
                }
                forward[t * states + s] = (t == 0 ? logStart[s] : sum.value()) + lattice.score(t, s);
            }
        }
        LogSum all = new LogSum();
        for (int a = lattice.first(length - 1); a < lattice.first(length); a++) {
            backward[(length - 1) * states + lattice.active(a)] = 0;
            all.add(forward[(length - 1) * states + lattice.active(a)]);
        }
        logLikelihood = all.value();
        for (int t = length - 1; t > 0; t--) {
            for (int a = lattice.first(t - 1); a < lattice.first(t); a++) {
                int from = lattice.active(a);
                LogSum sum = new LogSum();
                for (int b = lattice.first(t); b < lattice.first(t + 1); b++) {
                    sum.add(leaving(lattice, t, from, lattice.active(b)));
                }
                backward[(t - 1) * states + from] = sum.value();
            }
        }
    }

    /** The weight of going from a tag to one at token t and on to the end. */
    private double leaving(Lattice lattice, int t, int from, int s) {
        int states = lattice.states();
        return logStep[from * states + s] + lattice.score(t, s) + backward[t * states + s];
    }

    double logLikelihood() {
        return logLikelihood;
    }

    void posterior(Lattice lattice, double[] into) {
        int states = lattice.states();
        Arrays.fill(into, 0, lattice.length() * states, 0);
        for (int t = 0; t < lattice.length(); t++) {
            double sum = 0;
            for (int a = lattice.first(t); a < lattice.first(t + 1); a++) {
                int at = t * states + lattice.active(a);
                into[at] = Math.exp(forward[at] + backward[at] - logLikelihood);
                sum += into[at];
            }
            for (int a = lattice.first(t); a < lattice.first(t + 1); a++) {
                into[t * states + lattice.active(a)] /= sum;
            }
        }
    }

    void addSteps(Lattice lattice, double[] into) {
        int states = lattice.states();
        for (int t = 1; t < lattice.length(); t++) {
            for (int a = lattice.first(t - 1); a < lattice.first(t); a++) {
                int from = lattice.active(a);
                double arrived = forward[(t - 1) * states + from] - logLikelihood;
                for (int b = lattice.first(t); b < lattice.first(t + 1); b++) {
                    into[from * states + lattice.active(b)] +=
                            Math.exp(arrived + leaving(lattice, t, from, lattice.active(b)));
                }
            }
        }
    }

    /**
     * The probability that tokens from start to end have the given tags and the one after them does not go on with the
     * tag {@code continuation}, -1 for none.
     */
    double probability(Lattice lattice, int[] path, int start, int end, int continuation) {
        int states = lattice.states();
        double log = forward[start * states + path[start]] - logLikelihood;
        for (int t = start + 1; t < end; t++) {
            log += logStep[path[t - 1] * states + path[t]] + lattice.score(t, path[t]);
        }
        double on = backward[(end - 1) * states + path[end - 1]];
        if (end < lattice.length() && continuation >= 0) {
            LogSum others = new LogSum();
            for (int b = lattice.first(end); b < lattice.first(end + 1); b++) {
                if (lattice.active(b) != continuation) {
                    others.add(leaving(lattice, end, path[end - 1], lattice.active(b)));
                }
            }
            on = others.value();
        }
        return Math.min(1, Math.exp(log + on));
    }

    /** The tags of the most probable path; of equally probable ones that of the lower tags, from the end. */
    int[] best(Lattice lattice) {
        int states = lattice.states();
        int length = lattice.length();
        double[] value = new double[states];
        double[] next = new double[states];
        int[] from = new int[length * states];
        for (int t = 0; t < length; t++) {
            for (int b = lattice.first(t); b < lattice.first(t + 1); b++) {
                int s = lattice.active(b);
                double greatest = t == 0 ? logStart[s] : Double.NEGATIVE_INFINITY;
                for (int a = t == 0 ? 0 : lattice.first(t - 1); t > 0 && a < lattice.first(t); a++) {
                    double arriving = value[lattice.active(a)] + logStep[lattice.active(a) * states + s];
                    if (arriving > greatest) {
                        greatest = arriving;
                        from[t * states + s] = lattice.active(a);
                    }
                }
                next[s] = greatest + lattice.score(t, s);
            }
            double[] spare = value;
            value = next;
            next = spare;
        }
        int[] path = new int[length];
        double greatest = Double.NEGATIVE_INFINITY;
        for (int a = length == 0 ? 0 : lattice.first(length - 1); length > 0 && a < lattice.first(length); a++) {
            if (value[lattice.active(a)] > greatest) {
                greatest = value[lattice.active(a)];
                path[length - 1] = lattice.active(a);
            }
        }
        for (int t = length - 1; t > 0; t--) {
            path[t - 1] = from[t * states + path[t]];
        }
        return path;
    }

    /** The logarithm of a sum of exponentials, one pass. */
    private static final class LogSum {
        private double greatest = Double.NEGATIVE_INFINITY;
        private double sum;

        void add(double value) {
            if (value > greatest) {
                sum = sum * Math.exp(greatest - value) + 1;
                greatest = value;
            } else if (value > Double.NEGATIVE_INFINITY) {
                sum += Math.exp(value - greatest);
            }
        }

        double value() {
            return greatest + Math.log(sum);
        }
    }
}
