package io.labelkit.examples;

import io.labelkit.aggregate.inference.RegressionModel;
import io.labelkit.aggregate.inference.StudyData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is estimated. */
final class EstimateModel {
    /** What can be estimated. */
    enum Kind {
        /** The share of the class. */
        MEAN,
        /** A linear probability model. */
        LINEAR,
        /** A logistic regression. */
        LOGISTIC
    }

    @Option(names = "--class", paramLabel = "NAME", description = "The class that is estimated, against all others.")
    private Optional<String> className = Optional.empty();

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description =
                    "mean (the share of the class), linear or logistic. Default: mean; linear with --fixed-effects.")
    private Optional<Kind> model = Optional.empty();

    @Option(
            names = "--covariate",
            paramLabel = "FIELD",
            description = "A field of the examples that holds a number; may be given several times.")
    private List<String> covariates = new ArrayList<>();

    @Option(
            names = "--fixed-effects",
            paramLabel = "FIELD",
            description = "A field whose every value has an intercept of its own, such as the author; at most two.")
    private List<String> fixedEffects = new ArrayList<>();

    @Option(
            names = "--cluster",
            paramLabel = "FIELD",
            description = "A field whose values group examples that are not independent, such as the author: intervals"
                    + " allow for it.")
    private Optional<String> cluster = Optional.empty();

    @Option(
            names = "--predicted",
            paramLabel = "FIELD",
            description =
                    "A covariate that a machine labelled: a field of the examples with the machine's number, whose"
                            + " true value --gold has in a column of the same name; may be given several times.")
    private List<String> predicted = new ArrayList<>();

    @Option(
            names = "--outcome",
            paramLabel = "FIELD",
            description =
                    "A field that holds the outcome, known for every example. The class, 0 or 1, is then a covariate,"
                            + " and --gold has its truth. The model is linear unless given.")
    private Optional<String> outcome = Optional.empty();

    static final List<String> OPTIONS =
            List.of("--class", "--model", "--covariate", "--predicted", "--outcome", "--fixed-effects", "--cluster");

    String className(String mode) {
        return className.orElseThrow(() -> new UsageException(mode + " needs --class"));
    }

    /** Refuses options that do not go together. */
    void check() {
        Kind kind = kind();
        if (!fixedEffects.isEmpty() && kind != Kind.LINEAR) {
            throw new UsageException("--fixed-effects goes with --model linear, but the model was "
                    + kind.name().toLowerCase(Locale.ROOT));
        }
        if (fixedEffects.size() > 2) {
            throw new UsageException("--fixed-effects may be given at most twice, but was " + fixedEffects);
        }
        if (!fixedEffects.isEmpty() && (outcome.isPresent() || !predicted.isEmpty())) {
            throw new UsageException("--fixed-effects does not go with "
                    + (outcome.isPresent() ? "--outcome" : "--predicted")
                    + ": the few gold labels of a group do not tell its mean");
        }
        boolean regression = outcome.isPresent() || !predicted.isEmpty() || !covariates.isEmpty();
        if (kind == Kind.MEAN && regression) {
            String option = outcome.isPresent() ? "--outcome" : predicted.isEmpty() ? "--covariate" : "--predicted";
            throw new UsageException(option + " goes with --model linear or logistic");
        }
        if (kind != Kind.MEAN && !regression) {
            throw new UsageException("--model " + kind.name().toLowerCase(Locale.ROOT) + " needs a --covariate");
        }
        distinctFields();
        if (fixedEffects.stream().distinct().count() < fixedEffects.size()) {
            throw new UsageException("--fixed-effects must be of different fields, but was " + fixedEffects);
        }
    }

    private void distinctFields() {
        List<String> fields = new ArrayList<>(covariates);
        fields.addAll(predicted);
        outcome.ifPresent(fields::add);
        if (fields.stream().distinct().count() < fields.size()) {
            throw new UsageException(
                    predicted.isEmpty() && outcome.isEmpty()
                            ? "--covariate must be of different fields, but was " + covariates
                            : "--covariate, --predicted and --outcome must be of different fields, but were " + fields);
        }
    }

    private Kind kind() {
        return model.orElse(fixedEffects.isEmpty() && outcome.isEmpty() ? Kind.MEAN : Kind.LINEAR);
    }

    StudyData data(StudyFiles files, String name) {
        return files.data(
                name, new StudyFiles.Fields(covariates, predicted, outcome, kind() == Kind.LOGISTIC, cluster));
    }

    /** What is estimated of what. */
    String head(String name) {
        return outcome.map(field -> "outcome " + field + ", by class " + name).orElse("class " + name);
    }

    Optional<String> outcome() {
        return outcome;
    }

    /** The columns that gold.csv has besides the label. */
    List<String> predicted() {
        return predicted;
    }

    RegressionModel model(StudyFiles files) {
        if (fixedEffects.size() == 2) {
            return RegressionModel.fixedEffects(files.names(fixedEffects.get(0)), files.names(fixedEffects.get(1)));
        }
        if (fixedEffects.size() == 1) {
            return RegressionModel.fixedEffects(files.names(fixedEffects.get(0)));
        }
        return switch (kind()) {
            case MEAN -> RegressionModel.mean();
            case LINEAR -> RegressionModel.linear();
            case LOGISTIC -> RegressionModel.logistic();
        };
    }

    boolean planned() {
        return fixedEffects.isEmpty();
    }
}
