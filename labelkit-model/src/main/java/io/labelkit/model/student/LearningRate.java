package io.labelkit.model.student;

/** How the learning rate changes over a training, after it has risen linearly over the warm-up. */
public enum LearningRate {
    /** It stays. */
    CONSTANT {
        @Override
        double at(double progress) {
            return 1;
        }
    },
    /** It falls to 0 in a straight line. */
    LINEAR {
        @Override
        double at(double progress) {
            return Math.max(0, 1 - progress);
        }
    },
    /** It falls to 0 along half a period of a cosine. */
    COSINE {
        @Override
        double at(double progress) {
            return (1 + StrictMath.cos(StrictMath.PI * Math.min(1, progress))) / 2;
        }
    };

    /** The factor after a share of the steps. */
    abstract double at(double progress);

    /** The factor of a step, counted from 0. */
    double factor(int step, int steps, double warmUp) {
        double rising = warmUp * steps;
        return step < rising ? (step + 1) / (rising + 1) : at((step - rising) / (steps - rising));
    }
}
