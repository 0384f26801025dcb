package io.labelkit.aggregate.proportions;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import io.labelkit.core.learn.Classifier;
import java.util.List;

/**
 * A classifier that was learned from counts. Close its classifier when it is no longer needed.
 *
 * @param <T> the type of the data
 */
public final class ProportionFit<T> implements Displayable {
    private static final List<Column> COLUMNS =
            List.of(Column.text("example"), Column.number("probability", Unit.share()));

    private final Classifier<T> classifier;
    private final List<String> ids;
    private final double[] targets;
    private final int rounds;
    private final boolean converged;

    ProportionFit(Classifier<T> classifier, List<String> ids, double[] targets, int rounds, boolean converged) {
        this.classifier = classifier;
        this.ids = ids;
        this.targets = targets;
        this.rounds = rounds;
        this.converged = converged;
    }

    /**
     * The classifier of the last round.
     *
     * @return the classifier
     */
    public Classifier<T> classifier() {
        return classifier;
    }

    /**
     * The examples, bag after bag.
     *
     * @return their ids
     */
    public List<String> ids() {
        return ids;
    }

    /**
     * How likely an example is positive, given the classifier and its bag's count.
     *
     * @param index its place among {@link #ids()}
     * @return in [0, 1]
     */
    public double probability(int index) {
        return targets[index];
    }

    /**
     * How many rounds it took.
     *
     * @return the number
     */
    public int rounds() {
        return rounds;
    }

    /**
     * Whether targets came to rest.
     *
     * @return false if the limit of rounds ended it
     */
    public boolean converged() {
        return converged;
    }

    @Override
    public Display display() {
        return Display.builder("Fit to the shares of bags")
                .count("examples", ids.size())
                .count("rounds", rounds)
                .text("converged", converged)
                .table(Table.of(
                        "examples",
                        COLUMNS,
                        ids.size(),
                        row -> List.of(Cell.of(ids.get(row)), Cell.ofKnown(probability(row)))))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
