package io.labelkit.model.student;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.curriculum.Curricula;
import io.labelkit.model.student.curriculum.Curriculum;
import io.labelkit.model.student.loss.ScoreLoss;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Collects the settings of a {@link HeadTrainer}. Not thread-safe. */
public final class HeadTrainerBuilder {
    private final Featuriser featuriser;
    private String studentName = "student";
    private double abstainBelow;
    private HeadSolver solver = HeadSolver.ADAM;
    private int hiddenUnits;
    private OptionalInt epochs = OptionalInt.empty();
    private int batchSize = 512;
    private double learningRate = 0.1;
    private double l2 = 1e-4;
    private double dropout;
    private double inputScale = 4;
    private Optional<ScoreLoss> loss = Optional.empty();
    private Curriculum curriculum = Curricula.none();
    private LearningRate schedule = LearningRate.LINEAR;
    private double warmUp;
    private double heldOut;
    private Optional<TrainingSet<String>> validation = Optional.empty();
    private int patience;
    private boolean calibrated;
    private boolean balanced;
    private int threads = 1;
    private double tolerance = LinearHead.TOLERANCE;
    private Optional<Path> checkpoint = Optional.empty();
    private Optional<LabelWise> labelWise = Optional.empty();
    private TrainingListener listener = (epoch, epochs, trainingLoss, validationLoss) -> {};

    HeadTrainerBuilder(Featuriser featuriser) {
        this.featuriser = featuriser;
    }

    /**
     * The name of the student as a labeler.
     *
     * @param name the name; {@code student} unless set
     * @return this
     */
    public HeadTrainerBuilder studentName(String name) {
        studentName = name;
        return this;
    }

    /**
     * The confidence below which the student abstains instead of voting.
     *
     * @param confidence in [0, 1]; 0, never, unless set
     * @return this
     */
    public HeadTrainerBuilder abstainBelow(double confidence) {
        abstainBelow = confidence;
        return this;
    }

    /**
     * How the weights are found. With {@link HeadSolver#LBFGS} neither epochs, batches nor the learning rate matter.
     *
     * @param how Adam unless set
     * @return this
     */
    public HeadTrainerBuilder solver(HeadSolver how) {
        solver = how;
        return this;
    }

    /**
     * A hidden layer of rectified linear units. With one, use a smaller learning rate, such as 0.003.
     *
     * @param units how many; 0, a linear head, unless set
     * @return this
     */
    public HeadTrainerBuilder hiddenUnits(int units) {
        hiddenUnits = units;
        return this;
    }

    /**
     * How often the training goes over the data.
     *
     * @param number at least 1; unless set as many as make about 600 steps, and at least 5
     * @return this
     */
    public HeadTrainerBuilder epochs(int number) {
        epochs = OptionalInt.of(number);
        return this;
    }

    /**
     * How many items one step learns from.
     *
     * @param items at least 1; 512 unless set
     * @return this
     */
    public HeadTrainerBuilder batchSize(int items) {
        batchSize = items;
        return this;
    }

    /**
     * The learning rate of the first step.
     *
     * @param rate above 0; 0.1 unless set
     * @return this
     */
    public HeadTrainerBuilder learningRate(double rate) {
        learningRate = rate;
        return this;
    }

    /**
     * The penalty on the squared weights (weight decay), relative to the mean loss of an item.
     *
     * @param strength at least 0; 1e-4 unless set
     * @return this
     */
    public HeadTrainerBuilder l2(double strength) {
        l2 = strength;
        return this;
    }

    /**
     * The share of the input values that each training step sets to 0.
     *
     * @param share in [0, 1); 0 unless set
     * @return this
     */
    public HeadTrainerBuilder dropout(double share) {
        dropout = share;
        return this;
    }

    /**
     * What the vectors are multiplied by: vectors of length 1 make a softmax regression learn slowly.
     *
     * @param factor above 0; 4 unless set
     * @return this
     */
    public HeadTrainerBuilder inputScale(double factor) {
        inputScale = factor;
        return this;
    }

    /**
     * What is minimised; {@link io.labelkit.model.student.loss.Losses} has a choice.
     *
     * @param what a loss for the kind of targets; the cross-entropy unless set
     * @return this
     */
    public HeadTrainerBuilder loss(ScoreLoss what) {
        loss = Optional.of(what);
        return this;
    }

    /**
     * Targets and weights that change with what the student says; {@link Curricula} has a choice. Adam learns each lesson
     * for as many epochs, L-BFGS to the end.
     *
     * @param lessons the lessons; one unless set
     * @return this
     */
    public HeadTrainerBuilder curriculum(Curriculum lessons) {
        curriculum = lessons;
        return this;
    }

    /**
     * How the learning rate of Adam changes.
     *
     * @param how linearly to 0 unless set
     * @param warmUp the share of the steps over which it rises first, in [0, 1); 0 unless set
     * @return this
     */
    public HeadTrainerBuilder schedule(LearningRate how, double warmUp) {
        schedule = how;
        this.warmUp = warmUp;
        return this;
    }

    /**
     * A clean validation part that is not learned from, for {@link #patience} and {@link #calibrated}: gold labels that
     * no labeler has seen.
     *
     * @param gold items with targets over the same classes
     * @return this
     */
    public HeadTrainerBuilder validation(TrainingSet<String> gold) {
        validation = Optional.of(gold);
        return this;
    }

