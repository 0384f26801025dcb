package io.labelkit.examples;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.aggregate.NamedAggregator;
import io.labelkit.core.label.LabelKind;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the methods. */
@Command(
        name = "methods",
        mixinStandardHelpOptions = true,
        description = "Lists the methods that combine votes, with the kinds of labels that each takes.")
final class MethodsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Only those for this kind of label, one of: ${COMPLETION-CANDIDATES}.")
    private Optional<LabelKind> kind = Optional.empty();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (NamedAggregator method : Aggregators.all()) {
            boolean shown = kind.map(k -> takes(method, k)).orElse(true);
            if (shown) {
                out.printf(Locale.ROOT, "%-26s %s%n", method.name(), method.description());
                out.printf(Locale.ROOT, "%-26s   for %s%n", "", kinds(method));
            }
        }
        return 0;
    }

    /** Sets of classes are taken by every method for single ones, class by class. */
    private static boolean takes(NamedAggregator method, LabelKind kind) {
        return method.labelKinds().contains(kind)
                || (kind == LabelKind.CATEGORY_SET && method.labelKinds().contains(LabelKind.CATEGORY));
    }

    private static String kinds(NamedAggregator method) {
        return java.util.Arrays.stream(LabelKind.values())
                .filter(k -> takes(method, k))
                .map(k -> k.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
