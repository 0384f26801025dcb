package io.labelkit.core.evaluate;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import java.util.List;
import java.util.Map;

/**
 * Comparisons against true ones: the share whose better alternative is the true one; a tie is right for a tie only.
 * Which of the two stands on the left does not matter.
 */
public final class PreferenceScores implements LabelScores {
    private final Tally tally;

    private PreferenceScores(Tally tally) {
        this.tally = tally;
    }

    static PreferenceScores of(Map<String, ? extends Label> gold, Predictions labels) {
        return new PreferenceScores(Tally.of(Label.Preference.class, gold, labels, (truth, label) ->
                new double[] {truth.preferred().equals(label.preferred()) ? 1 : 0, 1}));
    }

    /**
     * The share of right comparisons.
     *
     * @return the share; undefined if nothing is labelled
     */
    public Measure accuracy() {
        return tally.share("accuracy", s -> s[0] / s[1]);
    }

    @Override
    public LabelKind kind() {
        return LabelKind.PREFERENCE;
    }

    @Override
    public long examples() {
        return tally.examples();
    }

    @Override
    public long labelled() {
        return tally.labelled();
    }

    @Override
    public List<Measure> measures() {
        return List.of(accuracy());
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
