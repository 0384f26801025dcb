package io.labelkit.model.student;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import io.labelkit.model.EngineUnavailableException;
import io.labelkit.model.internal.TorchEngine;
import io.labelkit.model.student.curriculum.Lesson;
import io.labelkit.model.student.loss.ScoreLoss;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * One training with PyTorch: Adam on shuffled batches. The loss is computed in Java from the scores, and its derivatives
 * are handed back to PyTorch, so that a loss is defined once. Everything random comes from streams that are made anew
 * from seed and epoch, so equal inputs give equal bits whatever else runs in the process, after a restart too.
 */
final class NetworkTraining {
    /** DJL's PyTorch engine can collect gradients for one training at a time. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private static final int CHUNK = 1024;

    private final HeadSettings settings;
    private final TrainingOptions options;
    private final ScoreLoss loss;
    private final Optional<LabelWiseLoss> structure;
    private final Network network;
    private final Lesson given;
    private final Lesson validation;
    private final long seed;
    private final String name;
    private final int epochs;
    private final Map<String, Double> metrics = new TreeMap<>();
    private final OwnedAdam adam;
    private final EpochRandom random;
    private final BestWeights best = new BestWeights();
    private Lesson lesson;
    private boolean moved;

    /**
     * Prepares a training.
     *
     * @param network rows that are learned from, then those of the validation part
     * @param validation the targets of the latter; perhaps empty
     * @param name the hash of all that decides about the training
     */
    NetworkTraining(
            HeadSettings settings,
            TrainingOptions options,
            ScoreLoss loss,
            Optional<LabelWiseLoss> structure,
            Network network,
            Lesson given,
            Lesson validation,
            long seed,
            String name) {
        this.settings = settings;
        this.options = options;
        this.loss = loss;
        this.structure = structure;
        this.network = network;
        this.given = given;
        this.validation = validation;
        this.seed = seed;
        this.name = name;
        this.epochs = settings.epochsFor(given.size());
        this.random = new EpochRandom(seed);
        this.lesson = options.curriculum().first(given);
        int steps = epochs * HeadSettings.stepsPerEpoch(given.size(), settings.batchSize());
        this.adam = new OwnedAdam(
                step -> settings.learningRate() * options.schedule().factor(step, steps, options.warmUp()));
    }

    /** Numbers about the training, once it has run. */
    Map<String, Double> metrics() {
        return metrics;
    }

    /** The weights, one array a parameter of the block in its order. */
    List<float[]> run() {
        ONE_AT_A_TIME.lock();
        try (Model model = TorchEngine.newModel("student")) {
            model.setBlock(network.block(random));
            try (Trainer trainer = model.newTrainer(config())) {
                trainer.initialize(network.inputShape());
                List<float[]> found = train(trainer);
                options.checkpoint().ifPresent(Checkpoint::delete);
                return found;
            }
        } catch (TrainingException | EngineUnavailableException e) {
            throw e;
        } catch (EngineException | IllegalStateException e) {
            throw new TrainingException("PyTorch failed while training: " + e.getMessage(), e);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private DefaultTrainingConfig config() {
        return new DefaultTrainingConfig(Loss.l2Loss())
                .optOptimizer(adam)
                .optInitializer(network.initializer(new Random(seed ^ 0x6a09e667f3bcc909L)), Parameter.Type.WEIGHT)
                .optDevices(new Device[] {Device.cpu()});
    }

    private static List<Parameter> parameters(Trainer trainer) {
        return trainer.getModel().getBlock().getParameters().values();
    }

    private List<float[]> train(Trainer trainer) {
        int done = begin(trainer);
        double mean = 0;
        int epoch = done + 1;
        for (; epoch <= epochs && !best.tired(epoch, options.patience()); epoch++) {
            random.start(epoch);
            teach(trainer, epoch);
            mean = epoch(trainer, epoch);
            if (epoch == 1) {
                metrics.put("firstEpochLoss", mean);
            }
            OptionalDouble held = heldOutLoss(trainer);
            if (held.isPresent()) {
                best.offer(held.getAsDouble(), epoch, options.patience() > 0 ? weights(trainer, epoch) : List.of());
            }
            checkpoint(trainer, epoch);
            options.listener().epoch(epoch, epochs, mean, held);
        }
        metrics.put("epochs", (double) (epoch - 1));
        metrics.put("steps", (double) adam.steps());
        metrics.put("loss", mean);
        metrics.put("items", (double) given.size());
        metrics.putAll(best.metrics());
        return best.weights().isEmpty() ? weights(trainer, epoch - 1) : best.weights();
    }

    /** Starts anew, or where a checkpoint was written; gives the number of epochs that are done. */
    private int begin(Trainer trainer) {
        Optional<Checkpoint> found = options.checkpoint().flatMap(directory -> Checkpoint.read(directory, name));
        if (found.isEmpty()) {
            adam.begin(parameters(trainer), 0, List.of(), List.of());
            return 0;
        }
        Checkpoint at = found.get();
        List<Parameter> parameters = parameters(trainer);
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).getArray().set(at.weights().get(i));
        }
        adam.begin(parameters, at.step(), at.means(), at.variances());
        best.restore(at.bestLoss(), at.bestEpoch(), at.bestWeights());
        lesson = given.with(at.targets(), at.lessonWeights());
        metrics.put("firstEpochLoss", at.firstLoss());
        moved = at.step() > 0;
        return at.epoch();
    }

