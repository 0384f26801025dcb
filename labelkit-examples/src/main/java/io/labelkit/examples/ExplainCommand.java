package io.labelkit.examples;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.Explanation;
import io.labelkit.core.consensus.NoLabel;
import io.labelkit.core.report.LabelText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says why examples got their labels. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Says why a task got its label: what the prior and each vote contribute in favour of the label over the"
                    + " runner-up.",
            "Prints only; writes no file."
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final VotesInput input = new VotesInput();

    @Option(
            names = "--task",
            required = true,
            arity = "1..*",
            paramLabel = "ID",
            description = "The tasks to explain; several may follow, and the option may be repeated.")
    private List<String> tasks = List.of();

    @Mixin
    private final MethodChoice method = new MethodChoice();

    @Override
    public Integer call() throws Exception {
        method.check();
        VotesInput.Read votes = input.read();
        for (String task : tasks) {
            if (votes.votes().examples().find(task).isEmpty()) {
                throw new IllegalArgumentException("--task: there are no votes on a task '" + task + "'");
            }
        }
        Consensus consensus = method.aggregator(votes).aggregate(votes.votes());
        Set<String> overruled = consensus instanceof CategoricalConsensus categorical
                ? Set.copyOf(categorical.overruled().examples())
                : Set.of();
        PrintWriter out = spec.commandLine().getOut();
        for (String task : tasks) {
            int row = consensus.votes().examples().indexOf(task);
            out.println(heading(consensus, row));
            for (Explanation explanation : consensus.explain(task)) {
                out.print(explanation.display().text());
            }
            if (overruled.contains(task)) {
                out.println("note: all votes on it say the same, and the label is another one");
            }
            out.println();
        }
        consensus.warnings().forEach(warning -> out.println("note: " + warning));
        return 0;
    }

    /** On one line, whatever the id and the label hold. */
    private static String heading(Consensus consensus, int row) {
        String id = consensus.votes().examples().get(row);
        String label = consensus
                .label(row)
                .map(l -> "label " + LabelText.of(l))
                .orElseGet(() -> "no label: "
                        + consensus
                                .whyNoLabel(row)
                                .map(NoLabel::name)
                                .orElse("unknown")
                                .toLowerCase(Locale.ROOT));
        String confidence = consensus.confidence(row).isPresent()
                ? String.format(
                        Locale.ROOT,
                        ", confidence %.4f",
                        consensus.confidence(row).getAsDouble())
                : "";
        return (id + ": " + label).replaceAll("[\\r\\n\\t]+", " ") + confidence + ", by " + consensus.method()
                + " from " + consensus.votes().byExample().count(row) + " votes";
    }
}
