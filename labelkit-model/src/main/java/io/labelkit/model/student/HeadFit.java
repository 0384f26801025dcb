package io.labelkit.model.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ScoredLabel;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.FeatureMatrix;
import io.labelkit.core.learn.linear.LinearMinimum;
import io.labelkit.model.student.curriculum.Lesson;
import io.labelkit.model.student.loss.Link;
import io.labelkit.model.student.loss.ScoreLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One training of a head, from the texts to the weights. */
final class HeadFit {
    private Featuriser featuriser;
    private final HeadSettings settings;
    private final TrainingOptions options;
    private final String trainer;
    private final long seed;
    private final Map<String, Double> metrics = new TreeMap<>();
    private List<Item<String>> learned = List.of();

    HeadFit(Featuriser featuriser, HeadSettings settings, TrainingOptions options, String trainer, long seed) {
        this.featuriser = featuriser;
        this.settings = settings;
        this.options = options;
        this.trainer = trainer;
        this.seed = seed;
    }

    Map<String, Double> metrics() {
        return metrics;
    }

    /** Trains on items that all have weight. */
    Head fit(TrainingSet<String> data, LabelSpace space) {
        ScoreLoss loss = options.lossFor(data.exclusive());
        requireFit(loss, data);
        ValidationSplit split = ValidationSplit.of(data, options, seed);
        TrainingSet<String> train = split.train();
        TrainingSet<String> held = split.held();
        learned = train.items();
        List<Item<String>> items = new ArrayList<>(learned);
        items.addAll(held.items());
        Lesson lesson = Lessons.of(train, options.balanced());
        Lesson checked = Lessons.of(held, false);
        Head head;
        if (featuriser instanceof UntrainedEncoder untrained) {
            head = encode(untrained.shape(), items, lesson, checked, loss, data);
        } else {
            FeatureMatrix matrix = featuriser.matrix(items, settings.inputScale());
            head = settings.solver() == HeadSolver.LBFGS
                    ? solve(matrix, lesson, loss)
                    : learn(matrix, lesson, checked, loss, data);
        }
        if (options.calibrated()) {
            head = calibrated(head, held);
        }
        metrics.put("agreementWithTargets", agreement(head, train, space));
        return head;
    }

    private void requireFit(ScoreLoss loss, TrainingSet<String> data) {
        boolean fits = data.exclusive() == (loss.link() != Link.SIGMOID);
        Checks.check(
                fits,
                "loss",
                data.exclusive() ? "one for exclusive classes" : "one for several classes at once",
                loss.name());
        Checks.check(
                options.labelWise().isEmpty() || !data.exclusive(),
                "labelWise",
                "given only for several classes at once",
                "given for exclusive classes");
        Checks.check(
                loss.link().outputs(data.classes().size()) == data.classes().size()
                        || data.classes().size() > 1,
                "classes",
                "at least 2 for " + loss.name(),
                data.classes());
    }

    private Head solve(FeatureMatrix matrix, Lesson lesson, ScoreLoss loss) {
        int[] rows = new int[lesson.size()];
        Arrays.setAll(rows, i -> i);
        FeatureMatrix learned = matrix.rows() == rows.length ? matrix : matrix.rows(rows);
        LinearMinimum found = new LinearHead(
                        LinearHead.minimiser(learned, options.tolerance(), options.threads()), loss, settings.l2())
                .find(lesson, options.curriculum());
        metrics.put("items", (double) lesson.size());
        metrics.put("iterations", (double) found.iterations());
        metrics.put("converged", found.converged() ? 1.0 : 0.0);
        metrics.put("loss", found.value());
        return LinearHead.head(found, featuriser.dimension(), settings.inputScale(), loss);
    }

    private Head learn(FeatureMatrix matrix, Lesson lesson, Lesson held, ScoreLoss loss, TrainingSet<String> data) {
        Outlet outlet =
                Outlet.of(loss.link(), lesson.classes(), options.labelWise().isPresent());
        Network network = new HeadNetwork(matrix, settings.hiddenUnits(), outlet, settings.dropout());
        float[] all = joined(run(network, lesson, held, loss, data));
        int hidden = settings.hiddenUnits();
        int own = hidden == 0 ? 0 : hidden * (featuriser.dimension() + 1);
        float[] last = outlet.expanded(all, own, hidden == 0 ? featuriser.dimension() : hidden);
        return head(joined(List.of(Arrays.copyOf(all, own), last)), outlet.outputs(), loss);
    }