    private void checkpoint(Trainer trainer, int epoch) {
        options.checkpoint()
                .ifPresent(directory -> new Checkpoint(
                                name,
                                epoch,
                                adam.steps(),
                                metrics.getOrDefault("firstEpochLoss", 0.0),
                                weights(trainer, epoch),
                                adam.means(),
                                adam.variances(),
                                best.loss(),
                                best.epoch(),
                                best.weights(),
                                lesson.targets(),
                                lesson.weights())
                        .write(directory));
    }

    /** Gives a new lesson before an epoch with which another round begins; rounds take as many epochs each. */
    private void teach(Trainer trainer, int epoch) {
        int round = round(epoch);
        if (epoch > 1 && round > round(epoch - 1)) {
            lesson = options.curriculum().next(given, said(trainer), round);
        }
    }

    private int round(int epoch) {
        return (int) ((epoch - 1L) * (options.curriculum().rounds() + 1) / epochs);
    }

    private double epoch(Trainer trainer, int epoch) {
        double mean = 0;
        double meanWeight = 0;
        for (int i = 0; i < lesson.size(); i++) {
            meanWeight += lesson.weight(i) / lesson.size();
        }
        for (int[] rows : random.batches(given.size(), settings.batchSize())) {
            double value = step(trainer, rows, meanWeight);
            if (!Double.isFinite(value)) {
                throw diverged("the loss is " + value, epoch, adam.steps());
            }
            mean += value * rows.length / given.size();
        }
        return mean;
    }

    private TrainingException diverged(String what, int epoch, int step) {
        return new TrainingException("training diverged: " + what + " in epoch " + epoch + ", step " + step
                + "; lower learningRate " + settings.learningRate() + " or inputScale " + settings.inputScale());
    }

