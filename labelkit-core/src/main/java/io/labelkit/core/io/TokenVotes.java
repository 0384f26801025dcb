package io.labelkit.core.io;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Votes on sequences of tokens. Row i of the votes is sentence i of the file; spans count tokens: {@code start} is the
 * first token, {@code end} the one after the last. Immutable and thread-safe.
 *
 * @param votes the votes, of kind {@link io.labelkit.core.label.LabelKind#SPANS}
 * @param tokens the tokens of each sentence, by row
 * @param gold the true spans by sentence id; sentences whose true tags are not given are not in it
 * @param splits the split by sentence id, where one is given
 * @param scheme how tags were read
 * @param report how the reading went
 */
public record TokenVotes(
        VoteMatrix votes,
        List<List<String>> tokens,
        Map<String, Label> gold,
        Map<String, String> splits,
        TokenTags scheme,
        ReadReport report)
        implements Displayable {
    private static final List<Column> COLUMNS = List.of(
            Column.text("sentence"),
            Column.number("votes", Unit.count("")),
            Column.number("tokens", Unit.count("")),
            Column.text("text"));

    /**
     * Copies the collections.
     *
     * @param votes the votes
     * @param tokens the tokens of each sentence
     * @param gold the true spans by sentence id
     * @param splits the split by sentence id
     * @param scheme how tags were read
     * @param report how the reading went
     */
    public TokenVotes {
        tokens = tokens.stream().map(List::copyOf).toList();
        gold = Collections.unmodifiableMap(new LinkedHashMap<>(gold));
        splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
    }

    /**
     * The number of tokens of each sentence.
     *
     * @return the numbers, by row; a new array
     */
    public int[] tokenCounts() {
        return tokens.stream().mapToInt(List::size).toArray();
    }

    @Override
    public Display display() {
        return Display.builder("Votes on tokens")
                .count("sentences", tokens.size())
                .count("labelers", votes.labelerCount())
                .count("votes", votes.voteCount())
                .count("with gold", gold.size())
                .table(Table.of("sentences", COLUMNS, tokens.size(), this::cells))
                .table(InputProblem.ROWS.table("problems", report.problems()))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }

    private List<Cell> cells(int row) {
        return List.of(
                Cell.of(votes.examples().get(row)),
                Cell.of(votes.byExample().count(row)),
                Cell.of(tokens.get(row).size()),
                Cell.of(String.join(" ", tokens.get(row))));
    }
}
