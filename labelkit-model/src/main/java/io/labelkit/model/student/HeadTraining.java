package io.labelkit.model.student;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.Initializer;
import io.labelkit.model.EngineUnavailableException;
import io.labelkit.model.internal.TorchEngine;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One training: Adam with a learning rate that falls linearly to 0, on shuffled batches. Everything random comes from
 * streams of its own, so equal inputs give equal bits whatever else runs in the process.
 */
final class HeadTraining {
    /** DJL's PyTorch engine can collect gradients for one training at a time. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private final HeadSettings settings;
    private final Batches batches;
    private final int inputs;
    private final int outputs;
    private final boolean exclusive;
    private final long seed;
    private final int epochs;
    private final Map<String, Double> metrics = new TreeMap<>();
    private boolean moved;

    HeadTraining(HeadSettings settings, Batches batches, boolean exclusive, long seed) {
        this.settings = settings;
        this.batches = batches;
        this.inputs = batches.inputs();
        this.outputs = batches.outputs();
        this.exclusive = exclusive;
        this.seed = seed;
        this.epochs = settings.epochsFor(batches.rows());
    }

    /** Numbers about the training, once it has run. */
    Map<String, Double> metrics() {
        return metrics;
    }

    Head run() {
        ONE_AT_A_TIME.lock();
        try (Model model = TorchEngine.newModel("student")) {
            model.setBlock(block());
            try (Trainer trainer = model.newTrainer(config())) {
                trainer.initialize(new Shape(1, inputs));
                train(trainer);
            }
            return head(model);
        } catch (TrainingException | EngineUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new TrainingException("PyTorch failed while training: " + e.getMessage(), e);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private SequentialBlock block() {
        SequentialBlock block = new SequentialBlock();
        if (settings.dropout() > 0) {
            block.add(new SeededDropout(settings.dropout(), new Random(seed ^ 0x3c6ef372fe94f82bL)));
        }
        if (settings.hiddenUnits() > 0) {
            block.add(Linear.builder().setUnits(settings.hiddenUnits()).build()).add(Activation.reluBlock());
        }
        return block.add(Linear.builder().setUnits(outputs).build());
    }

    private DefaultTrainingConfig config() {
        int steps = epochs * HeadSettings.stepsPerEpoch(batches.rows(), settings.batchSize());
        return new DefaultTrainingConfig(exclusive ? new SoftmaxLoss() : new SigmoidLoss())
                .optOptimizer(new OwnedAdam(settings.learningRate(), steps))
                .optInitializer(initializer(), Parameter.Type.WEIGHT)
                .optDevices(new Device[] {Device.cpu()});
    }

    /** Zeros for a softmax regression, whose loss has one minimum; uniform Glorot numbers with a hidden layer. */
    private Initializer initializer() {
        if (settings.hiddenUnits() == 0) {
            return Initializer.ZEROS;
        }
        Random random = new Random(seed ^ 0x6a09e667f3bcc909L);
        return (manager, shape, type) -> {
            double bound = Math.sqrt(6.0 / (shape.get(0) + shape.get(1)));
            float[] values = new float[Math.toIntExact(shape.size())];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
            return manager.create(values, shape);
        };
    }

    private void train(Trainer trainer) {
        Random random = new Random(seed);
        double loss = 0;
        int steps = 0;
        for (int epoch = 1; epoch <= epochs; epoch++) {
            List<int[]> order = batches.shuffled(random, settings.batchSize());
            loss = 0;
            for (int[] rows : order) {
                double value = step(trainer, rows);
                steps++;
                if (!Double.isFinite(value)) {
                    throw diverged("the loss is " + value, epoch, steps);
                }
                loss += value * rows.length / batches.rows();
            }
            if (epoch == 1) {
                metrics.put("firstEpochLoss", loss);
            }
        }
        metrics.put("epochs", (double) epochs);
        metrics.put("steps", (double) steps);
        metrics.put("loss", loss);
        metrics.put("items", (double) batches.rows());
    }

    private TrainingException diverged(String what, int epoch, int step) {
        return new TrainingException("training diverged: " + what + " in epoch " + epoch + ", step " + step
                + "; lower learningRate " + settings.learningRate() + " or inputScale " + settings.inputScale());
    }

    private double step(Trainer trainer, int[] rows) {
        try (NDManager scope = trainer.getManager().newSubManager()) {
            NDList x = new NDList(scope.create(batches.features(rows), new Shape(rows.length, inputs)));
            NDList labels = new NDList(
                    scope.create(batches.targets(rows), new Shape(rows.length, outputs)),
                    scope.create(batches.weights(rows)));
            float value;
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDArray data = trainer.getLoss().evaluate(labels, trainer.forward(x));
                NDArray loss = data;
                if (settings.l2() > 0) {
                    loss = loss.add(penalty(trainer, scope));
                }
                collector.backward(loss);
                value = data.getFloat();
            }
            moved = moved || hasGradient(trainer);
            if (Float.isFinite(value) && moved) {
                trainer.step();
            }
            return value;
        }
    }

    /** Whether any gradient differs from 0. DJL refuses a first step without one, as with a single class. */
    private static boolean hasGradient(Trainer trainer) {
        for (Parameter parameter : trainer.getModel().getBlock().getParameters().values()) {
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
        for (Parameter parameter : trainer.getModel().getBlock().getParameters().values()) {
            if (parameter.getType() == Parameter.Type.WEIGHT) {
                NDArray square = parameter.getArray().square();
                square.attach(scope);
                NDArray squares = square.sum();
                sum = sum.add(squares);
            }
        }
        return sum.mul(settings.l2() / 2);
    }

    private Head head(Model model) {
        float[] weights = new float[Math.toIntExact(Head.size(inputs, settings.hiddenUnits(), outputs))];
        int at = 0;
        for (Parameter parameter : model.getBlock().getParameters().values()) {
            for (float value : parameter.getArray().toFloatArray()) {
                if (!Float.isFinite(value)) {
                    throw diverged("a weight is " + value, epochs, 0);
                }
                weights[at++] = value;
            }
        }
        return new Head(inputs, settings.hiddenUnits(), outputs, settings.inputScale(), exclusive, weights);
    }
}
