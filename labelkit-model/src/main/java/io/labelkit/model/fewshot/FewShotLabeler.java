package io.labelkit.model.fewshot;

import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.vote.Outcome;
import io.labelkit.model.internal.EmbeddedItems;
import io.labelkit.model.internal.ScoreVotes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a {@link FewShotTrainer} trained: a classifier and a labeler. Immutable and thread-safe. Closing it closes nothing:
 * the embedder belongs to whoever made it.
 *
 * <pre>{@code
 * labeler.save(Path.of("few-shot.json"));
 * FewShotLabeler served = FewShotLabeler.load(Path.of("few-shot.json"), embedder);
 * }</pre>
 */
public final class FewShotLabeler implements Classifier<String>, Labeler<String> {
    private final FewShotTrainer.Builder settings;
    private final LabelSpace space;
    private final Set<String> teachers;
    private final FewShotModel model;
    private final Fingerprint fingerprint;

    FewShotLabeler(
            FewShotTrainer.Builder settings,
            LabelSpace space,
            Set<String> teachers,
            FewShotModel model,
            Fingerprint fingerprint) {
        this.settings = settings;
        this.space = space;
        this.teachers = Set.copyOf(teachers);
        this.model = model;
        this.fingerprint = fingerprint;
    }

    /**
     * Reads a labeler that {@link #save} wrote.
     *
     * @param file the file
     * @param embedder the embedder it was trained with
     * @return the labeler; it predicts exactly what the saved one did
     * @throws io.labelkit.model.student.StudentFormatException if the file is missing, damaged or of another version
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the embedder is another one, naming what differs
     */
    public static FewShotLabeler load(Path file, Embedder embedder) throws IOException {
        return FewShotFile.read(file, embedder);
    }

    /**
     * Writes the labeler to a file, which is replaced in one step.
     *
     * @param file the file
     * @throws IOException if it cannot be written
     */
    public void save(Path file) throws IOException {
        FewShotFile.write(file, this);
    }

    FewShotModel model() {
        return model;
    }

    Embedder embedder() {
        return settings.embedder;
    }

    double abstainBelow() {
        return settings.abstainBelow;
    }

    @Override
    public String name() {
        return settings.name;
    }

    @Override
    public LabelSpace space() {
        return space;
    }

    @Override
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    @Override
    public Set<String> derivedFrom() {
        return teachers;
    }

    @Override
    public List<String> classes() {
        return space.classNames();
    }

    /**
     * How much the descriptions of the labels count.
     *
     * @return what their cosines are multiplied by before the softmax; 0 if they are left out
     */
    public double pull() {
        return model.blend().pull();
    }

    /**
     * Whether the vectors go through a map.
     *
     * @return false if none was asked for, or there were too few texts
     */
    public boolean mapped() {
        return model.map().isPresent();
    }

    /**
     * Predicts some items.
     *
     * @param items the items
     * @return for each item a distribution over the classes
     * @throws IllegalArgumentException if the vector of an item is zero or not finite, naming the item
     */
    @Override
    public List<double[]> predict(List<Item<String>> items) {
        return EmbeddedItems.of(items, settings.embedder).stream()
                .map(model::predict)
                .toList();
    }

    @Override
    public List<Outcome> label(List<Item<String>> items) {
        return predict(items).stream()
                .map(p -> ScoreVotes.outcome(p, space, settings.abstainBelow, 0))
                .toList();
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "FewShotLabeler " + settings.name + " " + classes();
    }
}
