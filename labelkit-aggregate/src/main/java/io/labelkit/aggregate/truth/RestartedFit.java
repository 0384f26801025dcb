package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;

/**
 * The best of the fits from several starts, and how they differ. Immutable and thread-safe.
 *
 * @param consensus the labels of the start with the greatest objective
 * @param starts how the starts differ
 */
public record RestartedFit(CategoricalConsensus consensus, StartSpread starts) implements Displayable {
    @Override
    public Display display() {
        Display shown = consensus.display();
        Display.Builder display = Display.builder(shown.title())
                .facts(shown.facts())
                .facts(starts.display().facts())
                .warnings(shown.warnings());
        shown.tables().forEach(display::table);
        return display.build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
