package io.labelkit.examples;

import io.labelkit.aggregate.AggregatorOptions;
import io.labelkit.aggregate.Aggregators;
import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.label.LabelKind;
import io.labelkit.store.ItemChange;
import io.labelkit.store.Run;
import io.labelkit.store.RunDiff;
import io.labelkit.store.RunView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is not the same in two runs. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Says which examples have another label in a second run, and why.",
            "Causes are labelers whose prompt, rule, model or settings changed, the data, the label space, or the",
            "aggregator: the votes of both runs are combined by --method."
        })
final class RunsDiffCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    @Parameters(index = "1", paramLabel = "DIR_B", description = "The directory of the second run.")
    private Path second = Path.of("");

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description =
                    "How the votes are combined, as for aggregate --method. Default: majority, or the usual method"
                            + " for labels that are no classes.")
    private Optional<String> method = Optional.empty();

    @Option(
            names = "--method-b",
            paramLabel = "NAME",
            description = "How the votes of the second run are combined; the same as --method unless set.")
    private Optional<String> secondMethod = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "How many are listed. Default: ${DEFAULT-VALUE}.")
    private int limit = 20;

    @Override
    public Integer call() throws IOException {
        UsageException.unlessAtLeast(0, "--limit", limit);
        method.ifPresent(MethodChoice::check);
        secondMethod.ifPresent(name -> MethodChoice.check("--method-b", name));
        RunAnswer answer;
        try (RunView before = run.view();
                RunView after = Run.view(second)) {
            RunDiff diff = RunDiff.between(before, after);
            Aggregator first = aggregator(method, before.space().kind());
            Aggregator other =
                    aggregator(secondMethod.or(() -> method), after.space().kind());
            Consensus labelsBefore = first.aggregate(before.votes());
            Consensus labelsAfter = other.aggregate(after.votes());
            List<ItemChange> items = diff.items(labelsBefore, labelsAfter);
            answer = new DiffText(diff, items, labelsBefore.method(), labelsAfter.method(), limit).answer();
            CallsDiff.add(before, after, answer);
        }
        run.print(spec.commandLine().getOut(), answer);
        return 0;
    }

    private static Aggregator aggregator(Optional<String> name, LabelKind kind) {
        return Aggregators.byName(name.orElseGet(() -> MethodChoice.usual(kind)), kind, AggregatorOptions.defaults());
    }
}