    private double step(Trainer trainer, int[] rows, double meanWeight) {
        try (NDManager scope = trainer.getManager().newSubManager()) {
            NDList x = network.batch(rows, scope);
            double value;
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDList said = trainer.forward(x);
                NDArray scores = said.get(0);
                float[] z = scores.toFloatArray();
                value = slopes(rows, z, meanWeight);
                NDArray surrogate =
                        scores.mul(scope.create(z, scores.getShape())).sum();
                if (structure.isPresent()) {
                    float[] parts = said.get(1).toFloatArray();
                    value += structure.get().at(rows, parts, given.classes());
                    surrogate = surrogate.add(said.get(1)
                            .mul(scope.create(parts, said.get(1).getShape()))
                            .sum());
                }
                if (settings.l2() > 0) {
                    surrogate = surrogate.add(penalty(trainer, scope));
                }
                collector.backward(surrogate);
            }
            moved = moved || hasGradient(trainer);
            if (Double.isFinite(value) && moved) {
                adam.advance();
                update(trainer);
            }
            return value;
        }
    }

    /** As the trainer's own step, which refuses gradients that add up to 0, as those of two classes may. */
    private void update(Trainer trainer) {
        for (Parameter parameter : trainer.getModel().getBlock().getParameters().values()) {
            try (NDArray gradient = parameter.getArray().getGradient()) {
                adam.update(parameter.getId(), parameter.getArray(), gradient);
            }
        }
    }

    /** The mean loss of a batch; replaces the scores by its derivatives by them. */
    private double slopes(int[] rows, float[] z, double meanWeight) {
        int outputs = z.length / rows.length;
        double[] scores = new double[outputs];
        double[] gradient = new double[outputs];
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double weight = lesson.weight(rows[i]) / meanWeight / rows.length;
            for (int k = 0; k < outputs; k++) {
                scores[k] = z[i * outputs + k];
            }
            sum += weight == 0 ? 0 : weight * loss.at(lesson.target(rows[i]), scores, gradient);
            for (int k = 0; k < outputs; k++) {
                z[i * outputs + k] = weight == 0 ? 0 : (float) (weight * gradient[k]);
            }
        }
        return sum;
    }

    /** Whether any gradient differs from 0. Nothing is learned without one, as from a single class. */
    private static boolean hasGradient(Trainer trainer) {
        for (Parameter parameter : parameters(trainer)) {
            try (NDArray gradient = parameter.getArray().getGradient()) {
                for (float value : gradient.toFloatArray()) {
                    if (value != 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private NDArray penalty(Trainer trainer, NDManager scope) {
        NDArray sum = scope.zeros(new Shape());
        for (Parameter parameter : parameters(trainer)) {
            if (parameter.getType() == Parameter.Type.WEIGHT) {
                NDArray square = parameter.getArray().square();
                square.attach(scope);
                NDArray squares = square.sum();
                sum = sum.add(squares);
            }
        }
        return sum.mul(scope.create(new float[] {(float) (settings.l2() / 2)}).reshape(new Shape()));
    }

    /** What the network says of the rows it learns from. */
    private double[] said(Trainer trainer) {
        double[] said = new double[given.size() * given.classes()];
        forEachScore(
                trainer,
                0,
                given.size(),
                (row, scores) -> System.arraycopy(
                        loss.link().probabilities(scores), 0, said, row * given.classes(), given.classes()));
        return said;
    }

    private OptionalDouble heldOutLoss(Trainer trainer) {
        if (validation.size() == 0) {
            return OptionalDouble.empty();
        }
        double[] sums = new double[2];
        forEachScore(trainer, given.size(), network.rows(), (row, scores) -> {
            double[] target = validation.target(row - given.size());
            double weight = validation.weight(row - given.size());
            sums[0] += weight
                    * (options.heldOut() > 0
                            ? loss.at(target, scores, new double[scores.length])
                            : TemperatureFit.crossEntropy(target, loss.link().probabilities(scores), loss.link()));
            sums[1] += weight;
        });
        return OptionalDouble.of(sums[0] / sums[1]);
    }

    private interface ScoreConsumer {
        void accept(int row, double[] scores);
    }

    private void forEachScore(Trainer trainer, int from, int to, ScoreConsumer consumer) {
        for (int start = from; start < to; start += CHUNK) {
            int[] rows = IntStream.range(start, Math.min(to, start + CHUNK)).toArray();
            try (NDManager scope = trainer.getManager().newSubManager()) {
                NDArray scores = trainer.evaluate(network.batch(rows, scope)).singletonOrThrow();
                scores.attach(scope);
                float[] z = scores.toFloatArray();
                int outputs = z.length / rows.length;
                for (int i = 0; i < rows.length; i++) {
                    double[] row = new double[outputs];
                    for (int k = 0; k < outputs; k++) {
                        row[k] = z[i * outputs + k];
                    }
                    consumer.accept(rows[i], row);
                }
            }
        }
    }

    private List<float[]> weights(Trainer trainer, int epoch) {
        List<float[]> all = parameters(trainer).stream()
                .map(p -> p.getArray().toFloatArray())
                .toList();
        for (float[] array : all) {
            for (float value : array) {
                if (!Float.isFinite(value)) {
                    throw diverged("a weight is " + value, epoch, adam.steps());
                }
            }
        }
        return all;
    }
}
