package io.labelkit.core.evaluate;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Texts against true texts. Word error rate: the least number of words to insert, delete or replace that makes the text
 * the true one, over the number of true words, both summed over all examples; it may be above 1. Words are what white
 * space parts; letters count as they are. Exact: the words are the same in the same order. Time is the product of the
 * numbers of words of the two texts of each example.
 */
public final class TextScores implements LabelScores {
    private final Tally tally;

    private TextScores(Tally tally) {
        this.tally = tally;
    }

    static TextScores of(Map<String, ? extends Label> gold, Predictions labels) {
        return new TextScores(Tally.of(Label.Text.class, gold, labels, (truth, label) -> {
            String[] right = words(truth.value());
            String[] said = words(label.value());
            return new double[] {distance(right, said), right.length, Arrays.equals(right, said) ? 1 : 0, 1};
        }));
    }

    private static String[] words(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? new String[0] : stripped.split("\\s+");
    }

    private static int distance(String[] a, String[] b) {
        int[] row = new int[b.length + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int replaced = diagonal + (a[i - 1].equals(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length];
    }

    /**
     * The word error rate.
     *
     * @return the rate; undefined if there are no true words
     */
    public Measure wordErrorRate() {
        return tally.measure("word error rate", s -> s[0] / s[1], false, true);
    }

    /**
     * The share of examples whose text is the true one.
     *
     * @return the share; undefined if nothing is labelled
     */
    public Measure exactMatch() {
        return tally.share("exact match", s -> s[2] / s[3]);
    }

    @Override
    public LabelKind kind() {
        return LabelKind.TEXT;
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
        return List.of(wordErrorRate(), exactMatch());
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
