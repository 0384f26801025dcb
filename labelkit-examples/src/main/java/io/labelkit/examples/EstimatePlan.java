package io.labelkit.examples;

import io.labelkit.aggregate.inference.GoldPlan;
import io.labelkit.aggregate.inference.Study;
import io.labelkit.aggregate.inference.StudyData;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** How many gold labels an interval takes, from guesses or from a pilot. */
final class EstimatePlan {
    @Option(
            names = "--plan",
            description = "Says how many gold labels are needed: from guesses, without any file, or from a pilot with"
                    + " the options of an estimate.")
    private boolean plan;

    @Option(names = "--rows", paramLabel = "N", description = "With --plan, from guesses: how many examples there are.")
    private Optional<Integer> rows = Optional.empty();

    @Option(
            names = "--share",
            paramLabel = "P",
            description = "With --plan, from guesses: the share that is expected, in (0, 1).")
    private Optional<Double> share = Optional.empty();

    @Option(
            names = "--accuracy",
            paramLabel = "A",
            description = "With --plan, from guesses: how often the machine is expected to be right, in (0, 1].")
    private Optional<Double> accuracy = Optional.empty();

    @Option(names = "--half-width", paramLabel = "W", description = "With --plan: half the width of the interval.")
    private Optional<Double> halfWidth = Optional.empty();

    @Option(names = "--width", paramLabel = "W", description = "With --plan: the width of the interval.")
    private Optional<Double> width = Optional.empty();

    static final List<String> GUESSES =
            List.of("--rows", "--share", "--accuracy", "--half-width", "--width", "--level");
    static final List<String> WIDTHS = List.of("--half-width", "--width");

    boolean wanted() {
        return plan;
    }

    void fromGuesses(double level, PrintWriter terminal) {
        int population = required(rows, "--rows");
        double guessed = required(share, "--share");
        double right = required(accuracy, "--accuracy");
        double half = half();
        UsageException.unlessAtLeast(1, "--rows", population);
        inside("--share", guessed, guessed < 1, ")");
        inside("--accuracy", right, right <= 1, "]");
        inside(width.isPresent() ? "--width" : "--half-width", half, half < 1, ")");
        GoldPlan guess = GoldPlan.ofShare(population, guessed, right);
        terminal.println(guess.display().summary());
        terminal.println(sentence(guess.goldFor("mean", half, level), "", half, level, "guesses are right"));
    }

    void fromPilot(StudyData data, EstimateModel model, StudyFiles files, double level, long seed, PrintWriter out) {
        if (!model.planned()) {
            throw new UsageException("--plan does not go with --fixed-effects");
        }
        double half = half();
        if (!(half > 0 && half < Double.POSITIVE_INFINITY)) {
            throw new UsageException("--width must be greater than 0, but was " + 2 * half);
        }
        GoldPlan pilot = Study.builder(seed).level(level).build().plan(data, model.model(files));
        out.println(pilot.display().summary());
        pilot.terms()
                .forEach(part -> out.println(sentence(
                        pilot.goldFor(part.term(), half, level), part.term() + ": ", half, level, "pilot is typical")));
    }

    private double half() {
        if (width.isPresent() == halfWidth.isPresent()) {
            throw new UsageException(
                    width.isPresent()
                            ? "--width and --half-width say the same; give one of them"
                            : "--plan needs --half-width or --width");
        }
        return width.map(w -> w / 2).or(() -> halfWidth).orElse(Double.NaN);
    }

    private static String sentence(OptionalInt needed, String of, double half, double level, String condition) {
        return needed.isPresent()
                ? String.format(
                        Locale.ROOT,
                        "%s%d gold labels give an interval of plus or minus %s at level %s, if the %s",
                        of,
                        needed.getAsInt(),
                        half,
                        level,
                        condition)
                : of + "no number of gold labels gives an interval of plus or minus " + half + " at level " + level
                        + ": there are too few examples for it";
    }

    private static void inside(String option, double value, boolean below, String end) {
        if (!(value > 0 && below)) {
            throw new UsageException(option + " must be in (0, 1" + end + ", but was " + value);
        }
    }

    private static <T> T required(Optional<T> value, String option) {
        return value.orElseThrow(() -> new UsageException("--plan needs " + option));
    }
}
