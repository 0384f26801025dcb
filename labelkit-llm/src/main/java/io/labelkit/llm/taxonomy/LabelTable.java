package io.labelkit.llm.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.label.LabelClass;
import io.labelkit.llm.internal.ModelJson;
import io.labelkit.llm.internal.PlainLine;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The labels in an answer. Names and descriptions are one line each and cut; names that are empty, come twice or mean
 * everything else are left out, and so are labels beyond the limit.
 */
record LabelTable(List<LabelClass> labels, OptionalInt rating, String explanation) {
    private static final int MOST_NAME = 60;
    private static final int MOST_DESCRIPTION = 300;
    private static final Set<String> VAGUE = Set.of(
            "other",
            "others",
            "misc",
            "miscellaneous",
            "undefined",
            "unknown",
            "none",
            "general",
            "everything else",
            "none of the above",
            "n/a");

    /** A table, or what is wrong with the answer. */
    record Read(Optional<LabelTable> table, String problem) {}

    static Read read(String answer, int most) {
        Optional<JsonNode> node = ModelJson.object(answer, "labels");
        if (node.isEmpty() || !node.get().path("labels").isArray()) {
            return new Read(Optional.empty(), "it has no JSON object with a list \"labels\".");
        }
        List<LabelClass> labels = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode row : node.get().path("labels")) {
            String name = name(row);
            if (labels.size() < most && !name.isEmpty() && !isVague(name) && seen.add(folded(name))) {
                labels.add(
                        LabelClass.of(name, PlainLine.of(row.path("description").asText(""), MOST_DESCRIPTION)));
            }
        }
        if (labels.size() < 2) {
            return new Read(Optional.empty(), "it has fewer than two labels that can be used.");
        }
        return new Read(
                Optional.of(new LabelTable(
                        List.copyOf(labels),
                        rating(node.get().path("rating")),
                        PlainLine.of(node.get().path("explanation").asText(""), MOST_DESCRIPTION))),
                "");
    }

    private static String name(JsonNode row) {
        String name = row.isTextual() ? row.textValue() : row.path("name").asText("");
        return PlainLine.of(name, MOST_NAME).strip();
    }

    private static boolean isVague(String name) {
        String folded = folded(name);
        return VAGUE.contains(folded) || folded.startsWith("other ") || folded.startsWith("(");
    }

    private static OptionalInt rating(JsonNode node) {
        boolean fits = node.isNumber() && node.doubleValue() >= 0 && node.doubleValue() <= 100;
        return fits ? OptionalInt.of((int) Math.round(node.doubleValue())) : OptionalInt.empty();
    }

    /** A name as it is compared: case, width and space do not count. */
    static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_-]+", " ")
                .strip();
    }
}
