package io.labelkit.aggregate.budgeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.budgeting.LabelBudget.Spending;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelBudgetTest {
    private static final LabelSource EXPERT = new LabelSource("expert", 10, 1);

    @Test
    void cheapLabelsThatAreAlwaysRightAreAllThatIsBought() {
        Spending best = LabelBudget.byInformation(new LabelSource("model", 1, 1), EXPERT, 100, 2)
                .get(0);
        assertThat(best).isEqualTo(new Spending(100, 0, 100, 100 * Math.log(2)));
    }

    @Test
    void labelsThatAreNoBetterThanACoinAreNotBought() {
        Spending best = LabelBudget.byInformation(new LabelSource("coin", 1, .5), EXPERT, 100, 2)
                .get(0);
        assertThat(best.good()).isEqualTo(10);
        assertThat(new LabelSource("coin", 1, .5).information(2)).isCloseTo(0, within(1e-12));
        assertThat(new LabelSource("liar", 1, 0).information(2)).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void aLearnerThatNeedsBothGetsBoth() {
        List<Spending> ways = LabelBudget.tried(
                new LabelSource("model", 1, .8),
                EXPERT,
                100,
                (n, m, seed) -> Math.min(n / 30.0, 1) + Math.min(m / 5.0, 1),
                3);
        assertThat(ways.get(0).cheap()).isGreaterThanOrEqualTo(30);
        assertThat(ways.get(0).good()).isGreaterThanOrEqualTo(5);
        List<Spending> frontier = LabelBudget.frontier(ways);
        for (int i = 1; i < frontier.size(); i++) {
            assertThat(frontier.get(i).score())
                    .isGreaterThan(frontier.get(i - 1).score());
            assertThat(frontier.get(i).spent())
                    .isGreaterThan(frontier.get(i - 1).spent());
        }
    }

    @Test
    void majoritiesOfGoodLabelsAreBetterAndOfBadOnesWorse() {
        LabelSource crowd = new LabelSource("crowd", 1, .7);
        assertThat(crowd.majorityAccuracy(3)).isCloseTo(.784, within(1e-12));
        assertThat(crowd.majorityAccuracy(2)).isCloseTo(.7, within(1e-12));
        assertThat(new LabelSource("bad", 1, .4).majorityAccuracy(3)).isLessThan(.4);
        assertThat(LabelBudget.redundancies(crowd, 90, 5))
                .extracting(LabelBudget.Redundancy::examples)
                .containsExactly(90, 30, 18);
    }

    @Test
    void badNumbersAreNamed() {
        assertThatThrownBy(() -> new LabelSource("x", 0, .5)).hasMessage("price of 'x' must be above 0, but was 0.0");
        assertThatThrownBy(() -> LabelBudget.byInformation(EXPERT, EXPERT, 1, 2))
                .hasMessageContaining("enough for a label");
    }
}
