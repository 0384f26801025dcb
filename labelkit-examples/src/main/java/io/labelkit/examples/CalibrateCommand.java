package io.labelkit.examples;

import io.labelkit.core.calibration.CalibrationMeasures;
import io.labelkit.core.calibration.CalibrationSample;
import io.labelkit.core.calibration.ConfidenceGroup;
import io.labelkit.core.calibration.ProbabilityCalibration;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.io.LabelWriter;
import io.labelkit.core.io.SoftLabels;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes probabilities mean what they say. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = {
            "Changes probabilities so that of labels with 0.9 nine in ten are right, measured before and after: after by"
                    + " cross-validation, or on --test-gold.",
            "Writes labels.csv (task,label,confidence,p_<class>...) with the calibrated probabilities of all examples,"
                    + " and calibration.json.",
            "With --by labeler it corrects the stated confidence of every labeler in --votes by itself, and writes"
                    + " votes.csv and calibration.json."
        })
final class CalibrateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--labels",
            paramLabel = "labels.csv",
            description = "Labels with probabilities: task,label,confidence,p_<class>... as aggregate and predict write"
                    + " them, or id and a column a class.")
    private Optional<Path> labels = Optional.empty();

    @Option(
            names = "--votes",
            paramLabel = "votes.csv",
            description = "With --by labeler: votes with a column confidence.")
    private Optional<Path> votes = Optional.empty();

    @Option(
            names = "--worker-columns",
            paramLabel = "a,b",
            split = ",",
            description = "The columns of --votes that name the labeler, if it is not worker, lf or model, such as"
                    + " model,prompt.")
    private List<String> workerColumns = List.of();

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            description =
                    "What has a map of its own: class (the probabilities of --labels, by --method) or labeler (the"
                            + " confidence in --votes). Default: class.")
    private By by = By.CLASS;

    /** What has a calibration of its own. */
    enum By {
        /** Classes. */
        CLASS,
        /** Labelers. */
        LABELER,
        /** Labelers with each class that they vote for. */
        LABELER_CLASS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Option(
            names = "--gold",
            required = true,
            paramLabel = "gold.csv",
            description = "Gold labels that the labels were not learned from, to be fitted to: id,label.")
    private Path gold = Path.of("");

    @Option(
            names = "--test-gold",
            paramLabel = "test.csv",
            description = "Other gold labels, which measure and are not fitted to: id,label.")
    private Optional<Path> testGold = Optional.empty();

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "One of ${COMPLETION-CANDIDATES}. auto takes the one with the least cross-validated loss, and"
                    + " a temperature below 100 gold labels. Default: ${DEFAULT-VALUE}.")
    private CalibrationMethod method = CalibrationMethod.AUTO;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the folds. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Mixin
    private final FittedGold fittedGold = new FittedGold();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        output.check();
        if (by != By.CLASS) {
            if (labels.isPresent() || votes.isEmpty()) {
                throw new UsageException("--by " + by + " takes --votes and no --labels");
            }
            new LabelerConfidence(
                            votes.get(),
                            workerColumns,
                            by == By.LABELER ? ConfidenceGroup.LABELER : ConfidenceGroup.LABELER_AND_CLASS,
                            gold,
                            testGold,
                            method,
                            fittedGold,
                            seed)
                    .write(output, spec.commandLine().getOut());
            return 0;
        }
        if (votes.isPresent()) {
            throw new UsageException("--votes goes with --by labeler");
        }
        ofClasses(labels.orElseThrow(() -> new UsageException("give --labels, or --votes with --by labeler")));
        return 0;
    }

    private void ofClasses(Path file) throws IOException {
        MachineLabels machine = MachineLabels.read(file);
        ProbabilityMatrix matrix = machine.requireProbabilities();
        GoldFile fitted = fittedGold.apart(read(gold, matrix, file));
        Optional<GoldFile> test =
                testGold.map(other -> fittedGold.apart(read(other, matrix, file).apartFrom(fitted)));
        CalibrationSample sample = Named.by(gold, () -> CalibrationSample.of(matrix, fitted.as(GoldRole.CALIBRATE)));
        ProbabilityCalibration map = Named.by(gold, () -> method.fit(sample, seed));
        ProbabilityMatrix calibrated = map.apply(matrix);
        GoldFile measured = test.orElse(fitted);
        CalibrationMeasures before = CalibrationMeasures.of(matrix, measured.as(GoldRole.TEST));
        ProbabilityMatrix held = test.isPresent()
                ? calibrated
                : Named.by(gold, () -> HeldOutCalibration.of(matrix, fitted, method, seed));
        CalibrationMeasures after = CalibrationMeasures.of(held, measured.as(GoldRole.TEST));
        String how = test.isPresent() ? "test gold" : "cross-validation";
        LabelWriter.write(output.file("labels.csv"), soft(calibrated));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("method", method.name().toLowerCase(Locale.ROOT));
        json.put("calibration", map.toString());
        json.put("gold", sample.size());
        json.put("measuredBy", how);
        json.put("before", numbers(before));
        json.put("after", numbers(after));
        json.put("classesWithoutGold", sample.absentClasses());
        json.put("temperatureAtLimit", map.atTheLimit());
        output.json("calibration.json", json);
        print(machine, sample, map, before, after, how);
    }

    private static GoldFile read(Path file, ProbabilityMatrix matrix, Path machine) {
        return GoldFile.read(file)
                .within(id -> matrix.rowOf(id).isPresent(), machine)
                .ofClasses(matrix.classes());
    }

    private static Map<String, Object> numbers(CalibrationMeasures measures) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("examples", measures.size());
        json.put("accuracy", measures.accuracy());
        json.put("ece", measures.expectedCalibrationError());
        json.put("eceIfPerfect", measures.errorOfPerfectCalibration());
        json.put("mce", measures.maximumCalibrationError());
        json.put("brier", measures.brier());
        json.put("logLoss", measures.logLoss());
        return json;
    }

    private static SoftLabels soft(ProbabilityMatrix matrix) {
        List<Label> best = new ArrayList<>();
        for (int i = 0; i < matrix.size(); i++) {
            best.add(new Label.Category(matrix.classes().get(matrix.argMax(i))));
        }
        return SoftLabels.of(
                LabelKind.CATEGORY,
                matrix.ids(),
                matrix.classes(),
                best,
                IntStream.range(0, matrix.size())
                        .mapToDouble(i -> matrix.get(i, matrix.argMax(i)))
                        .toArray(),
                IntStream.range(0, matrix.size())
                        .boxed()
                        .flatMapToDouble(i -> java.util.Arrays.stream(matrix.row(i)))
                        .toArray());
    }

    private void print(
            MachineLabels machine,
            CalibrationSample sample,
            ProbabilityCalibration map,
            CalibrationMeasures before,
            CalibrationMeasures after,
            String how) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(map);
        out.println();
        out.println("Before, on " + (testGold.isPresent() ? "test gold:" : "gold:"));
        out.print(before.display().text());
        out.println();
        out.println("After, by " + how + ":");
        out.print(after.display().text());
        out.println();
        if (!sample.absentClasses().isEmpty()) {
            out.println("note: no gold label is of " + sample.absentClasses()
                    + "; nothing is known of their probabilities, which are changed blindly");
        }
        if (map.atTheLimit()) {
            out.println("note: the temperature is at the limit of the search, as where every gold label is met;"
                    + " the probabilities are not to be trusted");
        }
        if (after.logLoss() > before.logLoss()) {
            out.println("note: the log loss is not less than before; the probabilities are better left as they are");
        }
        if (!machine.unsure().isEmpty()) {
            out.println("note: " + machine.unsure().size() + " examples without probabilities are left out");
        }
        out.println("wrote labels.csv and calibration.json to " + output.directory());
    }
}
