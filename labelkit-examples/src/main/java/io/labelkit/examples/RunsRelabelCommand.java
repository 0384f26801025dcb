package io.labelkit.examples;

import io.labelkit.core.io.LabelReader;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.store.Relabelling;
import io.labelkit.store.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Renames, merges and splits labels in a run. */
@Command(
        name = "relabel",
        mixinStandardHelpOptions = true,
        description = {
            "Renames, merges or splits labels: in the label space of a run and in all its votes.",
            "All changes happen at once. Change the rules or prompts too, or the next session gives the old names."
        })
final class RunsRelabelCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    @Option(names = "--rename", paramLabel = "OLD=NEW", description = "Another name for a label.")
    private List<String> renamed = List.of();

    @Option(names = "--merge", paramLabel = "A,B=C", description = "One label in place of several.")
    private List<String> merged = List.of();

    @Option(
            names = "--split",
            paramLabel = "A=B,C",
            description =
                    "Several labels in place of one. A vote for A is for the part that --parts names, or for one of"
                            + " the parts, it is not known which.")
    private List<String> splits = List.of();

    @Option(
            names = "--parts",
            paramLabel = "F.csv",
            description = "For --split: task,label with the right part for examples where it is known.")
    private Optional<Path> parts = Optional.empty();

    @Override
    public Integer call() throws IOException {
        if (renamed.isEmpty() && merged.isEmpty() && splits.isEmpty()) {
            throw new UsageException("nothing to change; --rename OLD=NEW, --merge A,B=C or --split A=B,C");
        }
        if (parts.isPresent() && splits.isEmpty()) {
            throw new UsageException("--parts goes with --split A=B,C");
        }
        Relabelling change = change();
        LabelSpace space;
        try (Run opened = run.open()) {
            space = opened.relabel(change);
        }
        RunAnswer answer = new RunAnswer()
                .put("classes", space.classNames())
                .line("labels are now " + String.join(", ", space.classNames()));
        run.print(spec.commandLine().getOut(), answer);
        return 0;
    }

    private Relabelling change() {
        Relabelling change = Relabelling.create();
        for (String text : renamed) {
            String[] sides = sides("--rename", text);
            change = change.rename(sides[0], sides[1]);
        }
        for (String text : merged) {
            String[] sides = sides("--merge", text);
            change = change.merge(list(sides[0]), sides[1]);
        }
        Map<String, Label> known =
                parts.map(file -> LabelReader.of(file).read().labels()).orElse(Map.of());
        for (String text : splits) {
            String[] sides = sides("--split", text);
            change = change.split(sides[0], list(sides[1]), id -> part(known, id));
        }
        return change;
    }

    private static Optional<String> part(Map<String, Label> known, String id) {
        return known.get(id) instanceof Label.Category category ? Optional.of(category.name()) : Optional.empty();
    }

    private static String[] sides(String option, String text) {
        int at = text.indexOf('=');
        if (at < 1 || at == text.length() - 1) {
            throw new UsageException(option + " must have a label before and after '=', but was '" + text + "'");
        }
        return new String[] {text.substring(0, at), text.substring(at + 1)};
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
