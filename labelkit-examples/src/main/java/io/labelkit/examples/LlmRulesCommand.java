package io.labelkit.examples;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.LabelReader;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.program.DroppedRule;
import io.labelkit.llm.program.ProgramReport;
import io.labelkit.llm.program.ProgramRound;
import io.labelkit.llm.program.ProgramWriter;
import io.labelkit.llm.program.WrittenRule;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets a language model write rules. */
@Command(
        name = "llm-rules",
        mixinStandardHelpOptions = true,
        description = {
            "Lets a language model write labeling rules, checks and tries them, and keeps the good ones.",
            "Writes a rule file that 'label --rules' runs at no further cost, and that a person can edit."
        })
final class LlmRulesCommand implements Callable<Integer> {
    private static final int SHOWN = 100;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--examples",
            required = true,
            paramLabel = "F.jsonl",
            description = "Texts to try the rules on: JSONL or CSV with id and text.")
    private Path examples = Path.of("");

    @Option(
            names = "--labels",
            required = true,
            paramLabel = "SPACE.json",
            description = "The label space: a list of names, or the whole code book.")
    private Path labels = Path.of("");

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "rules.json",
            description = "Where the rules go.")
    private Path out = Path.of("");

    @Option(
            names = "--gold",
            paramLabel = "F",
            description = "True labels of some examples: a few are shown to the model, the others judge its rules.")
    private Optional<Path> gold = Optional.empty();

    @Option(names = "--mission", paramLabel = "TEXT", description = "What the labels are for.")
    private String mission = "";

    @Option(names = "--hint", paramLabel = "TEXT", description = "What a person who knows the task goes by.")
    private String hint = "";

    @Option(names = "--rounds", paramLabel = "N", description = "Calls for each label. Default: ${DEFAULT-VALUE}.")
    private int rounds = 2;

    @Option(
            names = "--rules-per-call",
            paramLabel = "N",
            description = "Rules asked for in a call. Default: ${DEFAULT-VALUE}.")
    private int rulesPerCall = 4;

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "Examples that rules are tried on. Default: ${DEFAULT-VALUE}.")
    private int sample = 2_000;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of what is drawn. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Override
    public Integer call() throws IOException {
        UsageException.unlessAtLeast(1, "--rounds", rounds);
        UsageException.unlessAtLeast(1, "--rules-per-call", rulesPerCall);
        UsageException.unlessAtLeast(1, "--sample", sample);
        model.check();
        ModelOptions.checkFile(out);
        LabelSpace space = SpaceFile.read(labels);
        Dataset<String> data = data(space);
        return model.ask(spec.commandLine().getErr(), client -> write(client, space, data));
    }

    private Dataset<String> data(LabelSpace space) {
        Dataset<String> read = ExampleReader.of(examples).read().dataset();
        if (read.examples().isEmpty()) {
            throw new UsageException("--examples " + examples + " has no example");
        }
        if (gold.isEmpty()) {
            return read;
        }
        Map<String, Label> truth =
                LabelReader.of(gold.get()).space(space).read().labels();
        return read.map(example -> Optional.ofNullable(truth.get(example.id()))
                .map(label -> example.withGold(label, GoldRole.ANCHOR))
                .orElse(example));
    }

    private int write(LlmClient client, LabelSpace space, Dataset<String> data) throws IOException {
        ProgramReport report = ProgramWriter.builder(client, space)
                .mission(mission)
                .hint(hint)
                .rounds(rounds)
                .rulesPerCall(rulesPerCall)
                .sample(sample)
                .seed(seed)
                .build()
                .write(data);
        PrintWriter writer = spec.commandLine().getOut();
        print(report, writer);
        if (report.kept().isEmpty()) {
            writer.println("no rule was kept, so nothing is written");
            return 1;
        }
        AtomicFile.write(out, file -> file.write(report.ruleFile()));
        writer.println("wrote " + report.kept().size() + " rules to " + out);
        return 0;
    }

    private static void print(ProgramReport report, PrintWriter writer) {
        for (WrittenRule rule : report.kept()) {
            String precision = rule.precision().isPresent()
                    ? ", right on gold " + percent(rule.precision().getAsDouble()) + " of " + rule.goldVotes()
                    : "";
            writer.println("kept " + rule.name() + " for " + rule.label() + ": votes on " + percent(rule.coverage())
                    + precision + (rule.intent().isEmpty() ? "" : "; " + rule.intent()));
        }
        for (DroppedRule rule : report.dropped()) {
            String source = rule.source().replaceAll("\\s+", " ");
            writer.println("dropped a rule for " + rule.label() + ", " + rule.reason() + ": " + rule.message() + "; "
                    + source.substring(0, Math.min(SHOWN, source.length())));
        }
        for (ProgramRound round : report.rounds()) {
            writer.println("round " + (round.round() + 1) + ": " + round.calls() + " calls, " + round.failedCalls()
                    + " failed, " + round.written() + " rules written, " + round.kept() + " kept, coverage "
                    + percent(round.coverage()));
        }
        report.ended().ifPresent(why -> writer.println("ended early: " + why));
        writer.println("tokens: " + report.cost().inputTokens().orElse(0) + " in, "
                + report.cost().outputTokens().orElse(0) + " out");
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
