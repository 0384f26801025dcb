package io.labelkit.aggregate.quality.token;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes several tags for one before an audit; their probabilities add up. Merging {@code B-} and {@code I-} tags hides
 * disputes about where a name begins, so that what is left is about its type. Immutable and thread-safe.
 */
public final class TagMerge {
    private final Map<String, String> merged;

    private TagMerge(Map<String, String> merged) {
        this.merged = merged;
    }

    /**
     * A merge by a map.
     *
     * @param merged the new tag of some or all tags; the others stay
     * @return the merge
     */
    public static TagMerge of(Map<String, String> merged) {
        return new TagMerge(new LinkedHashMap<>(merged));
    }

    /**
     * Merges the tags of each type of span: {@code B-X}, {@code I-X}, {@code E-X}, {@code S-X}, {@code L-X} and {@code
     * U-X} to {@code X}.
     *
     * @param classes the tags
     * @return the merge
     */
    public static TagMerge ofSpanTypes(List<String> classes) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String name : classes) {
            map.put(name, SpanTags.isSpan(name) ? SpanTags.type(name) : name);
        }
        return new TagMerge(map);
    }

    /**
     * The new tag of each tag.
     *
     * @return a copy of the map
     */
    public Map<String, String> map() {
        return new LinkedHashMap<>(merged);
    }

    /**
     * The same sentences with merged tags, in the order in which they first appear.
     *
     * @param sentences the sentences
     * @return a copy
     * @throws IllegalArgumentException if all tags would become one
     */
    public TaggedSentences apply(TaggedSentences sentences) {
        List<String> names = new ArrayList<>();
        int[] column = new int[sentences.classes().size()];
        for (int k = 0; k < column.length; k++) {
            String old = sentences.classes().get(k);
            String name = merged.getOrDefault(old, old);
            if (!names.contains(name)) {
                names.add(name);
            }
            column[k] = names.indexOf(name);
        }
        Checks.check(names.size() >= 2, "the merge", "to at least 2 tags", names.size());
        double[] values = new double[sentences.tokenCount() * names.size()];
        int[] tags = new int[sentences.tokenCount()];
        Arrays.setAll(tags, t -> column[sentences.tag(t)]);
        for (int t = 0; t < tags.length; t++) {
            for (int k = 0; k < column.length; k++) {
                values[t * names.size() + column[k]] +=
                        sentences.probabilities().get(t, k);
            }
        }
        ProbabilityMatrix old = sentences.probabilities();
        return sentences.with(tags, ProbabilityMatrix.of(old.ids(), names, values, old.origin()));
    }
}
