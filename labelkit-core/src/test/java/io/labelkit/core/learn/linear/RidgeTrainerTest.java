package io.labelkit.core.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.learn.NumericPredictor;
import java.util.List;
import org.junit.jupiter.api.Test;

class RidgeTrainerTest {
    private static final List<double[]> ROWS =
            List.of(new double[] {1, 5, 7}, new double[] {2, 3, 7}, new double[] {4, 4, 7}, new double[] {5, 0, 7});

    private static double[] targets() {
        return ROWS.stream().mapToDouble(x -> 3 + 2 * x[0] - x[1]).toArray();
    }

    @Test
    void aSumOfFeaturesIsLearned() {
        NumericPredictor<double[]> model = RidgeTrainer.of(1e-9).train(ROWS, targets(), 0);

        assertThat(model.predict(List.of(new double[] {3, 1, 7}, new double[] {0, 0, 99})))
                .containsExactly(new double[] {8, 3}, within(1e-6));
    }

    /** With one feature the weight is the covariance over one plus the penalty, on the standardised feature. */
    @Test
    void thePenaltyShrinksTheWeight() {
        List<double[]> rows = List.of(new double[] {-1}, new double[] {1});

        NumericPredictor<double[]> model = RidgeTrainer.of(1).train(rows, new double[] {8, 12}, 0);

        assertThat(model.predict(List.of(new double[] {0}, new double[] {1})))
                .containsExactly(new double[] {10, 11}, within(1e-12));
    }

    @Test
    void featuresThatDependOnOthersAreNoProblem() {
        List<double[]> rows = ROWS.stream()
                .map(x -> new double[] {x[0], 2 * x[0], x[1], x[1] - x[0]})
                .toList();

        double[] predicted = RidgeTrainer.of(1e-6).train(rows, targets(), 0).predict(rows);

        assertThat(predicted).containsExactly(targets(), within(1e-3));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        RidgeTrainer trainer = RidgeTrainer.of(0.1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.train(List.of(), new double[0], 0))
                .withMessageContaining("at least one row");
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.train(ROWS, new double[3], 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.train(List.of(new double[] {1}, new double[] {1, 2}), new double[2], 0))
                .withMessage("data must be rows of 1 features, but was 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.train(List.of(new double[] {Double.NaN}), new double[1], 0))
                .withMessage("data of row 0 feature 0 must be finite, but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.train(ROWS, targets(), 0).predict(List.of(new double[2])));
        assertThatIllegalArgumentException().isThrownBy(() -> RidgeTrainer.of(Double.NaN));
    }
}
