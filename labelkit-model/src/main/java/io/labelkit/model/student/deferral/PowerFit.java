package io.labelkit.model.student.deferral;

import io.labelkit.core.learn.TrainingSet;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * The powers of teacher and student with the least cross-entropy on gold, one after the other by golden sections until both
 * are found; it is convex in them. A distance of 1 from the start costs as much as one item of cross-entropy 1.
 */
final class PowerFit {
    private static final double MOST = 4;
    private static final int STEPS = 40;
    private static final int ROUNDS = 20;
    private static final double GOLDEN = (StrictMath.sqrt(5) - 1) / 2;
    private static final double LEAST = 1e-12;

    private final TrainingSet<String> gold;
    private final BiFunction<double[], Integer, double[]> blended;

    /** With what both say of a row of gold, by the two powers. */
    PowerFit(TrainingSet<String> gold, BiFunction<double[], Integer, double[]> blended) {
        this.gold = gold;
        this.blended = blended;
    }

    double[] best(double teacherStart, double studentStart) {
        double b = teacherStart;
        double a = studentStart;
        for (int round = 0; round < ROUNDS; round++) {
            double fixed = b;
            a = least(x -> loss(fixed, x) + (x - studentStart) * (x - studentStart));
            double other = a;
            b = least(x -> loss(x, other) + (x - teacherStart) * (x - teacherStart));
        }
        return new double[] {b, a};
    }

    private static double least(DoubleUnaryOperator loss) {
        double low = 0;
        double high = MOST;
        for (int i = 0; i < STEPS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            boolean lower = loss.applyAsDouble(left) <= loss.applyAsDouble(right);
            high = lower ? right : high;
            low = lower ? low : left;
        }
        return (low + high) / 2;
    }

    /** The weighted sum of cross-entropies; of classes that stand alone over all of them. */
    private double loss(double b, double a) {
        double sum = 0;
        List<String> classes = gold.classes();
        for (int i = 0; i < gold.size(); i++) {
            double[] p = blended.apply(new double[] {b, a}, i);
            double own = 0;
            for (int k = 0; k < classes.size(); k++) {
                double yes = gold.target(i, k);
                own -= yes > 0 ? yes * StrictMath.log(Math.max(p[k], LEAST)) : 0;
                own -= !gold.exclusive() && yes < 1 ? (1 - yes) * StrictMath.log(Math.max(1 - p[k], LEAST)) : 0;
            }
            sum += gold.weight(i) * own;
        }
        return sum;
    }
}
