package io.labelkit.examples;

import io.labelkit.aggregate.acquire.AccuracyGoal;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.CsvTable;
import io.labelkit.core.io.InputException;
import io.labelkit.core.io.InputText;
import io.labelkit.core.io.TableWriter;
import io.labelkit.core.label.Label;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Option;

/** Whether labels are good enough, by a random check sample; every look is written down, since each costs confidence. */
final class StopRule {
    private static final double GOAL = 0.95;

    private static final List<String> HEADER =
            List.of("look", "right", "checked", "low", "high", "goal", "confidence", "reached");

    @Option(
            names = "--check",
            paramLabel = "check.csv",
            description =
                    "Gold labels of a random sample that nothing was learned from: id,label. Each run with it is a"
                            + " look, kept in stopping.csv of --out; looks are corrected for.")
    private Optional<Path> check = Optional.empty();

    @Option(
            names = "--goal",
            paramLabel = "A",
            description = "The accuracy at which to stop, with --check. Default: " + GOAL + ".")
    private Optional<Double> givenGoal = Optional.empty();

    @Option(
            names = "--confidence",
            paramLabel = "C",
            description = "How sure to be of it, over all looks. Default: ${DEFAULT-VALUE}.")
    private double confidence = 0.95;

    /** What a look showed, in words and numbers. */
    record State(AccuracyGoal.Look look, int right, int checked, double goal, double confidence) {
        boolean stop() {
            return look.reached();
        }

        String words() {
            String promise = String.format(
                    Locale.ROOT,
                    "%d of %d check labels right, accuracy at least %.4f (look %d, all looks together fail at most %s"
                            + " of the time)",
                    right,
                    checked,
                    look.accuracy().low(),
                    look.number(),
                    plain(1 - confidence));
            return look.reached()
                    ? String.format(Locale.ROOT, "stop: the goal of %s is reached; %s", plain(goal), promise)
                    : String.format(Locale.ROOT, "go on: the goal of %s is not shown yet; %s", plain(goal), promise);
        }

        private static String plain(double number) {
            return BigDecimal.valueOf(number)
                    .setScale(6, RoundingMode.HALF_EVEN)
                    .stripTrailingZeros()
                    .toPlainString();
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("stop", look.reached());
            json.put("look", look.number());
            json.put("right", right);
            json.put("checked", checked);
            json.put("accuracyAtLeast", look.accuracy().low());
            json.put("goal", goal);
            json.put("confidence", confidence);
            return json;
        }
    }

    private double goal() {
        return givenGoal.orElse(GOAL);
    }

    void validate() {
        double goal = goal();
        if (givenGoal.isPresent() && check.isEmpty()) {
            throw new UsageException("--goal needs --check: without checked labels nothing can say when it is reached");
        }
        if (!(goal > 0 && goal < 1)) {
            throw new UsageException("--goal must be in (0, 1), but was " + goal);
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new UsageException("--confidence must be in (0, 1), but was " + confidence);
        }
    }

    /** Looks at the consensus, and writes the look down; nothing without a check sample, all of which must be known. */
    Optional<State> look(Optional<? extends Consensus> consensus, Set<String> known, Path source, Path directory)
            throws IOException {
        if (check.isEmpty()) {
            return Optional.empty();
        }
        if (consensus.isEmpty()) {
            throw new UsageException("--check needs --votes: there are no labels to check");
        }
        GoldFile gold = GoldFile.read(check.get()).within(known::contains, source);
        Path log = Output.file(directory, "stopping.csv");
        List<List<String>> before = Files.exists(log) ? rows(log) : List.of();
        int right = 0;
        for (Map.Entry<String, Label> entry : gold.labels().entrySet()) {
            OptionalInt row = consensus.get().votes().examples().find(entry.getKey());
            right += row.isPresent()
                            && consensus
                                    .get()
                                    .label(row.getAsInt())
                                    .filter(entry.getValue()::equals)
                                    .isPresent()
                    ? 1
                    : 0;
        }
        int checked = gold.labels().size();
        AccuracyGoal.Look look = new AccuracyGoal(goal(), confidence, before.size()).look(right, checked);
        State state = new State(look, right, checked, goal(), confidence);
        List<List<String>> all = new ArrayList<>(before);
        all.add(List.of(
                Integer.toString(look.number()),
                Integer.toString(right),
                Integer.toString(checked),
                Double.toString(look.accuracy().low()),
                Double.toString(look.accuracy().high()),
                Double.toString(goal()),
                Double.toString(confidence),
                Boolean.toString(look.reached())));
        AtomicFile.write(log, writer -> {
            TableWriter table = new TableWriter(writer, HEADER);
            all.forEach(table::write);
            table.flush();
        });
        return Optional.of(state);
    }

    /** The looks so far; a goal that was changed on the way promises nothing. */
    private List<List<String>> rows(Path log) {
        CsvTable table = InputText.table(log);
        if (!table.header().equals(HEADER)) {
            throw InputException.ofFile(table.file(), "the columns must be " + HEADER + ", but were " + table.header());
        }
        for (CsvTable.Line line : table.rows()) {
            if (FieldNumber.of(line.fields().get(5)) != goal()
                    || FieldNumber.of(line.fields().get(6)) != confidence) {
                throw table.problem(
                        line,
                        5,
                        "earlier looks were for a goal of " + line.fields().get(5) + " with confidence "
                                + line.fields().get(6) + "; a promise that changes on the way is none, so take these or"
                                + " another --out with a fresh check sample");
            }
        }
        return table.rows().stream().map(CsvTable.Line::fields).toList();
    }
}
