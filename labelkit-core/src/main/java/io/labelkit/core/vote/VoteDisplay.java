package io.labelkit.core.vote;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import java.util.ArrayList;
import java.util.List;

/** How votes and outcomes are shown. */
final class VoteDisplay {
    private static final int MOST_VOTES = 12;

    private VoteDisplay() {}

    static Display of(VoteMatrix votes) {
        Display.Builder display = Display.builder("Votes")
                .count("examples", votes.exampleCount())
                .count("labelers", votes.labelerCount())
                .count("votes", votes.voteCount());
        if (votes.exampleCount() > 0) {
            display.number("votes an example", (double) votes.voteCount() / votes.exampleCount(), Unit.measure(""));
        }
        display.facts(votes.space().display().facts());
        if (votes.repeats().pairs() > 0) {
            display.facts(votes.repeats().display().facts());
        }
        display.table(examples(votes)).table(labelers(votes));
        return votes.classCount() == 0
                ? display.build()
                : display.table(classes(votes)).build();
    }

    private static Table examples(VoteMatrix votes) {
        List<Column> columns =
                List.of(Column.text("example"), Column.number("votes", Unit.count("")), Column.text("who said what"));
        return Table.of(
                "examples",
                columns,
                votes.exampleCount(),
                i -> List.of(
                        Cell.of(votes.examples().get(i)),
                        Cell.of(votes.byExample().count(i)),
                        Cell.words(said(votes, i))));
    }

    private static String said(VoteMatrix votes, int example) {
        VoteList list = votes.byExample();
        List<String> said = new ArrayList<>();
        for (int p = list.start(example); p < list.end(example) && said.size() < MOST_VOTES; p++) {
            said.add(votes.labelers().get(list.other(p)).name() + " " + votes.payload(list.code(p)));
        }
        int more = list.count(example) - said.size();
        return String.join(", ", said) + (more > 0 ? " and " + more + " more" : "");
    }

    private static Table labelers(VoteMatrix votes) {
        List<Column> columns = List.of(
                Column.text("labeler"),
                Column.number("votes", Unit.count("")),
                Column.number("of all examples", Unit.share()));
        double examples = Math.max(1, votes.exampleCount());
        return Table.of(
                "labelers",
                columns,
                votes.labelerCount(),
                j -> List.of(
                        Cell.of(votes.labelers().get(j).name()),
                        Cell.of(votes.votesOf(j)),
                        Cell.of(votes.votesOf(j) / examples)));
    }

    private static Table classes(VoteMatrix votes) {
        long[] counts = new long[votes.classCount()];
        for (int p = 0; p < votes.voteCount(); p++) {
            int code = votes.byExample().code(p);
            if (code < counts.length) {
                counts[code]++;
            }
        }
        double all = Math.max(1, votes.voteCount());
        List<Column> columns = List.of(
                Column.text("class"),
                Column.number("votes", Unit.count("")),
                Column.number("of all votes", Unit.share()));
        return Table.of(
                "classes",
                columns,
                counts.length,
                k -> List.of(Cell.of(votes.space().classNames().get(k)), Cell.of(counts[k]), Cell.of(counts[k] / all)));
    }

    static Display of(OutcomeTable outcomes) {
        List<Column> columns = List.of(
                Column.text("labeler"),
                Column.number("votes", Unit.count("")),
                Column.number("abstentions", Unit.count("")),
                Column.number("failures", Unit.count("")),
                Column.number("not asked", Unit.count("")),
                Column.text("failures by kind"));
        return Display.builder("Outcomes")
                .count("examples", outcomes.exampleIds().size())
                .count("labelers", outcomes.labelers().size())
                .facts(outcomes.space().display().facts())
                .table(Table.of("labelers", columns, outcomes.labelers().size(), j -> counts(outcomes, j)))
                .build();
    }

    private static List<Cell> counts(OutcomeTable outcomes, int labeler) {
        OutcomeTable.Counts counts = outcomes.counts(labeler);
        return List.of(
                Cell.of(outcomes.labelers().get(labeler).name()),
                Cell.of(counts.votes()),
                Cell.of(counts.abstentions()),
                Cell.of(counts.failed()),
                Cell.of(counts.notAsked()),
                Cell.words(counts.failures()));
    }
}