    /**
     * A validation part of the training data themselves, as noisy as they are, drawn from each class at random. What is
     * compared on it is the loss that is trained.
     *
     * @param share how much is held out, in [0, 1); 0 unless set
     * @return this
     */
    public HeadTrainerBuilder heldOut(double share) {
        heldOut = share;
        return this;
    }

    /**
     * Stops Adam early, after so many epochs in a row in which the validation part did not get better, and takes the
     * weights of the epoch in which it was best. L-BFGS does not stop early; raise its {@link #l2} instead.
     *
     * @param epochs how many; 0, not early, unless set
     * @return this
     */
    public HeadTrainerBuilder patience(int epochs) {
        patience = epochs;
        return this;
    }

    /**
     * Divides all scores by the number that fits the validation part best, at the end.
     *
     * @param on whether to calibrate; not unless set
     * @return this
     */
    public HeadTrainerBuilder calibrated(boolean on) {
        calibrated = on;
        return this;
    }

    /**
     * Lets exclusive classes count alike: an item weighs {@code n / (K n_k)} times as much, at most 10 times.
     *
     * @param on whether rare classes are weighed up; not unless set
     * @return this
     */
    public HeadTrainerBuilder balanced(boolean on) {
        balanced = on;
        return this;
    }

    /**
     * How many threads L-BFGS uses, which changes the time and nothing else.
     *
     * @param number at least 1; 1 unless set
     * @return this
     */
    public HeadTrainerBuilder threads(int number) {
        threads = number;
        return this;
    }

    /**
     * When L-BFGS is done.
     *
     * @param gradient the Euclidean norm of the gradient, above 0; 1e-6 unless set, while 1e-4 changes next to nothing
     *     that can be seen and takes a half to a third of the steps
     * @return this
     */
    public HeadTrainerBuilder tolerance(double gradient) {
        tolerance = gradient;
        return this;
    }

    /**
     * Keeps the state of a training with Adam after each epoch, so that it goes on where it stopped if it is killed and
     * called again, to the same bits. The file is deleted when the training is done.
     *
     * @param directory the folder, of its own for each training at a time
     * @return this
     */
    public HeadTrainerBuilder checkpoint(Path directory) {
        checkpoint = Optional.of(directory);
        return this;
    }

    /**
     * Teaches a student of several classes at once not only what applies, but also which items of a class and which
     * classes of an item are alike to the teacher, beside the loss. The student's vector of an item and a class is the part
     * of each feature of its last layer in the score of the class, so it must learn its features: with
     * {@link #hiddenUnits} or as a text encoder. Source: Yang et al. (2023), Multi-label knowledge distillation,
     * arXiv:2308.06453 (L2D).
     *
     * @param teacher the model, for instance {@link HeadStudent#labelWise()} of a larger student
     * @param byClass the weight of distances between the items of a class, at least 0
     * @param byItem the weight of distances between the classes of an item, at least 0
     * @return this
     * @throws IllegalArgumentException if a weight is out of range
     */
    public HeadTrainerBuilder labelWise(LabelWiseTeacher teacher, double byClass, double byItem) {
        labelWise = Optional.of(new LabelWise(teacher, byClass, byItem));
        return this;
    }

    /**
     * Who hears of each epoch of Adam.
     *
     * @param hears the listener; nobody unless set
     * @return this
     */
    public HeadTrainerBuilder listener(TrainingListener hears) {
        listener = hears;
        return this;
    }

    /**
     * Makes the trainer.
     *
     * @return the trainer
     * @throws IllegalArgumentException if a setting is out of range, naming it
     */
    public HeadTrainer build() {
        HeadSettings settings =
                new HeadSettings(solver, hiddenUnits, epochs, batchSize, learningRate, l2, dropout, inputScale);
        boolean sparse = featuriser instanceof NgramFeatures;
        Checks.check(
                !sparse || solver == HeadSolver.LBFGS, "solver", "LBFGS on hashed n-grams, which are sparse", solver);
        if (featuriser instanceof UntrainedEncoder) {
            Checks.check(solver == HeadSolver.ADAM, "solver", "ADAM for a text encoder", solver);
            Checks.check(hiddenUnits == 0, "hiddenUnits", "0 for a text encoder", hiddenUnits);
            Checks.check(inputScale == 1, "inputScale", "1 for a text encoder", inputScale);
        }
        Checks.check(
                labelWise.isEmpty() || hiddenUnits > 0 || featuriser instanceof UntrainedEncoder,
                "labelWise",
                "given only for a student with hidden units or a text encoder",
                "given for a linear head");
        TrainingOptions options = new TrainingOptions(
                loss,
                curriculum,
                schedule,
                warmUp,
                heldOut,
                validation,
                patience,
                calibrated,
                balanced,
                threads,
                tolerance,
                checkpoint,
                labelWise,
                listener);
        return new HeadTrainer(featuriser, settings, options, studentName, abstainBelow);
    }

    /** A trainer of levels with a loss of its own unless one is set. */
    HeadTrainer buildForLevels(ScoreLoss unlessSet) {
        Checks.check(validation.isEmpty(), "validation", "none for a student of numbers; hold out a share", "given");
        Optional<ScoreLoss> set = loss;
        loss = Optional.of(set.orElse(unlessSet));
        HeadTrainer trainer = build();
        loss = set;
        return trainer;
    }
}
