package io.labelkit.core.consensus;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The examples on which all votes say the same and the consensus says something else: the votes of labelers that the fit
 * trusts less than its prior, or believes to say one thing and mean another. Every one deserves a look. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * OverruledVotes overruled = OverruledVotes.of(consensus);
 * overruled.unanimous().forEach(example -> System.out.println(consensus.explain(example.exampleId())));
 * }</pre>
 */
public final class OverruledVotes {
    private final List<Overruled> all;

    private OverruledVotes(List<Overruled> all) {
        this.all = List.copyOf(all);
    }

    /**
     * One example whose votes were overruled.
     *
     * @param exampleId the example
     * @param said what all its votes say
     * @param label the label that it got
     * @param votes the number of its votes
     */
    public record Overruled(String exampleId, Label said, Label label, int votes) {}

    /**
     * Finds the overruled examples, those with the most votes first.
     *
     * @param consensus any consensus; votes that are not for exactly one label, and examples without label, do not count
     * @return the examples
     */
    public static OverruledVotes of(Consensus consensus) {
        List<Overruled> found = new ArrayList<>();
        boolean exact = consensus.space().kind() != LabelKind.NUMBER;
        for (int i = 0; exact && i < consensus.size(); i++) {
            Optional<Label> said = said(consensus.votes(), i);
            Optional<Label> label = consensus.label(i);
            if (said.isPresent() && label.isPresent() && !same(said.get(), label.get())) {
                found.add(new Overruled(
                        consensus.votes().examples().get(i),
                        said.get(),
                        label.get(),
                        consensus.votes().byExample().count(i)));
            }
        }
        found.sort(Comparator.comparingInt((Overruled o) -> -o.votes()));
        return new OverruledVotes(found);
    }

    /** What all votes on an example say, if they say the same. */
    private static Optional<Label> said(VoteMatrix votes, int example) {
        VoteList list = votes.byExample();
        if (list.count(example) == 0) {
            return Optional.empty();
        }
        Optional<Label> first = label(votes, list.start(example));
        for (int p = list.start(example) + 1; first.isPresent() && p < list.end(example); p++) {
            boolean equal = list.code(p) == list.code(list.start(example))
                    || label(votes, p).filter(other -> same(first.get(), other)).isPresent();
            if (!equal) {
                return Optional.empty();
            }
        }
        return first;
    }

    private static Optional<Label> label(VoteMatrix votes, int position) {
        return votes.payload(votes.byExample().code(position)) instanceof VotePayload.Exactly exactly
                ? Optional.of(exactly.label())
                : Optional.empty();
    }

    /** Comparisons are the same whichever alternative stands on the left. */
    private static boolean same(Label a, Label b) {
        return a instanceof Label.Preference p && b instanceof Label.Preference q
                ? p.preferred().equals(q.preferred())
                : a.equals(b);
    }

    /**
     * The examples with at least two votes, all of which were overruled.
     *
     * @return the examples, those with the most votes first
     */
    public List<Overruled> unanimous() {
        return all.stream().filter(o -> o.votes() > 1).toList();
    }

    /**
     * The examples whose only vote was overruled.
     *
     * @return the examples, in the order of the votes
     */
    public List<Overruled> single() {
        return all.stream().filter(o -> o.votes() == 1).toList();
    }

    @Override
    public String toString() {
        return unanimous().size() + " examples with unanimous votes and " + single().size()
                + " with a single vote were overruled";
    }
}
