package io.labelkit.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LbfgsTest {

    private static double rosenbrock(double[] x, double[] gradient) {
        double a = 1 - x[0];
        double b = x[1] - x[0] * x[0];
        gradient[0] = -2 * a - 400 * x[0] * b;
        gradient[1] = 200 * b;
        return a * a + 100 * b * b;
    }

    @Test
    void findsTheMinimumOfTheRosenbrockFunction() {
        Lbfgs.Minimum minimum = Lbfgs.minimise(LbfgsTest::rosenbrock, new double[2], 200, 1e-9);
        assertThat(minimum.converged()).isTrue();
        assertThat(minimum.point()).containsExactly(new double[] {1, 1}, within(1e-8));
        assertThat(minimum.value()).isCloseTo(0, within(1e-15));
    }

    @Test
    void stopsAtTheLimitAndSaysSo() {
        Lbfgs.Minimum minimum = Lbfgs.minimise(LbfgsTest::rosenbrock, new double[2], 3, 1e-9);
        assertThat(minimum.iterations()).isEqualTo(3);
        assertThat(minimum.converged()).isFalse();
    }

    @Test
    void untilFlatEndsWhereStepsGainNoMore() {
        Lbfgs.Minimum minimum = Lbfgs.untilFlat(LbfgsTest::rosenbrock, new double[2], 200, 1e-10);
        assertThat(minimum.converged()).isTrue();
        assertThat(minimum.point()).containsExactly(new double[] {1, 1}, within(1e-5));
        assertThat(minimum.values()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    /** Variables whose second derivatives are 1 and 1e8. */
    private static final class Valley implements Objective {
        @Override
        public double evaluate(double[] x, double[] gradient) {
            gradient[0] = x[0] - 3;
            gradient[1] = 1e8 * (x[1] - 2);
            return ((x[0] - 3) * gradient[0] + (x[1] - 2) * gradient[1]) / 2;
        }

        @Override
        public double[] curvature() {
            return new double[] {1, 1e8};
        }
    }

    @Test
    void aKnownCurvatureMakesOneStepEnough() {
        Lbfgs.Minimum minimum = Lbfgs.minimise(new Valley(), new double[2], 10, 1e-9);
        assertThat(minimum.iterations()).isEqualTo(1);
        assertThat(minimum.point()).containsExactly(3, 2);
    }

    @Test
    void aFunctionThatIsNoNumberDoesNotConverge() {
        Lbfgs.Minimum minimum = Lbfgs.minimise(
                (x, gradient) -> {
                    gradient[0] = Double.NaN;
                    return Double.NaN;
                },
                new double[1],
                10,
                1e-9);
        assertThat(minimum.converged()).isFalse();
    }
}
