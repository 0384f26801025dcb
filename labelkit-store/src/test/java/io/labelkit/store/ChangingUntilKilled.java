package io.labelkit.store;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.label.Label;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VotePayload;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Does one kind of change again and again, and says the number of each change that is done. */
final class ChangingUntilKilled {
    /** The kinds of change. */
    enum Kind {
        CREATE,
        FORGET,
        RELABEL,
        UPGRADE
    }

    static final int PEOPLE = 1500;
    static final int CHUNK = 5;
    static final int OLD_RUNS = 40;
    static final List<Labeler<String>> LABELERS = List.of(Numbers.labeler("a", "1"), Numbers.labeler("b", "1"));

    /** A change of every outcome, between two changes of tables. */
    static final List<String> STEP = List.of(
            "alter table session add column note text",
            "update outcome set attempt = attempt + 10",
            "create index outcome_labeler on outcome(labeler)");

    private static final int MOST = 10_000;

    private final PrintStream out;
    private final Path directory;

    private ChangingUntilKilled(PrintStream out, Path directory) {
        this.out = out;
        this.directory = directory;
    }

    /** Arguments: the kind of change, a directory, and the number of the first change. */
    public static void main(String[] arguments) throws SQLException {
        Path directory = Path.of(arguments[1]);
        ChangingUntilKilled changing = new ChangingUntilKilled(new PrintStream(System.out, true), directory);
        int first = Integer.parseInt(arguments[2]);
        switch (Kind.valueOf(arguments[0])) {
            case CREATE -> changing.create(first);
            case FORGET -> changing.forget(first);
            case RELABEL -> changing.relabel(first);
            case UPGRADE -> changing.upgrade(first);
        }
    }

    private void ready() {
        out.println("ready");
    }

    private void create(int first) {
        Run.open(directory.resolve("warm")).close();
        ready();
        for (int i = first; i < first + MOST; i++) {
            try (Run run = Run.open(directory.resolve("run" + i))) {
                run.sink(Numbers.SPACE, Numbers.infos(LABELERS));
            }
            out.println(i);
        }
    }

    private void forget(int first) {
        try (Run run = Run.open(directory)) {
            ready();
            for (int i = first; i * CHUNK < PEOPLE; i++) {
                run.forget(IntStream.range(i * CHUNK, (i + 1) * CHUNK)
                        .mapToObj(ChangingUntilKilled::person)
                        .toList());
                out.println(i);
            }
        }
    }

    private void relabel(int first) {
        try (Run run = Run.open(directory)) {
            ready();
            for (int i = first; i < first + MOST; i++) {
                boolean there = i % 2 == 0;
                run.relabel(Relabelling.create()
                        .rename(there ? "even" : "equal", there ? "equal" : "even")
                        .rename(there ? "odd" : "unequal", there ? "unequal" : "odd"));
                out.println(i);
            }
        }
    }

    private void upgrade(int first) throws SQLException {
        Run.open(directory.resolve("warm")).close();
        ready();
        for (int i = first; i < OLD_RUNS; i++) {
            try (Connection upgraded = Database.write(directory.resolve("old" + i), newerSteps())) {
                out.println(upgraded.isClosed() ? -1 : i);
            }
        }
    }

    static List<List<String>> newerSteps() {
        List<List<String>> steps = new ArrayList<>(Schema.STEPS);
        steps.add(STEP);
        return steps;
    }

    static String person(int number) {
        return String.format(Locale.ROOT, "person-%05d-end", number);
    }

    static Dataset<String> people(int from, int to) {
        return Dataset.of(
                "people",
                IntStream.range(from, to)
                        .mapToObj(n -> Example.of(person(n), Integer.toString(n)))
                        .toList());
    }

    /** What an outcome is called after an odd number of relabellings. */
    static Outcome renamed(Outcome outcome) {
        if (outcome instanceof Outcome.Voted voted
                && voted.vote().payload() instanceof VotePayload.Exactly exactly
                && exactly.label() instanceof Label.Category category) {
            Label label = new Label.Category(category.name().equals("even") ? "equal" : "unequal");
            Vote vote = voted.vote();
            return new Outcome.Voted(
                    new Vote(new VotePayload.Exactly(label), vote.confidence(), vote.rationale()), voted.cost());
        }
        return outcome;
    }
}
