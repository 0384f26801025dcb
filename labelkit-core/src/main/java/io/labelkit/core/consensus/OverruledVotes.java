package io.labelkit.core.consensus;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Examples whose votes all say the same, two at least, and whose label is another. A model may be right to overrule
 * labelers that it believes to be wrong, but where it does so often it has more likely given up a class. Immutable and
 * thread-safe.
 */
public final class OverruledVotes implements Displayable {
    private static final List<Column> COLUMNS = List.of(
            Column.text("example"),
            Column.text("all votes say"),
            Column.text("label"),
            Column.number("confidence", Unit.share()));

    private final CategoricalConsensus consensus;
    private final int[] rows;
    private final int unanimous;

    private OverruledVotes(CategoricalConsensus consensus, int[] rows, int unanimous) {
        this.consensus = consensus;
        this.rows = rows;
        this.unanimous = unanimous;
    }

    static OverruledVotes of(CategoricalConsensus consensus) {
        VoteMatrix votes = consensus.votes();
        int[] unanimous = IntStream.range(0, votes.exampleCount())
                .filter(i -> isUnanimous(votes, i))
                .toArray();
        int[] overruled = Arrays.stream(unanimous)
                .filter(i -> {
                    OptionalInt label = consensus.labelIndex(i);
                    return label.isPresent()
                            && label.getAsInt()
                                    != votes.byExample().code(votes.byExample().start(i));
                })
                .toArray();
        return new OverruledVotes(consensus, overruled, unanimous.length);
    }

    private static boolean isUnanimous(VoteMatrix votes, int example) {
        VoteList list = votes.byExample();
        int code = list.count(example) < 2 ? votes.classCount() : list.code(list.start(example));
        for (int p = list.start(example); p < list.end(example); p++) {
            if (list.code(p) != code) {
                return false;
            }
        }
        return code < votes.classCount();
    }

    /**
     * How many there are.
     *
     * @return the number
     */
    public int count() {
        return rows.length;
    }

    /**
     * How many examples have at least two votes, all for the same class.
     *
     * @return the number, the overruled ones included
     */
    public int unanimous() {
        return unanimous;
    }

    /**
     * The overruled examples.
     *
     * @return their ids, in the order of the votes
     */
    public List<String> examples() {
        return Arrays.stream(rows).mapToObj(consensus.votes().examples()::get).toList();
    }

    /**
     * Why they were overruled.
     *
     * @param limit how many at most, at least 0
     * @return an explanation for each of the first examples
     */
    public List<Explanation> explanations(int limit) {
        Checks.check(limit >= 0, "limit", "at least 0", limit);
        return examples().stream()
                .limit(limit)
                .map(id -> consensus.explain(id).get(0))
                .toList();
    }

    @Override
    public Display display() {
        return Display.builder("Unanimous votes that were overruled")
                .count("examples with equal votes only, two at least", unanimous)
                .count("with another label", count())
                .table(Table.of("overruled", COLUMNS, count(), this::cells))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }

    private List<Cell> cells(int at) {
        int example = rows[at];
        VoteList list = consensus.votes().byExample();
        return List.of(
                Cell.of(consensus.votes().examples().get(example)),
                Cell.of(consensus.space().classNames().get(list.code(list.start(example)))),
                Cell.words(consensus.label(example)),
                Cell.of(consensus.confidence(example)));
    }
}
