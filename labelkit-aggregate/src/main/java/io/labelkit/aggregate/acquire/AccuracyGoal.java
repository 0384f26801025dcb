package io.labelkit.aggregate.acquire;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Stops labelling once the accuracy on a random check sample is known to be at least a goal, however often one looks. At
 * look r the exact lower bound of Clopper and Pearson is taken at the level {@code 1 - delta_r} with
 * {@code delta_r = 6 delta / (pi r)^2}; these sum to delta, so the chance ever to stop below the goal is at most delta (union
 * bound). The check sample must be random, fresh for each look or only growing, and never be trained on. Not
 * thread-safe.
 */
public final class AccuracyGoal {
    private final double goal;
    private final double delta;
    private final int before;
    private final List<Look> looks = new ArrayList<>();

    /**
     * A goal.
     *
     * @param goal the accuracy wanted, in (0, 1)
     * @param confidence how sure one wants to be, in (0, 1)
     */
    public AccuracyGoal(double goal, double confidence) {
        this(goal, confidence, 0);
    }

    /**
     * A goal at which one has looked before, perhaps in another process. Each look costs some of the confidence, so a look
     * that is not counted breaks the promise.
     *
     * @param goal the accuracy wanted, in (0, 1)
     * @param confidence how sure one wants to be, in (0, 1)
     * @param before how many looks there were, at least 0
     */
    public AccuracyGoal(double goal, double confidence, int before) {
        Checks.check(before >= 0, "before", "at least 0", before);
        Checks.check(goal > 0 && goal < 1, "goal", "in (0, 1)", goal);
        Checks.check(confidence > 0 && confidence < 1, "confidence", "in (0, 1)", confidence);
        this.goal = goal;
        this.delta = 1 - confidence;
        this.before = before;
    }

    /**
     * What a look showed.
     *
     * @param number the number of the look, from 1, with those before
     * @param accuracy the observed accuracy, with the bounds that hold over all looks
     * @param reached whether the goal is reached, so that labelling can stop
     */
    public record Look(int number, Interval accuracy, boolean reached) implements Displayable {
        static final Rows<Look> ROWS = Rows.<Look>of("Look").count("look", Look::number).interval("accuracy", Unit.share(), Look::accuracy).text("goal reached", Look::reached);
        @Override
        public Display display() {
            return ROWS.display(this);
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }

    /**
     * Looks at a check sample.
     *
     * @param right how many of the check sample are labelled right
     * @param checked the size of the check sample, at least 1
     * @return what it shows
     */
    public Look look(int right, int checked) {
        int number = before + looks.size() + 1;
        double share = 6 * delta / (Math.PI * Math.PI * number * number);
        // A two-sided interval of twice the share has a lower bound that fails with this share.
        double level = Math.max(1e-6, 1 - Math.min(0.999, 2 * share));
        Interval bounds = ProportionInterval.clopperPearson(right, checked, level);
        Look look = new Look(number, bounds, bounds.low() >= goal);
        looks.add(look);
        return look;
    }

    /**
     * All looks at this object.
     *
     * @return the looks, in order, without those before
     */
    public List<Look> looks() {
        return List.copyOf(looks);
    }
}
