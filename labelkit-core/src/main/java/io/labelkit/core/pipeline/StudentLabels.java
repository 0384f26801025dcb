package io.labelkit.core.pipeline;

import io.labelkit.core.data.Item;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.SoftLabels;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.ScoredLabel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a student says of every item of a data set: probabilities and the label they lead to. Immutable. */
public final class StudentLabels implements Displayable {
    private static final List<Column> COLUMNS =
            List.of(Column.text("example"), Column.text("label"), Column.number("confidence", Unit.share()));

    private static final int BATCH = 1024;

    private final LabelSpace space;
    private final List<String> ids;
    private final List<double[]> probabilities;

    private StudentLabels(LabelSpace space, List<String> ids, List<double[]> probabilities) {
        this.space = space;
        this.ids = List.copyOf(ids);
        this.probabilities = List.copyOf(probabilities);
    }

    /**
     * Asks a classifier about every item.
     *
     * @param classifier the classifier; its classes are those of the space, in the same order
     * @param space the label space
     * @param items the items
     * @param <T> the type of the data
     * @return the labels
     */
    public static <T> StudentLabels of(Classifier<T> classifier, LabelSpace space, List<Item<T>> items) {
        Checks.check(
                classifier.classes().equals(space.classNames()),
                "classes of the classifier",
                space.classNames().toString(),
                classifier.classes());
        List<double[]> probabilities = new ArrayList<>(items.size());
        for (int from = 0; from < items.size(); from += BATCH) {
            probabilities.addAll(classifier.predict(items.subList(from, Math.min(items.size(), from + BATCH))));
        }
        return new StudentLabels(space, items.stream().map(Item::id).toList(), probabilities);
    }

    /**
     * The number of items.
     *
     * @return N
     */
    public int size() {
        return ids.size();
    }

    /**
     * The items' ids.
     *
     * @return the ids, by row
     */
    public List<String> ids() {
        return ids;
    }

    /**
     * The probabilities of one item.
     *
     * @param row the item
     * @return a copy, by class
     */
    public double[] probabilities(int row) {
        return probabilities.get(row).clone();
    }

    /**
     * The label of one item: the most probable class, or in a multi-label space every class of at least one half.
     *
     * @param row the item
     * @return the label
     */
    public Label label(int row) {
        return ScoredLabel.of(probabilities.get(row), space).label();
    }

    /**
     * The probability of an item's label; in a multi-label space that of the least certain class.
     *
     * @param row the item
     * @return the confidence, not calibrated
     */
    public double confidence(int row) {
        return ScoredLabel.of(probabilities.get(row), space).confidence();
    }

    /**
     * All labels.
     *
     * @return the label by id, in the order of the items
     */
    public Map<String, Label> labels() {
        Map<String, Label> labels = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            labels.put(ids.get(i), label(i));
        }
        return labels;
    }

    /**
     * All labels with their probabilities, in the form that files hold.
     *
     * @return the soft labels
     */
    public SoftLabels soft() {
        int k = space.size();
        List<Label> all = new ArrayList<>();
        double[] confidences = new double[ids.size()];
        double[] flat = new double[Math.multiplyExact(ids.size(), k)];
        for (int i = 0; i < ids.size(); i++) {
            all.add(label(i));
            confidences[i] = confidence(i);
            System.arraycopy(probabilities.get(i), 0, flat, i * k, k);
        }
        return SoftLabels.of(space.kind(), ids, space.classNames(), all, confidences, flat);
    }

    @Override
    public Display display() {
        return Display.builder("Labels by the student")
                .count("examples", size())
                .facts(space.display().facts())
                .table(Table.of(
                        "labels",
                        COLUMNS,
                        size(),
                        row -> List.of(Cell.of(ids.get(row)), Cell.words(label(row)), Cell.ofKnown(confidence(row)))))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
