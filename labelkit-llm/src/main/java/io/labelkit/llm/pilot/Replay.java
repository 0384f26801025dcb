package io.labelkit.llm.pilot;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.statistics.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of examples that were asked about twice in the same way: the noise that no difference below it can be told
 * from. An example counts as changed if its label did, or if only one of the answers gave a label.
 *
 * @param pairs how many examples were asked about twice, with a call each time
 * @param changed how many of them changed
 * @param stored how many second answers came from an earlier call, so that they tell nothing
 */
public record Replay(int pairs, int changed, int stored) implements Displayable {
    /**
     * The share that changed.
     *
     * @return the share with its Wilson interval at level 0.95; empty if nothing was asked about twice
     */
    public Optional<Interval> changedShare() {
        return PilotScores.share(changed, pairs);
    }

    static Replay of(Map<String, PilotAnswer> first, List<PilotAnswer> second) {
        int pairs = 0;
        int changed = 0;
        int stored = 0;
        for (PilotAnswer again : second) {
            PilotAnswer before = first.get(again.id());
            if (before == null || before.outcome().isEmpty() || again.outcome().isEmpty()) {
                continue;
            }
            if (again.stored()) {
                stored++;
            } else {
                pairs++;
                changed += before.label().equals(again.label()) ? 0 : 1;
            }
        }
        return new Replay(pairs, changed, stored);
    }

    @Override
    public Display display() {
        Display.Builder display =
                Display.builder("Asked twice").count("pairs", pairs).count("changed", changed);
        changedShare().ifPresent(rate -> display.interval("share changed", rate, Unit.share()));
        return display.count("stored answers", stored).oneLine().build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
