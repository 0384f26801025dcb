package io.labelkit.examples;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.PreferenceConsensus;
import io.labelkit.core.consensus.SpanConsensus;
import io.labelkit.core.io.LabelWriter;
import io.labelkit.core.io.QualityWriter;
import io.labelkit.core.io.ScoreWriter;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Combines votes. */
@Command(
        name = "aggregate",
        mixinStandardHelpOptions = true,
        description = {
            "Combines votes into labels with probabilities and a quality for every labeler.",
            "Writes labels.csv (task,label,confidence,p_<class>...), labelers.csv, summary.json and report.html, .md and"
                    + " .json;",
            "for comparisons scores.csv too, and with --tokens the tags of every token in tokens.jsonl."
        })
final class AggregateCommand implements Callable<Integer> {
    private static final int MOST_CODES = 10;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final VotesInput input = new VotesInput();

    @Option(
            names = "--truth",
            paramLabel = "truth.csv",
            description =
                    "True labels, for scoring only: task,label, or an examples.jsonl; with --tokens a file of tokens"
                            + " with tags.")
    private Optional<Path> truth = Optional.empty();

    @Mixin
    private final MethodChoice method = new MethodChoice();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        method.check();
        output.check();
        VotesInput.Read votes = input.read();
        Optional<Map<String, Label>> gold = truth.map(file -> TrueLabels.read(file, votes));
        Aggregator aggregator = method.aggregator(votes);
        long start = System.nanoTime();
        Consensus consensus = aggregator.aggregate(votes.votes());
        double seconds = (System.nanoTime() - start) / 1e9;
        AggregateResult result = new AggregateResult(votes, consensus, Score.of(consensus, gold));
        List<String> files = write(result, gold, seconds);
        PrintWriter out = spec.commandLine().getOut();
        out.println(consensus.display().summary());
        out.println();
        result.score().text().ifPresent(text -> {
            out.println(text);
            out.println();
        });
        gold.flatMap(g -> TrueLabels.unscored(g, votes)).ifPresent(out::println);
        gold.flatMap(g -> TrueLabels.neverVoted(g, votes)).ifPresent(out::println);
        numbers(votes.votes().space()).ifPresent(out::println);
        result.notes().forEach(note -> out.println("note: " + note));
        out.println("wrote " + String.join(", ", files.subList(0, files.size() - 1)) + " and "
                + files.get(files.size() - 1) + " to " + output.directory());
        return 0;
    }

    private List<String> write(AggregateResult result, Optional<Map<String, Label>> gold, double seconds)
            throws IOException {
        List<String> files = new ArrayList<>(List.of("labels.csv", "labelers.csv"));
        LabelWriter.write(output.file("labels.csv"), result.consensus());
        QualityWriter.write(output.file("labelers.csv"), result.consensus());
        if (result.consensus() instanceof PreferenceConsensus comparisons) {
            ScoreWriter.write(output.file("scores.csv"), comparisons);
            files.add("scores.csv");
        }
        if (result.consensus() instanceof SpanConsensus spans
                && result.votes().tokens().isPresent()) {
            TaggedTokens.write(
                    output.file("tokens.jsonl"), result.votes().tokens().get(), spans);
            files.add("tokens.jsonl");
        }
        output.json("summary.json", result.summary(seconds));
        output.report(result.report(RunSection.of(spec), gold));
        files.addAll(List.of("summary.json", "report.html", "report.md", "report.json"));
        return files;
    }

    /** Says that numbers are taken as names, where there are more of them than class codes usually are. */
    private Optional<String> numbers(LabelSpace space) {
        boolean names = input.isKindGiven()
                || space.classNames().size() <= MOST_CODES
                || !space.classNames().stream().allMatch(name -> name.matches("[+-]?\\d+(\\.\\d+)?"));
        return names
                ? Optional.empty()
                : Optional.of("note: the " + space.classNames().size()
                        + " labels are numbers; each is taken as a class of its"
                        + " own, and near numbers do not count as agreement; --kind number takes them as numbers");
    }
}
