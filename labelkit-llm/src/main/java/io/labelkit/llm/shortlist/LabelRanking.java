package io.labelkit.llm.shortlist;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of inferring, retrieving and ranking. Immutable.
 *
 * @param guesses what the model guessed freely
 * @param retrieved the labels that were found for the guesses, nearest first
 * @param picked those of them that the model picked, best first
 * @param failure what failed; empty unless something did. The steps before it have their results all the same
 * @param cost what all requests cost
 */
public record LabelRanking(
        List<String> guesses,
        List<RankedLabel> retrieved,
        List<String> picked,
        Optional<Outcome.Failed> failure,
        Cost cost)
        implements Displayable {
    /**
     * Copies the lists.
     *
     * @param guesses what the model guessed freely
     * @param retrieved the labels that were found for the guesses
     * @param picked those of them that the model picked
     * @param failure what failed
     * @param cost what all requests cost
     */
    public LabelRanking {
        guesses = List.copyOf(guesses);
        retrieved = List.copyOf(retrieved);
        picked = List.copyOf(picked);
    }

    /**
     * The whole ranking: what the model picked, then everything else that was retrieved.
     *
     * @return the labels, best first; none twice
     */
    public List<String> labels() {
        List<String> rest =
                new ArrayList<>(retrieved.stream().map(RankedLabel::label).toList());
        rest.removeAll(picked);
        return Stream.concat(picked.stream(), rest.stream()).toList();
    }

    @Override
    public Display display() {
        return Display.builder("Ranked labels")
                .text("guesses", guesses)
                .text("picked", picked)
                .text("failure", failure.map(failed -> failed.message()))
                .table(RankedLabel.ROWS.table("retrieved", retrieved))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
