package io.labelkit.aggregate.quality.annotator;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The scores of {@link ActiveLab}, labelled and unlabelled examples on one scale. Immutable and thread-safe. */
public final class ActiveLabScores implements Displayable {
    private static final int MOST_SHOWN = 100;

    private final List<String> ids;
    private final double[] scores;
    private final int[] labels;
    private final List<TemperatureScaling> temperatures;

    ActiveLabScores(List<String> ids, double[] scores, int[] labels, List<TemperatureScaling> temperatures) {
        this.ids = List.copyOf(ids);
        this.scores = scores;
        this.labels = labels;
        this.temperatures = List.copyOf(temperatures);
    }

    /**
     * The number of examples.
     *
     * @return the number
     */
    public int size() {
        return scores.length;
    }

    /**
     * One example.
     *
     * @param row its place: first those of the votes, then the others
     * @return its score
     */
    public LabelNext get(int row) {
        return new LabelNext(ids.get(row), scores[row], labels[row]);
    }

    /**
     * The examples to send to one more annotator each.
     *
     * @param size how many
     * @return those with the lowest scores, lowest first, equal ones in order; all if there are fewer
     * @throws IllegalArgumentException if the size is not positive
     */
    public List<LabelNext> batch(int size) {
        Checks.positive(size, "size");
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i]))
                .limit(size)
                .map(this::get)
                .toList();
    }

    /**
     * The temperatures by which models' probabilities were scaled.
     *
     * @return one for each model
     */
    public List<TemperatureScaling> temperatures() {
        return temperatures;
    }

    @Override
    public Display display() {
        return Display.builder("What to label next")
                .count("labelled", IntStream.of(labels).filter(n -> n > 0).count())
                .count("unlabelled", IntStream.of(labels).filter(n -> n == 0).count())
                .table(LabelNext.ROWS
                        .table("most worth a label first", batch(Math.min(MOST_SHOWN, size())))
                        .withLeftOut(Math.max(0, size() - MOST_SHOWN)))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
