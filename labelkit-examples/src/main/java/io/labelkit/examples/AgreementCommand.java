package io.labelkit.examples;

import io.labelkit.aggregate.agreement.AgreementTable;
import io.labelkit.aggregate.agreement.Difference;
import io.labelkit.core.report.ConflictParts;
import io.labelkit.core.report.Report;
import io.labelkit.core.report.ReportPart;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.VoteMatrix;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how far labelers agree. */
@Command(
        name = "agreement",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how far labelers agree: percent, Cohen, Scott, Fleiss, Krippendorff and Gwet with bootstrap"
                    + " intervals, or the reason why one is undefined.",
            "With --out it writes agreement.json and report.html, .md and .json."
        })
final class AgreementCommand implements Callable<Integer> {
    /** What has a row of its own. */
    enum By {
        /** Each labeler with all others. */
        LABELER,
        /** Each class against the others. */
        CLASS,
        /** Each pair of labelers. */
        PAIR
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final VotesInput input = new VotesInput();

    @Option(
            names = "--distance",
            paramLabel = "NAME",
            description =
                    "How far votes are apart, one of: ${COMPLETION-CANDIDATES}. Default: MASI for sets, ORDINAL for"
                            + " levels, INTERVAL for numbers, otherwise NOMINAL.")
    private Optional<Difference> distance = Optional.empty();

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            split = ",",
            description = "More tables, any of: ${COMPLETION-CANDIDATES}, with commas between.")
    private List<By> by = List.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "The most labelers, classes or pairs of a table. Default: ${DEFAULT-VALUE}.")
    private int limit = 20;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Bootstrap samples behind an interval, at least 20. Default: ${DEFAULT-VALUE}.")
    private int samples = 1000;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the samples. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Directory for agreement.json and the report; nothing is written without it.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws Exception {
        UsageException.unlessAtLeast(20, "--samples", samples);
        UsageException.unlessAtLeast(1, "--limit", limit);
        if (out.isPresent()) {
            Output.check(out.get());
        }
        VotesInput.Read read = input.read();
        VoteMatrix votes = read.votes();
        List<AgreementTable> tables = tables(votes);
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.println(votes.voteCount() + " votes by " + votes.labelerCount() + " labelers on "
                + votes.exampleCount() + " examples");
        tables.forEach(table -> terminal.print(table.display().text()));
        if (out.isPresent()) {
            write(out.get(), read, tables);
            terminal.println("wrote agreement.json, report.html, report.md and report.json to " + out.get());
        }
        return 0;
    }

    private List<AgreementTable> tables(VoteMatrix votes) {
        Difference difference = distance.orElseGet(() -> AgreementTable.usualDifference(votes));
        Bootstrap bootstrap = new Bootstrap(samples, 0.95, seed);
        List<AgreementTable> tables = new ArrayList<>();
        tables.add(AgreementTable.of(votes, difference, bootstrap));
        for (By what : by) {
            tables.add(
                    switch (what) {
                        case LABELER -> AgreementTable.byLabeler(votes, difference, bootstrap, limit);
                        case CLASS -> AgreementTable.byClass(votes, bootstrap, limit);
                        case PAIR -> AgreementTable.byPair(votes, difference, bootstrap, limit);
                    });
        }
        return tables;
    }

    private static void write(Path directory, VotesInput.Read read, List<AgreementTable> tables) throws IOException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("votes", read.votes().voteCount());
        json.put("labelers", read.votes().labelerCount());
        json.put("tasks", read.votes().exampleCount());
        json.put("tables", tables.stream().map(AgreementCommand::json).toList());
        Output.json(directory, "agreement.json", json);
        Report report = Report.builder("Agreement on " + read.file().getFileName())
                .description("How far labelers agree beyond chance. Labelers that err together agree too.")
                .add(new ReportSection(
                        "Agreement",
                        "",
                        tables.stream().<ReportPart>map(AgreementTable::part).toList()))
                .add(ConflictParts.of(read.votes()).section("Conflicts"))
                .build();
        Output.report(directory, report);
    }

    private static Map<String, @Nullable Object> json(AgreementTable table) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("title", table.title());
        json.put("distance", table.difference().name().toLowerCase(Locale.ROOT));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (AgreementTable.Row row : table.rows()) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("of", row.about());
            entry.put("coefficient", row.score().coefficient().name().toLowerCase(Locale.ROOT));
            entry.put(
                    "value",
                    row.score().value().isPresent() ? row.score().value().getAsDouble() : null);
            entry.put("interval", row.interval().map(AgreementCommand::ends).orElse(null));
            entry.put("examples", row.score().examples());
            entry.put("whyUndefined", row.score().whyUndefined().orElse(null));
            rows.add(entry);
        }
        json.put("rows", rows);
        json.put("leftOut", table.leftOut());
        return json;
    }

    private static List<Double> ends(Interval interval) {
        return List.of(interval.low(), interval.high());
    }
}
