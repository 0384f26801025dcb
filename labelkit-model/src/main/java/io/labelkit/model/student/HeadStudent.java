package io.labelkit.model.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.Student;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.vote.Outcome;
import io.labelkit.model.student.loss.Link;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A student made of an embedder and a trained head. As a labeler it votes for the most probable class, with that
 * probability as its confidence; over category sets for all classes of a probability of at least 0.5, with the
 * probability of exactly that set under independence. It abstains below {@link #abstainBelow()}.
 *
 * <p>Predictions are made in plain Java: the same weights and vectors give the same bits on every JVM, and no native
 * library is needed. An item's prediction does not depend on the items around it. Immutable and thread-safe. Closing
 * it closes nothing: the embedder belongs to whoever made it.
 */
public final class HeadStudent implements Student<String> {
    private final StudentCard card;
    private final Head head;
    private final Featuriser featuriser;
    private final Fingerprint fingerprint;
    private final Function<List<Item<String>>, List<double[]>> scorer;

    HeadStudent(StudentCard card, Head head, Featuriser featuriser) {
        this.card = card;
        this.head = head;
        this.featuriser = featuriser;
        this.fingerprint = fingerprint(card, head, featuriser.fingerprint());
        this.scorer = featuriser.scorer(head);
    }

    private static Fingerprint fingerprint(StudentCard card, Head head, Fingerprint embedder) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("space", card.space().contentHash().hex());
        configuration.put("abstainBelow", card.abstainBelow());
        configuration.put("embedder", embedder.hash().hex());
        configuration.put("hidden", head.hidden());
        configuration.put("inputScale", head.inputScale());
        configuration.put("temperature", head.temperature());
        configuration.put("link", head.link().name());
        configuration.put(
                "weights", ContentHash.ofBytes(WeightFile.bytes(head.weights())).hex());
        return Fingerprint.of("student:head", configuration).restingOn(embedder);
    }

    /**
     * Reads a student that {@link #save} wrote.
     *
     * @param directory the directory
     * @param embedder the embedder the student was trained with
     * @return the student; it predicts exactly what the saved one did
     * @throws StudentFormatException if a file is missing, damaged or newer than this version understands
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if the embedder is another one, by fingerprint or dimension
     */
    public static HeadStudent load(Path directory, Embedder embedder) throws IOException {
        return StudentFiles.read(directory, Optional.of(embedder));
    }

    /**
     * Reads a student that needs nothing but its directory, such as one on hashed n-grams.
     *
     * @param directory the directory
     * @return the student; it predicts exactly what the saved one did
     * @throws StudentFormatException if a file is missing, damaged or of another version
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if the student needs an embedder, naming it
     */
    public static HeadStudent load(Path directory) throws IOException {
        return StudentFiles.read(directory, Optional.empty());
    }

    /**
     * The name of the embedder that a saved student was trained with and needs to be loaded.
     *
     * @param directory the student's directory
     * @return the embedder's name; empty if it needs none
     * @throws StudentFormatException if the student's description is missing or damaged
     * @throws IOException if it cannot be read
     */
    public static Optional<String> embedderName(Path directory) throws IOException {
        return StudentFiles.embedderName(directory);
    }

    @Override
    public void save(Path directory) throws IOException {
        StudentFiles.write(directory, this);
    }

    /**
     * Writes the head as an ONNX model, from {@code vectors}, float32 of shape (rows, dimension), as the embedder makes
     * them, to {@code probabilities}, float32 of shape (rows, classes). That of a student on hashed n-grams is from
     * {@code indices}, int64 of shape (rows, terms), and {@code values}, float32 of the same shape: those of the
     * {@link io.labelkit.core.learn.features.FeatureVector} of a text, filled up with zeros in both. Names of the classes,
     * one a line, and of the embedder are among its metadata as {@code classes} and {@code embedder}; hashed n-grams have
     * their settings there as {@code ngrams}. Probabilities differ from {@link #predict} by rounding to 32 bits.
     *
     * @param file the file, replaced in one step
     * @throws IOException if it cannot be written
     * @throws IllegalStateException if the student has an encoder of its own
     */
    public void exportOnnx(Path file) throws IOException {
        if (featuriser instanceof EncoderFeatures) {
            throw new IllegalStateException("a student with the encoder " + featuriser.name()
                    + " cannot be written as ONNX, which has no operators for texts; a linear one or one on an embedder"
                    + " can");
        }
        Map<String, String> metadata = new HashMap<>(Map.of(
                "classes",
                String.join("\n", classes()),
                "embedder",
                featuriser.name(),
                "fingerprint",
                fingerprint.hash().hex()));
        if (featuriser instanceof NgramFeatures ngrams) {
            metadata.put("ngrams", ngrams.ngrams().settings().toString());
            StudentFiles.replace(file, OnnxHead.sparseBytes(head, classes().size(), metadata));
        } else {
            StudentFiles.replace(file, OnnxHead.bytes(head, classes().size(), metadata));
        }
    }

    /**
     * Its vectors of items and classes, for students that learn from it: the part of each feature of its last layer in the
     * score of each class.
     *
     * @return a view; it does not change
     * @throws IllegalStateException if its classes exclude each other, or it is one on hashed n-grams
     */
    public LabelWiseTeacher labelWise() {
        if (head.link() != Link.SIGMOID || featuriser instanceof NgramFeatures) {
            throw new IllegalStateException(
                    "a student of kind " + card.space().kind() + " on " + featuriser.name()
                            + " has no vectors of items and classes; one of category sets on an embedder or with an encoder has");
        }
        return new HeadLabelWise(fingerprint, head, featuriser);
    }

    /**
     * This student under another name.
     *
     * @param name the name
     * @return a copy
     */
    public HeadStudent named(String name) {
        return new HeadStudent(
                new StudentCard(
                        name,
                        card.space(),
                        card.teachers(),
                        card.seed(),
                        card.abstainBelow(),
                        card.metrics(),
                        card.trainer()),
                head,
                featuriser);
    }

    /**
     * This student with another abstention threshold.
     *
     * @param confidence the confidence below which it abstains, in [0, 1]; 0 is never
     * @return a copy
     */
    public HeadStudent abstainingBelow(double confidence) {
        return new HeadStudent(
                new StudentCard(
                        card.name(),
                        card.space(),
                        card.teachers(),
                        card.seed(),
                        confidence,
                        card.metrics(),
                        card.trainer()),
                head,
                featuriser);
    }

    /**
     * This student with its scores divided by a number: by more than 1 it is less sure, by less it is surer. Which of
     * several exclusive classes is the most probable does not change.
     *
     * @param divisor the number, finite and above 0; 1 is no change to the scores as they were trained
     * @return a copy
     */
    public HeadStudent withTemperature(double divisor) {
        Checks.check(divisor > 0 && Double.isFinite(divisor), "temperature", "a finite number above 0", divisor);
        return new HeadStudent(card, head.withTemperature(divisor), featuriser);
    }

    /**
     * This student with the probability of each class multiplied by a number, and all divided by their sum: what it would
     * say if some classes were more frequent. Of several classes at once it is the odds that are multiplied. The factors are
     * part of its biases then.
     *
     * @param factors one for each class, finite and above 0
     * @return a copy
     * @throws IllegalArgumentException if there are not as many as classes
     * @throws IllegalStateException if it was trained with a loss for levels
     */
    public HeadStudent withClassFactors(List<Double> factors) {
        if (head.link() != Link.SOFTMAX && head.link() != Link.SIGMOID) {
            throw new IllegalStateException("a student of levels takes no factors for classes");
        }
        Checks.check(factors.size() == classes().size(), "factors", classes().size() + " numbers", factors.size());
        factors.forEach(f -> Checks.check(f > 0 && Double.isFinite(f), "factor", "a finite number above 0", f));
        double[] added = factors.stream().mapToDouble(StrictMath::log).toArray();
        return new HeadStudent(card, head.shifted(added), featuriser);
    }

    /**
     * This student with the temperature that fits gold labels best: the least cross-entropy. Source: Guo et al. (2017),
     * On calibration of modern neural networks, arXiv:1706.04599.
     *
     * @param gold items it was not trained on, with their labels
     * @return a copy
     * @throws IllegalArgumentException if there are none, or they are of other classes
     */
    public HeadStudent calibratedOn(TrainingSet<String> gold) {
        Checks.check(
                gold.size() > 0 && gold.classes().equals(classes()),
                "gold",
                "of the classes " + classes() + " and not empty",
                gold.classes() + ", " + gold.size() + " items");
        HeadStudent raw = withTemperature(1);
        return withTemperature(new TemperatureFit(raw.scorer.apply(gold.items()), gold, head.link()).best());
    }

    /**
     * What its scores are divided by.
     *
     * @return 1 unless it was calibrated
     */
    public double temperature() {
        return head.temperature();
    }

    @Override
    public String name() {
        return card.name();
    }

    @Override
    public LabelSpace space() {
        return card.space();
    }

    @Override
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    @Override
    public Set<String> derivedFrom() {
        return card.teachers();
    }

    @Override
    public List<String> classes() {
        return card.space().classNames();
    }

    @Override
    public Map<String, Double> trainingMetrics() {
        return card.metrics();
    }

    /**
     * The seed it was trained with.
     *
     * @return the seed
     */
    public long seed() {
        return card.seed();
    }

    /**
     * The confidence below which it abstains.
     *
     * @return in [0, 1]; 0 is never
     */
    public double abstainBelow() {
        return card.abstainBelow();
    }

    /**
     * Predicts some items.
     *
     * @param items the items
     * @return for each item one probability a class; over exclusive classes a distribution
     * @throws IllegalArgumentException if the vector of an item has a value that is not finite, naming the item
     */
    @Override
    public List<double[]> predict(List<Item<String>> items) {
        return scorer.apply(items).stream().map(head.link()::probabilities).toList();
    }

    @Override
    public List<Outcome> label(List<Item<String>> items) {
        return predict(items).stream()
                .map(scores -> StudentVotes.outcome(scores, card.space(), card.abstainBelow()))
                .toList();
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "HeadStudent " + card.name() + ", " + head + ", " + classes();
    }

    StudentCard card() {
        return card;
    }

    Head head() {
        return head;
    }

    Featuriser featuriser() {
        return featuriser;
    }
}
