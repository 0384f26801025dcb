package io.labelkit.aggregate.budgeting;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many labels of each kind a budget should buy: cheap and often wrong, or expensive and right, or both. Given how well
 * a student does with n cheap and m good labels, which the caller measures on small numbers with {@link Learner}, the grid
 * of shares of the budget is tried out, and what is not dominated is kept. Without a learner, {@link #byInformation} compares
 * what a unit of money tells. Immutable and thread-safe. After: A. Mallen and N. Belrose (2024), Balancing label quantity
 * and quality for scalable elicitation, arXiv:2410.13215.
 */
public final class LabelBudget {
    private static final double[] SHARES = {0, .05, .1, .2, .35, .5, .65, .8, .9, 1};

    private LabelBudget() {}

    /** Trains with so many labels and scores on gold. */
    @FunctionalInterface
    public interface Learner {
        /**
         * The score of a student.
         *
         * @param cheap how many cheap labels it learns from
         * @param good how many good labels it learns from
         * @param seed the seed of whatever is random
         * @return its score on gold that it did not learn from; greater is better
         */
        double score(int cheap, int good, long seed);
    }

    /**
     * A way to spend.
     *
     * @param cheap how many cheap labels
     * @param good how many good labels
     * @param spent what they cost
     * @param score the mean score over seeds; with {@link #byInformation} the information in nats
     */
    public record Spending(int cheap, int good, double spent, double score) implements Displayable {
        static final Rows<Spending> ROWS = Rows.<Spending>of("Spending")
                .count("cheap labels", Spending::cheap)
                .count("good labels", Spending::good)
                .number("spent", Unit.measure(""), Spending::spent)
                .number("score", Unit.measure(""), Spending::score);

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
     * Tries shares of a budget out.
     *
     * @param cheap the cheap source
     * @param good the good source
     * @param budget what may be spent, above 0
     * @param learner scores a student
     * @param seeds how many seeds are averaged, at least 1
     * @return the ways to spend, the best first; of equals the cheaper
     * @throws IllegalArgumentException if the budget buys no label at all
     */
    public static List<Spending> tried(LabelSource cheap, LabelSource good, double budget, Learner learner, int seeds) {
        Checks.positive(seeds, "seeds");
        return ranked(cheap, good, budget, (n, m) -> {
            double sum = 0;
            for (int seed = 0; seed < seeds; seed++) {
                sum += learner.score(n, m, seed);
            }
            return sum / seeds;
        });
    }

    /**
     * Compares by the information of labels, each on an example of its own. It knows nothing of a student that sees through
     * noise, nor of one that is spoilt by it.
     *
     * @param cheap the cheap source
     * @param good the good source
     * @param budget what may be spent, above 0
     * @param classes how many classes there are, at least 2
     * @return the ways to spend, the best first
     */
    public static List<Spending> byInformation(LabelSource cheap, LabelSource good, double budget, int classes) {
        return ranked(cheap, good, budget, (n, m) -> n * cheap.information(classes) + m * good.information(classes));
    }

    @FunctionalInterface
    private interface Score {
        double of(int cheap, int good);
    }

    private static List<Spending> ranked(LabelSource cheap, LabelSource good, double budget, Score score) {
        Checks.check(budget > 0 && Double.isFinite(budget), "budget", "above 0", budget);
        Checks.check(budget >= Math.min(cheap.price(), good.price()), "budget", "enough for a label", budget);
        List<Spending> all = new ArrayList<>();
        for (double share : SHARES) {
            int m = (int) Math.floor(share * budget / good.price() + 1e-9);
            int n = (int) Math.floor((1 - share) * budget / cheap.price() + 1e-9);
            if (n + m > 0 && all.stream().noneMatch(s -> s.cheap() == n && s.good() == m)) {
                all.add(new Spending(n, m, n * cheap.price() + m * good.price(), score.of(n, m)));
            }
        }
        all.sort(Comparator.comparingDouble(Spending::score).reversed().thenComparingDouble(Spending::spent));
        return List.copyOf(all);
    }

    /**
     * The ways that no other beats in both cost and score.
     *
     * @param ways any ways to spend
     * @return the frontier, from the cheapest to the best
     */
    public static List<Spending> frontier(List<Spending> ways) {
        List<Spending> byCost = new ArrayList<>(ways);
        byCost.sort(Comparator.comparingDouble(Spending::spent)
                .thenComparing(Comparator.comparingDouble(Spending::score).reversed()));
        List<Spending> frontier = new ArrayList<>();
        for (Spending way : byCost) {
            if (frontier.isEmpty()
                    || way.score() > frontier.get(frontier.size() - 1).score()) {
                frontier.add(way);
            }
        }
        return frontier;
    }

    /**
     * Whether to label examples once or several times: for the same money, the accuracy of the majority of r labels and how
     * many examples get one.
     *
     * @param source the source
     * @param budget what may be spent
     * @param most the greatest r that is looked at, at least 1
     * @return for each odd r up to the most, what it gives
     */
    public static List<Redundancy> redundancies(LabelSource source, double budget, int most) {
        Checks.positive(most, "most");
        List<Redundancy> list = new ArrayList<>();
        for (int r = 1; r <= most; r += 2) {
            list.add(new Redundancy(
                    r, (int) Math.floor(budget / source.price() / r + 1e-9), source.majorityAccuracy(r)));
        }
        return list;
    }

    /**
     * Labels each example several times.
     *
     * @param votes how many labels an example gets
     * @param examples how many examples get them
     * @param accuracy how often the majority is right, of two classes
     */
    public record Redundancy(int votes, int examples, double accuracy) implements Displayable {
        static final Rows<Redundancy> ROWS = Rows.<Redundancy>of("Redundancy")
                .count("votes an example", Redundancy::votes)
                .count("examples", Redundancy::examples)
                .share("accuracy", Redundancy::accuracy);

        @Override
        public Display display() {
            return ROWS.display(this);
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }
}
