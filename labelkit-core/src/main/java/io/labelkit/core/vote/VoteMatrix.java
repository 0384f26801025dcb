package io.labelkit.core.vote;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Votes in compact form: what every aggregator reads. N examples by J labelers, sparse in both directions
 * ({@link #byExample()} and {@link #byLabeler()}), five bytes a categorical vote and direction with at most 256 distinct
 * payloads, ids packed. Codes {@code 0 .. K-1} are the K classes of the space; other payloads (sets, candidate sets, excluded
 * sets, distributions, other kinds of labels) get the codes from K on, see {@link #payload(int)}. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("ham", "spam"))
 *         .add("mail-1", "anna", "spam")
 *         .add("mail-1", "ben", "ham")
 *         .build();
 * }</pre>
 */
public final class VoteMatrix implements Displayable {
    private final LabelSpace space;
    private final IdTable examples;
    private final List<LabelerInfo> labelers;
    private final VoteList byExample;
    private final int[] votesOf;
    private final List<VotePayload> payloads;
    private final float[] confidence;
    private final long[] time;
    private final Asked asked;
    private final Repeats repeats;

    /** Made when it is first asked for; making it twice gives equal lists. */
    private volatile @Nullable VoteList byLabeler;

    VoteMatrix(
            LabelSpace space,
            IdTable examples,
            List<LabelerInfo> labelers,
            VoteList byExample,
            List<VotePayload> payloads,
            float[] confidence,
            long[] time,
            Asked asked,
            Repeats repeats) {
        this.space = space;
        this.examples = examples;
        this.labelers = List.copyOf(labelers);
        this.byExample = byExample;
        this.payloads = List.copyOf(payloads);
        this.votesOf = byExample.countOthers(labelers.size());
        this.confidence = confidence;
        this.time = time;
        this.asked = asked;
        this.repeats = repeats;
    }

    /**
     * Starts a matrix over a known label space.
     *
     * @param space the labels; votes outside it are refused
     * @return a builder
     */
    public static VoteMatrixBuilder builder(LabelSpace space) {
        return new VoteMatrixBuilder(Optional.of(space));
    }

    /**
     * Starts a matrix of categories whose classes are those that are voted for, sorted by name.
     *
     * @return a builder
     */
    public static VoteMatrixBuilder builder() {
        return new VoteMatrixBuilder(Optional.empty());
    }

    /**
     * Who was asked beyond those who voted.
     *
     * @param known false if only the votes are known, as in most files
     * @param silent for each labeler the examples it was asked about without voting; empty if unknown
     */
    record Asked(boolean known, List<BitSet> silent) {
        static final Asked UNKNOWN = new Asked(false, List.of());
    }

    /**
     * Repeated (example, labeler) pairs and what was done about them.
     *
     * @param pairs how many pairs have more than one vote
     * @param policy what was done
     */
    public record Repeats(int pairs, RepeatPolicy policy) implements Displayable {
        @Override
        public Display display() {
            return Display.builder("Repeated votes")
                    .count("repeated pairs of example and labeler", pairs)
                    .text("kept", policy)
                    .oneLine()
                    .build();
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }

    /**
     * The label space.
     *
     * @return the space
     */
    public LabelSpace space() {
        return space;
    }

    /**
     * The number of examples, those without any vote included.
     *
     * @return N
     */
    public int exampleCount() {
        return examples.size();
    }

    /**
     * The number of labelers.
     *
     * @return J
     */
    public int labelerCount() {
        return labelers.size();
    }

    /**
     * The number of classes.
     *
     * @return K
     */
    public int classCount() {
        return space.size();
    }

    /**
     * The number of votes.
     *
     * @return the number
     */
    public int voteCount() {
        return byExample.size();
    }

    /**
     * The ids of the examples.
     *
     * @return the ids, by row
     */
    public IdTable examples() {
        return examples;
    }

    /**
     * The labelers.
     *
     * @return the labelers, by column
     */
    public List<LabelerInfo> labelers() {
        return labelers;
    }

    /**
     * The column of a labeler.
     *
     * @param name its name
     * @return the column
     * @throws IllegalArgumentException if there is none of that name
     */
    public int labelerIndex(String name) {
        for (int j = 0; j < labelers.size(); j++) {
            if (labelers.get(j).name().equals(name)) {
                return j;
            }
        }
        throw new IllegalArgumentException("there is no labeler " + Checks.shown(name));
    }

    /**
     * The votes grouped by example, in order of arrival within each.
     *
     * @return the votes
     */
    public VoteList byExample() {
        return byExample;
    }

    /**
     * The votes grouped by labeler, in order of the examples within each. Made when it is first asked for, which takes
     * one pass and five bytes a vote.
     *
     * @return the votes
     */
    public VoteList byLabeler() {
        VoteList list = byLabeler;
        if (list == null) {
            list = byExample.transposed(labelers.size(), payloads.size());
            byLabeler = list;
        }
        return list;
    }

    /**
     * The number of votes of a labeler.
     *
     * @param labeler the labeler's column
     * @return the number
     */
    public int votesOf(int labeler) {
        return votesOf[labeler];
    }

    /**
     * What a code means.
     *
     * @param code a code from a {@link VoteList}
     * @return the payload
     */
    public VotePayload payload(int code) {
        return payloads.get(code);
    }

    /**
     * The number of distinct codes, the K classes included.
     *
     * @return the number
     */
    public int codeCount() {
        return payloads.size();
    }

    /**
     * The kinds of payloads that occur.
     *
     * @return the kinds
     */
    public Set<PayloadKind> payloadKinds() {
        Set<PayloadKind> kinds = EnumSet.noneOf(PayloadKind.class);
        for (int code = space.kind().isCategorical() ? space.size() : 0; code < payloads.size(); code++) {
            kinds.add(payloads.get(code).kind());
        }
        if (space.kind().isCategorical() && voteCount() > 0) {
            kinds.add(PayloadKind.LABEL);
        }
        return kinds;
    }

    /**
     * How sure the labeler said it was.
     *
     * @param position a position in {@link #byExample()}
     * @return the confidence, or empty
     */
    public OptionalDouble confidence(int position) {
        return confidence.length == 0 || Float.isNaN(confidence[position])
                ? OptionalDouble.empty()
                : OptionalDouble.of(confidence[position]);
    }

    /**
     * When the vote was given.
     *
     * @param position a position in {@link #byExample()}
     * @return milliseconds since 1970, or empty
     */
    public OptionalLong time(int position) {
        return time.length == 0 || time[position] == Long.MIN_VALUE
                ? OptionalLong.empty()
                : OptionalLong.of(time[position]);
    }

    /**
     * Whether it is known who was asked. A file of votes does not say; an {@link OutcomeTable} does.
     *
     * @return true if silence can be told from not having been asked
     */
    public boolean knowsWhoWasAsked() {
        return asked.known();
    }

    /**
     * Whether a labeler was asked about an example: it voted, or is known to have abstained or failed.
     *
     * @param example the example's row
     * @param labeler the labeler's column
     * @return true if it was asked for all that is known
     */
    public boolean wasAsked(int example, int labeler) {
        if (asked.known() && asked.silent().get(labeler).get(example)) {
            return true;
        }
        for (int p = byExample.start(example); p < byExample.end(example); p++) {
            if (byExample.other(p) == labeler) {
                return true;
            }
        }
        return false;
    }

    /**
     * Repeated (example, labeler) pairs.
     *
     * @return how many, and what was done about them
     */
    public Repeats repeats() {
        return repeats;
    }

    /**
     * The same examples, labelers and codes with some of the votes, for instance without those that are held out to test
     * a fit. A vote that is left out is not silence: nothing is said of it.
     *
     * @param positions the positions in {@link #byExample()} of the votes to keep
     * @return the votes at these positions
     * @throws IllegalArgumentException if a position is not below {@link #voteCount()}
     */
    public VoteMatrix keepVotes(BitSet positions) {
        Checks.check(positions.length() <= voteCount(), "positions", "below " + voteCount(), positions.length() - 1);
        VoteSelection kept = new VoteSelection(byExample, positions);
        return new VoteMatrix(
                space,
                examples,
                labelers,
                kept.votes(payloads.size()),
                payloads,
                kept.of(confidence),
                kept.of(time),
                asked,
                new Repeats(kept.repeatedPairs(labelers.size()), repeats.policy()));
    }

    /**
     * Examples drawn from this matrix, perhaps some of them several times, as a bootstrap does. Their ids are the numbers
     * of the draws, from 0.
     *
     * @param rows the rows, in the order of the draws
     * @return the drawn examples with their votes, over the same labelers and codes
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public VoteMatrix drawExamples(int[] rows) {
        DrawnExamples drawn = new DrawnExamples(byExample, rows);
        return new VoteMatrix(
                space,
                drawn.ids(),
                labelers,
                drawn.votes(payloads.size()),
                payloads,
                drawn.of(confidence),
                drawn.of(time),
                asked.known() ? new Asked(true, drawn.of(asked.silent())) : asked,
                new Repeats(repeats.pairs() == 0 ? 0 : drawn.repeatedPairs(labelers.size()), repeats.policy()));
    }

    /**
     * Whether a multi-label or categorical vote speaks for one class: the class itself, or a set that contains it.
     *
     * @param code a code
     * @param column the class
     * @return true if so
     */
    public boolean includes(int code, int column) {
        if (space.kind() != io.labelkit.core.label.LabelKind.CATEGORY_SET) {
            return code == column;
        }
        return payloads.get(code) instanceof VotePayload.Exactly e
                && e.label() instanceof Label.CategorySet set
                && set.names().contains(space.classNames().get(column));
    }

    @Override
    public Display display() {
        return VoteDisplay.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
