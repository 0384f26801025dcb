package io.labelkit.model.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.learn.NumericPredictor;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A student of numbers, made by a {@link NumberTrainer}: the levels of a {@link HeadStudent} and the numbers behind them.
 * As a labeler it votes for the mean of what it holds for possible, with the interval as its reason and without a
 * confidence, which numbers do not have.
 *
 * <p>Predictions are made in plain Java and do not depend on the items around. Immutable and thread-safe. Closing it closes
 * nothing: the embedder belongs to whoever made it.
 */
public final class NumberStudent implements Labeler<String>, NumericPredictor<String> {
    private final HeadStudent levels;
    private final LabelSpace space;
    private final NumberScale scale;
    private final double coverage;
    private final double margin;
    private final Fingerprint fingerprint;

    NumberStudent(HeadStudent levels, LabelSpace space, NumberScale scale, double coverage, double margin) {
        this.levels = levels;
        this.space = space;
        this.scale = scale;
        this.coverage = coverage;
        this.margin = margin;
        this.fingerprint = Fingerprint.of(
                        "student:number",
                        Map.of(
                                "space",
                                space.contentHash().hex(),
                                "levels",
                                levels.fingerprint().hash().hex(),
                                "edges",
                                Arrays.toString(scale.edges()),
                                "centres",
                                Arrays.toString(scale.centres()),
                                "ends",
                                scale.least() + " " + scale.greatest(),
                                "coverage",
                                coverage,
                                "margin",
                                margin))
                .restingOn(levels.fingerprint());
    }

    /**
     * Reads a student that {@link #save} wrote.
     *
     * @param directory the directory
     * @param embedder the embedder the student was trained with
     * @return the student; it predicts exactly what the saved one did
     * @throws StudentFormatException if a file is missing, damaged, of another version, or of another kind of student
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if the embedder is another one
     */
    public static NumberStudent load(Path directory, Embedder embedder) throws IOException {
        return StudentFiles.readNumber(directory, Optional.of(embedder));
    }

    /**
     * Reads a student that needs nothing but its directory, such as one on hashed n-grams.
     *
     * @param directory the directory
     * @return the student; it predicts exactly what the saved one did
     * @throws StudentFormatException if a file is missing, damaged, of another version, or of another kind of student
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if the student needs an embedder, naming it
     */
    public static NumberStudent load(Path directory) throws IOException {
        return StudentFiles.readNumber(directory, Optional.empty());
    }

    /**
     * Writes the student to a directory, from which another JVM can load it; an older student is replaced in one step.
     *
     * @param directory the directory; made if it is missing
     * @throws IOException if it cannot be written
     */
    public void save(Path directory) throws IOException {
        StudentFiles.write(directory, this);
    }

    /**
     * A student whose intervals hold the truth of new items with at least the given probability, if these are like the gold
     * ones: they are widened, or made narrower, by one number. Source: Romano, Patterson and Candes (2019), Conformalized
     * quantile regression, arXiv:1905.03222.
     *
     * @param gold items it was not trained on, with their true numbers; errors and weights are ignored
     * @param share how often the truth should be inside, in (0, 1)
     * @return a copy
     * @throws IllegalArgumentException if there are too few items for the share: at least {@code share / (1 - share)}
     */
    public NumberStudent calibratedOn(NumberLabels gold, double share) {
        Checks.check(share > 0 && share < 1, "share", "in (0, 1)", share);
        int n = gold.size();
        int rank = rank(n, share);
        Checks.check(rank <= n, "gold", "at least " + fewest(share) + " items for " + share, n);
        List<NumberPrediction> raw = new NumberStudent(levels, space, scale, share, 0).unlimited(gold.items());
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            NumberPrediction said = raw.get(i);
            scores[i] = Math.max(said.low() - gold.value(i), gold.value(i) - said.high());
        }
        Arrays.sort(scores);
        return new NumberStudent(levels, space, scale, share, scores[rank - 1]);
    }

    private static int rank(int n, double share) {
        return (int) Math.ceil((n + 1) * share - 1e-9);
    }

    private static int fewest(double share) {
        int n = (int) Math.floor(share / (1 - share));
        return rank(n, share) <= n ? n : n + 1;
    }

    /**
     * Says a number with an interval for each item.
     *
     * @param items the items
     * @return one for each, in order; inside of the space
     * @throws IllegalArgumentException if the vector of an item has a value that is not finite, naming the item
     */
    public List<NumberPrediction> estimate(List<Item<String>> items) {
        return unlimited(items).stream()
                .map(p -> new NumberPrediction(
                        limited(p.value()), limited(p.low()), limited(p.high()), coverage, p.standardDeviation()))
                .toList();
    }

    private List<NumberPrediction> unlimited(List<Item<String>> items) {
        List<NumberPrediction> all = new ArrayList<>(items.size());
        for (double[] p : levels.predict(items)) {
            double value = scale.mean(p);
            double low = scale.quantile(p, (1 - coverage) / 2) - margin;
            double high = scale.quantile(p, (1 + coverage) / 2) + margin;
            double middle = (low + high) / 2;
            all.add(new NumberPrediction(
                    value, Math.min(low, middle), Math.max(high, middle), coverage, scale.deviation(p)));
        }
        return all;
    }

    private double limited(double value) {
        double atLeast =
                space.minimum().isPresent() ? Math.max(value, space.minimum().getAsDouble()) : value;
        return space.maximum().isPresent() ? Math.min(atLeast, space.maximum().getAsDouble()) : atLeast;
    }

    @Override
    public double[] predict(List<String> data) {
        List<Item<String>> items = new ArrayList<>(data.size());
        for (int i = 0; i < data.size(); i++) {
            items.add(Item.of("row-" + i, data.get(i)));
        }
        return estimate(items).stream().mapToDouble(NumberPrediction::value).toArray();
    }

    @Override
    public List<Outcome> label(List<Item<String>> items) {
        return estimate(items).stream()
                .map(p -> Outcome.vote(Vote.of(new Label.Numeric(p.value()))
                        .withRationale(String.format(
                                Locale.ROOT, "%.0f%% interval [%.6g, %.6g]", 100 * coverage, p.low(), p.high()))))
                .toList();
    }

    /**
     * The student of the levels behind the numbers: its classes are stretches of numbers in rising order, its
     * probabilities what is held for possible. Its {@link HeadStudent#exportOnnx} is that of this student.
     *
     * @return the student of levels
     */
    public HeadStudent levels() {
        return levels;
    }

    /**
     * How often the truth should be inside the intervals.
     *
     * @return in (0, 1)
     */
    public double coverage() {
        return coverage;
    }

    @Override
    public String name() {
        return levels.name();
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
        return levels.derivedFrom();
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "NumberStudent " + name() + " of " + scale.size() + " levels from " + scale.least() + " to "
                + scale.greatest();
    }

    NumberScale scale() {
        return scale;
    }

    double margin() {
        return margin;
    }
}
