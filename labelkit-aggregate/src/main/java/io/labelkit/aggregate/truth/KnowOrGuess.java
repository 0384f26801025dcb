package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Digamma;
import io.labelkit.aggregate.internal.LabelerModel;
import io.labelkit.aggregate.internal.TableSize;
import java.util.Arrays;

/** The M-step of {@link Mace}. Holds the parameters of one fit; not thread-safe. */
final class KnowOrGuess implements LabelerModel {
    private static final double KNOWING = 0.5;
    private static final double ANSWER = 10;

    private final int labelers;
    private final int classes;
    private final boolean variational;
    private final double[] omega;
    private final double[] guess;

    KnowOrGuess(int labelers, int classes, boolean variational) {
        this(variational, filled(labelers, 0.5), filled(labelers * classes, 0.5 / classes));
    }

    /**
     * Starts from given parameters.
     *
     * @param omega the probability of each labeler to know
     * @param guess J x K, the probability of each labeler to guess and then to say each class
     */
    KnowOrGuess(boolean variational, double[] omega, double[] guess) {
        this.labelers = omega.length;
        this.classes = labelers == 0 ? 0 : guess.length / labelers;
        this.variational = variational;
        this.omega = omega;
        this.guess = guess;
    }

    private static double[] filled(int size, double value) {
        double[] values = new double[size];
        Arrays.fill(values, value);
        return values;
    }

    /** P(answer | true class) at the present parameters. */
    double[] likelihood() {
        double[] likelihood = new double[TableSize.of("labelers' confusion matrices", labelers, classes, classes)];
        for (int j = 0; j < labelers; j++) {
            fill(likelihood, j);
        }
        return likelihood;
    }

    double omega(int labeler) {
        return omega[labeler];
    }

    @Override
    public double maximise(double[] counts, double[] classMass, double[] likelihood) {
        for (int j = 0; j < labelers; j++) {
            update(counts, j);
            fill(likelihood, j);
        }
        return 0;
    }

    private void fill(double[] likelihood, int j) {
        for (int l = 0; l < classes; l++) {
            for (int k = 0; k < classes; k++) {
                likelihood[(j * classes + l) * classes + k] = guess[j * classes + l] + (k == l ? omega[j] : 0);
            }
        }
    }

    /** Splits the expected counts into known and guessed answers, and estimates both parts. */
    private void update(double[] counts, int j) {
        double[] guessed = new double[classes];
        double known = 0;
        double guesses = 0;
        for (int l = 0; l < classes; l++) {
            double right = counts[(j * classes + l) * classes + l];
            double knew = right * omega[j] / (guess[j * classes + l] + omega[j]);
            known += knew;
            guessed[l] = -knew;
            for (int k = 0; k < classes; k++) {
                guessed[l] += counts[(j * classes + l) * classes + k];
            }
            guessed[l] = Math.max(0, guessed[l]);
            guesses += guessed[l];
        }
        double guessing;
        if (variational) {
            double both = Digamma.of(known + guesses + 2 * KNOWING);
            omega[j] = Math.exp(Digamma.of(known + KNOWING) - both);
            guessing = Math.exp(Digamma.of(guesses + KNOWING) - both);
        } else {
            double delta = 0.01 / classes;
            omega[j] = (known + delta) / (known + guesses + 2 * delta);
            guessing = 1 - omega[j];
        }
        for (int l = 0; l < classes; l++) {
            guess[j * classes + l] = guessing * habit(guessed[l], guesses);
        }
    }

    private double habit(double guessed, double guesses) {
        if (variational) {
            return Math.exp(Digamma.of(guessed + ANSWER) - Digamma.of(guesses + ANSWER * classes));
        }
        double delta = 0.01 / classes;
        return (guessed + delta) / (guesses + classes * delta);
    }
}
