package io.labelkit.examples;

import io.labelkit.aggregate.acquire.EfficiencyCurves;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.TableWriter;
import io.labelkit.core.report.Facts;
import io.labelkit.core.report.LineChart;
import io.labelkit.core.report.Report;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.report.TablePart;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.VoteMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What efficiency found, for its files and for the terminal. */
record EfficiencyResult(
        Path file, EfficiencyCurves curves, int available, long scored, int dropped, boolean votes, String setting) {
    private static final String BASELINE = "random";
    private static final int SHOWN = 5;

    static EfficiencyResult ofExamples(EfficiencyData data, EfficiencyCurves curves, EfficiencyStrategy coldStart) {
        String start = coldStart == EfficiencyStrategy.RANDOM ? "at random" : "by " + coldStart;
        return new EfficiencyResult(
                data.file(),
                curves,
                data.pool().size(),
                data.test().size(),
                data.dropped(),
                false,
                "first labels " + start);
    }

    static EfficiencyResult ofVotes(Path file, VoteMatrix votes, long scored, EfficiencyCurves curves, String method) {
        return new EfficiencyResult(file, curves, votes.voteCount(), scored, 0, true, "combined by " + method);
    }

    private int last() {
        return curves.budgets().length - 1;
    }

    /** The score of random choice with the whole budget: what savings are about. */
    private double level() {
        return curves.accuracy(BASELINE, last()).estimate();
    }

    private String things() {
        return votes ? "votes" : "labels";
    }

    private String measure() {
        return curves.measure()
                .name()
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ')
                .replace("f1", "F1");
    }

    void write(Output output) throws IOException {
        AtomicFile.write(output.file("curves.csv"), writer -> {
            TableWriter table = new TableWriter(writer, List.of("strategy", "seed", "labels", "score", "pool_score"));
            int[] budgets = curves.budgets();
            for (String strategy : curves.strategies()) {
                for (int seed = 0; seed < curves.seeds(); seed++) {
                    double[] test = curves.scores(strategy, seed);
                    double[] pool = curves.poolScores(strategy, seed);
                    for (int r = 0; r < budgets.length; r++) {
                        table.write(
                                strategy,
                                Integer.toString(seed),
                                Integer.toString(budgets[r]),
                                String.format(Locale.ROOT, "%.6f", test[r]),
                                String.format(Locale.ROOT, "%.6f", pool[r]));
                    }
                }
            }
            table.flush();
        });
        output.json("summary.json", summary());
        report().writeHtml(output.file("report.html"));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%d %s, %d examples score; %s over %d seeds, %s; all %s together: %.4f",
                available,
                votes ? "votes" : "examples can be labelled",
                scored,
                measure(),
                curves.seeds(),
                setting,
                things(),
                curves.fullScore()));
        lines.addAll(TextTable.lines(scores()));
        lines.add(
                "area under the curve over the logarithm of the labels; its difference to random choice by seed, p by the"
                        + " paired t-test corrected for all strategies");
        lines.addAll(TextTable.lines(areas()));
        lines.add(String.format(
                Locale.ROOT,
                "saved: how many times fewer labels than random choice until %.4f, what random choice has with %d; wins: at"
                        + " which share of the numbers of labels it beats random choice",
                level(),
                curves.budgets()[last()]));
        if (dropped > 0) {
            lines.add("note: " + dropped + " examples are left out, since their text is in the test part too");
        }
        if (curves.seeds() < 5) {
            lines.add("note: with fewer than 5 seeds the intervals are wide, and small differences cannot be seen");
        }
        if (curves.budgets()[last()] > 0.8 * available) {
            lines.add("note: most of what there is is bought in the end, where all curves meet");
        }
        return lines;
    }

    private List<Integer> shown() {
        List<Integer> shown = new ArrayList<>();
        int step = Math.max(1, (int) Math.ceil(last() / (double) (SHOWN - 1)));
        for (int r = 0; r < last(); r += step) {
            shown.add(r);
        }
        shown.add(last());
        return shown;
    }

    private List<List<String>> scores() {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of(measure() + " with " + things()));
        shown().forEach(r -> header.add(Integer.toString(curves.budgets()[r])));
        rows.add(header);
        for (String strategy : curves.strategies()) {
            List<String> row = new ArrayList<>(List.of(strategy));
            for (int r : shown()) {
                Interval score = curves.accuracy(strategy, r);
                row.add(String.format(Locale.ROOT, "%.4f +- %.4f", score.estimate(), score.high() - score.estimate()));
            }
            rows.add(row);
        }
        return rows;
    }

    private List<List<String>> areas() {
        Map<String, Double> adjusted = curves.adjustedP();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("strategy", "area", "minus random", "p", "saved", "wins"));
        for (String strategy : curves.strategies()) {
            boolean baseline = strategy.equals(BASELINE);
            Interval over = curves.difference(strategy, BASELINE);
            rows.add(List.of(
                    strategy,
                    String.format(Locale.ROOT, "%.4f", curves.area(strategy)),
                    baseline
                            ? ""
                            : String.format(
                                    Locale.ROOT, "%+.4f [%+.4f, %+.4f]", over.estimate(), over.low(), over.high()),
                    baseline ? "" : String.format(Locale.ROOT, "%.4f", adjusted.getOrDefault(strategy, 1.0)),
                    saved(strategy),
                    baseline ? "" : String.format(Locale.ROOT, "%.2f", curves.wins(strategy, BASELINE))));
        }
        return rows;
    }

    private String saved(String strategy) {
        OptionalDouble saving = curves.saving(strategy, level());
        return saving.isEmpty() ? "not reached" : String.format(Locale.ROOT, "%.2f", saving.getAsDouble());
    }

    private Map<String, @Nullable Object> summary() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("measure", curves.measure().name().toLowerCase(Locale.ROOT));
        json.put("of", things());
        json.put("available", available);
        json.put("scored", scored);
        json.put("duplicatesLeftOut", dropped);
        json.put("seeds", curves.seeds());
        json.put("setting", setting);
        json.put("budgets", curves.budgets());
        json.put("allLabels", curves.fullScore());
        json.put("level", level());
        Map<String, Double> adjusted = curves.adjustedP();
        List<Map<String, @Nullable Object>> strategies = new ArrayList<>();
        for (String strategy : curves.strategies()) {
            Interval over = curves.difference(strategy, BASELINE);
            OptionalDouble needed = curves.labelsFor(strategy, level());
            OptionalDouble saving = curves.saving(strategy, level());
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("strategy", strategy);
            one.put("area", curves.area(strategy));
            one.put("minusRandom", List.of(over.estimate(), over.low(), over.high()));
            one.put("adjustedP", adjusted.get(strategy));
            one.put("labelsForLevel", needed.isPresent() ? needed.getAsDouble() : null);
            one.put("saving", saving.isPresent() ? saving.getAsDouble() : null);
            one.put("wins", strategy.equals(BASELINE) ? null : curves.wins(strategy, BASELINE));
            strategies.add(one);
        }
        json.put("strategies", strategies);
        return json;
    }

    private Report report() {
        return Report.builder("What to label next: " + file.getFileName())
                .description("Strategies compared on examples whose labels are known, each from the same first "
                        + things() + ", over " + curves.seeds() + " seeds.")
                .add(new ReportSection("Strategies", "", List.of(headline(), areaTable())))
                .add(new ReportSection(
                        "Curves",
                        votes
                                ? "The accuracy of the consensus of the votes so far."
                                : "The score on the test part, and over the pool with bought labels counted as right.",
                        List.of(chart(), curveTable())))
                .build();
    }

    private Facts headline() {
        return new Facts(
                "Study",
                "",
                List.of(
                        Facts.Fact.of(votes ? "votes" : "examples to label", available, Unit.count("")),
                        Facts.Fact.of("examples that score", scored, Unit.count("")),
                        Facts.Fact.of("seeds", curves.seeds(), Unit.count("")),
                        Facts.Fact.of(measure() + " with all " + things(), curves.fullScore(), Unit.share())));
    }

    private TablePart areaTable() {
        Map<String, Double> adjusted = curves.adjustedP();
        TablePart.Builder table = TablePart.builder(
                        "Area under the curve",
                        Column.text("strategy"),
                        Column.number("area", Unit.share()),
                        Column.number("minus random", Unit.decimal("", 4)),
                        Column.number("from", Unit.decimal("", 4)),
                        Column.number("to", Unit.decimal("", 4)),
                        Column.number("adjusted p", Unit.decimal("", 4)),
                        Column.number("times fewer labels", Unit.decimal("", 2)))
                .note(
                        "Over the logarithm of the number of labels. From and to are the 95 % t interval of the difference"
                                + " over seeds. Times fewer labels: until the score that random choice has in the end.");
        for (String strategy : curves.strategies()) {
            boolean baseline = strategy.equals(BASELINE);
            Interval over = curves.difference(strategy, BASELINE);
            table.row(
                    Cell.of(strategy),
                    Cell.of(OptionalDouble.of(curves.area(strategy))),
                    baseline ? Cell.unknown() : Cell.of(OptionalDouble.of(over.estimate())),
                    baseline ? Cell.unknown() : Cell.of(OptionalDouble.of(over.low())),
                    baseline ? Cell.unknown() : Cell.of(OptionalDouble.of(over.high())),
                    baseline ? Cell.unknown() : Cell.of(OptionalDouble.of(adjusted.getOrDefault(strategy, 1.0))),
                    Cell.of(curves.saving(strategy, level())));
        }
        return table.build();
    }

    /** Random choice, and of the others those with the greatest areas. */
    private LineChart chart() {
        List<String> best = curves.strategies().stream()
                .filter(name -> !name.equals(BASELINE))
                .sorted(Comparator.comparingDouble(name -> -curves.area(name)))
                .limit(LineChart.MAX_SERIES - 1)
                .toList();
        List<LineChart.Series> series = new ArrayList<>();
        for (String strategy : curves.strategies()) {
            if (strategy.equals(BASELINE) || best.contains(strategy)) {
                series.add(new LineChart.Series(strategy, points(strategy)));
            }
        }
        boolean all = series.size() == curves.strategies().size();
        return new LineChart(
                "Score by " + things(),
                "Means over seeds with 95% t intervals."
                        + (all ? "" : " The strategies with the least areas are left out."),
                new LineChart.Axis(things(), Unit.count(""), true),
                LineChart.Axis.of(measure(), Unit.share()),
                series);
    }

    private List<LineChart.Point> points(String strategy) {
        int[] budgets = curves.budgets();
        int step = (budgets.length + LineChart.MAX_POINTS - 1) / LineChart.MAX_POINTS;
        List<LineChart.Point> points = new ArrayList<>();
        for (int r = 0; r < budgets.length; r += step) {
            Interval score = curves.accuracy(strategy, r);
            points.add(LineChart.Point.of(
                    budgets[r], score.estimate(), Math.max(0, score.low()), Math.min(1, score.high())));
        }
        return points;
    }

    private TablePart curveTable() {
        TablePart.Builder table = TablePart.builder(
                        "Score by number of labels",
                        Column.text("strategy"),
                        Column.number("labels", Unit.count("")),
                        Column.number(measure(), Unit.share()),
                        Column.number("from", Unit.share()),
                        Column.number("to", Unit.share()),
                        Column.number("over the pool", Unit.share()))
                .note("Means over seeds with 95% t intervals.")
                .limit(TablePart.MAX_ROWS);
        int[] budgets = curves.budgets();
        for (String strategy : curves.strategies()) {
            for (int r = 0; r < budgets.length; r++) {
                Interval score = curves.accuracy(strategy, r);
                table.row(
                        Cell.of(strategy),
                        Cell.of(budgets[r]),
                        Cell.of(OptionalDouble.of(score.estimate())),
                        Cell.of(OptionalDouble.of(Math.max(0, score.low()))),
                        Cell.of(OptionalDouble.of(Math.min(1, score.high()))),
                        Cell.of(OptionalDouble.of(
                                curves.poolAccuracy(strategy, r).estimate())));
            }
        }
        return table.build();
    }
}
