package io.labelkit.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LbfgsTest {

    private static Objective rosenbrock() {
        return new Objective() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public double evaluate(double[] x, double[] gradient) {
                double a = 1 - x[0];
                double b = x[1] - x[0] * x[0];
                gradient[0] = -2 * a - 400 * x[0] * b;
                gradient[1] = 200 * b;
                return a * a + 100 * b * b;
            }
        };
    }

    @Test
    void findsTheMinimumOfTheRosenbrockFunction() {
        Lbfgs.Minimum minimum = Lbfgs.minimise(rosenbrock(), 200, 1e-9);
        assertThat(minimum.converged()).isTrue();
        assertThat(minimum.point()).containsExactly(new double[] {1, 1}, within(1e-8));
        assertThat(minimum.value()).isCloseTo(0, within(1e-15));
    }

    @Test
    void stopsAtTheLimitAndSaysSo() {
        Lbfgs.Minimum minimum = Lbfgs.minimise(rosenbrock(), 3, 1e-9);
        assertThat(minimum.iterations()).isEqualTo(3);
        assertThat(minimum.converged()).isFalse();
    }
}