    /** Trains encoder and head together, on the words of the texts that are learned from. */
    private Head encode(
            EncoderShape shape,
            List<Item<String>> items,
            Lesson lesson,
            Lesson held,
            ScoreLoss loss,
            TrainingSet<String> data) {
        List<String> texts = items.stream().map(Item::data).toList();
        WordVocabulary vocabulary =
                WordVocabulary.of(texts.subList(0, lesson.size()), shape.mostVocabulary(), shape.mostWords());
        List<int[]> numbers = texts.stream()
                .map(text -> vocabulary.numbers(text, shape.mostWords(), shape.buckets()))
                .toList();
        Outlet outlet =
                Outlet.of(loss.link(), lesson.classes(), options.labelWise().isPresent());
        Network network = shape.network(vocabulary, outlet, settings.dropout(), numbers);
        float[] all = joined(run(network, lesson, held, loss, data));
        int own = Math.toIntExact(shape.weights(vocabulary));
        featuriser = new EncoderFeatures(shape, vocabulary, Arrays.copyOf(all, own));
        metrics.put("vocabulary", (double) vocabulary.size());
        return head(outlet.expanded(all, own, shape.dimension()), outlet.outputs(), loss);
    }

    private List<float[]> run(Network network, Lesson lesson, Lesson held, ScoreLoss loss, TrainingSet<String> data) {
        String name = options.checkpoint().isEmpty()
                ? ""
                : Checkpoint.nameOf(trainer, Lessons.hash(data), Long.toString(seed));
        Optional<LabelWiseLoss> structure =
                options.labelWise().map(teacher -> new LabelWiseLoss(teacher, learned, lesson));
        NetworkTraining training =
                new NetworkTraining(settings, options, loss, structure, network, lesson, held, seed, name);
        List<float[]> found = training.run();
        metrics.putAll(training.metrics());
        return found;
    }

    private static float[] joined(List<float[]> arrays) {
        float[] all = new float[arrays.stream().mapToInt(array -> array.length).sum()];
        int at = 0;
        for (float[] array : arrays) {
            System.arraycopy(array, 0, all, at, array.length);
            at += array.length;
        }
        return all;
    }

    private Head head(float[] weights, int outputs, ScoreLoss loss) {
        return new Head(
                featuriser.dimension(),
                settings.hiddenUnits(),
                outputs,
                settings.inputScale(),
                1,
                loss.link(),
                weights);
    }

    /** What the head takes, with an encoder trained if it had to be. */
    Featuriser featuriser() {
        return featuriser;
    }

    private Head calibrated(Head head, TrainingSet<String> held) {
        TemperatureFit fit = new TemperatureFit(scores(head, held.items()), held, head.link());
        double best = fit.best();
        metrics.put("temperature", best);
        metrics.put("validationLossUncalibrated", fit.loss(1));
        metrics.put("validationLossCalibrated", fit.loss(best));
        return head.withTemperature(best);
    }

    private List<double[]> scores(Head head, List<Item<String>> items) {
        return featuriser.scorer(head).apply(items);
    }

    /** The weighted share of targets whose class (for sets: each class, rounded) the head predicts. */
    private double agreement(Head head, TrainingSet<String> data, LabelSpace space) {
        double agreed = 0;
        double all = 0;
        int k = data.classes().size();
        double[] targets = data.targets();
        List<double[]> scores = scores(head, data.items());
        for (int i = 0; i < data.size(); i++) {
            all += data.weight(i);
            Label said = ScoredLabel.of(head.link().probabilities(scores.get(i)), space)
                    .label();
            Label wanted = ScoredLabel.of(Arrays.copyOfRange(targets, i * k, (i + 1) * k), space)
                    .label();
            agreed += said.equals(wanted) ? data.weight(i) : 0;
        }
        return agreed / all;
    }
}
