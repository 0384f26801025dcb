package io.labelkit.aggregate.geometry;

import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Display;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides in a hierarchy how precisely to answer: "animal" when it is a dog or a cat, rather than a guess. Every class,
 * inner ones included, is a possible answer; the answer has the least expected cost under the probabilities of the
 * leaves. An answer that is the truth costs nothing, an ancestor of the truth costs {@code vagueness} for each level above it,
 * and any other answer costs 1. Immutable and thread-safe. After: J. Deng, J. Krause, A. C. Berg and L. Fei-Fei (2012),
 * Hedging your bets, doi:10.1109/CVPR.2012.6248086.
 */
public final class CostAwareDecision {
    private final List<String> answers;
    private final List<String> leaves;
    private final double[][] costs;

    private CostAwareDecision(List<String> answers, List<String> leaves, double[][] costs) {
        this.answers = answers;
        this.leaves = leaves;
        this.costs = costs;
    }

    /**
     * For a hierarchy.
     *
     * @param space a space whose classes name their parents
     * @param vagueness what each level above the truth costs, in [0, 1]: at 0 the vaguest answer is free, at 1 only leaves
     *     are worth answering
     * @return the decision
     */
    public static CostAwareDecision hierarchy(LabelSpace space, double vagueness) {
        Checks.inRange(vagueness, 0, 1, "vagueness");
        Map<String, String> parent = new HashMap<>();
        Set<String> inner = new HashSet<>();
        for (LabelClass c : space.classes()) {
            c.parent().ifPresent(p -> {
                parent.put(c.name(), p);
                inner.add(p);
            });
        }
        List<String> leaves =
                space.classNames().stream().filter(c -> !inner.contains(c)).toList();
        List<String> answers = space.classNames();
        double[][] costs = new double[answers.size()][leaves.size()];
        for (double[] row : costs) {
            Arrays.fill(row, 1);
        }
        for (int k = 0; k < leaves.size(); k++) {
            double cost = 0;
            String at = leaves.get(k);
            while (!at.isEmpty()) {
                costs[answers.indexOf(at)][k] = Math.min(1, cost);
                cost += vagueness;
                at = parent.getOrDefault(at, "");
            }
        }
        return new CostAwareDecision(answers, leaves, costs);
    }

    /**
     * For any costs.
     *
     * @param answers the possible answers, none twice
     * @param truths the possible truths, in the order of the probabilities
     * @param costs for each answer what it costs under each truth, finite and at least 0
     * @return the decision
     */
    public static CostAwareDecision of(List<String> answers, List<String> truths, double[][] costs) {
        Checks.check(!answers.isEmpty(), "answers", "at least one", 0);
        Checks.check(costs.length == answers.size(), "costs", answers.size() + " rows", costs.length);
        double[][] copy = new double[costs.length][];
        for (int a = 0; a < costs.length; a++) {
            Checks.check(
                    costs[a].length == truths.size(), "costs[" + a + "]", truths.size() + " numbers", costs[a].length);
            for (double cost : costs[a]) {
                Checks.check(cost >= 0 && Double.isFinite(cost), "costs[" + a + "]", "at least 0", cost);
            }
            copy[a] = costs[a].clone();
        }
        return new CostAwareDecision(Checks.distinct(answers, "answers"), Checks.distinct(truths, "truths"), copy);
    }

    /**
     * What may be true, in the order of the probabilities: the leaves of a hierarchy.
     *
     * @return the names
     */
    public List<String> truths() {
        return leaves;
    }

    /**
     * The answer with the least expected cost; of equals the first.
     *
     * @param probabilities one for each of {@link #truths()}
     * @return the answer
     */
    public Decision decide(double[] probabilities) {
        Checks.check(
                probabilities.length == leaves.size(),
                "probabilities",
                leaves.size() + " numbers",
                probabilities.length);
        List<Decision> all = new ArrayList<>();
        for (int a = 0; a < answers.size(); a++) {
            double expected = 0;
            for (int k = 0; k < probabilities.length; k++) {
                Checks.check(probabilities[k] >= 0, "probabilities", "at least 0", probabilities[k]);
                expected += probabilities[k] * costs[a][k];
            }
            all.add(new Decision(answers.get(a), expected));
        }
        Decision best = all.get(0);
        for (Decision decision : all) {
            best = decision.expectedCost() < best.expectedCost() - 1e-12 ? decision : best;
        }
        return best;
    }

    /**
     * An answer.
     *
     * @param answer the answer
     * @param expectedCost what it is expected to cost
     */
    public record Decision(String answer, double expectedCost) implements Displayable {
        @Override
        public Display display() {
            return Display.builder("Decision").text("answer", answer).number("expected cost", expectedCost, Unit.measure("")).oneLine().build();
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }
}
