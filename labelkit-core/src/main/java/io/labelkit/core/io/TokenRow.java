package io.labelkit.core.io;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One sentence of a file of tokens, before its tags are read as spans. */
record TokenRow(
        String id,
        long line,
        List<String> tokens,
        Optional<List<String>> gold,
        Optional<String> split,
        Map<String, List<String>> votes) {
    private static final Field ID = Field.of("id", "task");
    private static final Field TOKENS = Field.of("tokens");
    private static final Field TAGS = Field.of("tags");
    private static final Field SPLIT = Field.of("split");
    private static final Field VOTES = Field.of("votes");

    static TokenRow of(Row row) {
        String id = row.name(ID);
        int tokenColumn = TOKENS.in(row);
        if (!row.has(tokenColumn)) {
            throw row.missing(TOKENS);
        }
        List<String> tokens = texts(row, tokenColumn, tree(row, tokenColumn), "tokens");
        int tagColumn = TAGS.in(row);
        Optional<List<String>> gold = row.has(tagColumn)
                ? Optional.of(tags(row, tagColumn, tree(row, tagColumn), "tags", tokens.size()))
                : Optional.empty();
        int splitColumn = SPLIT.in(row);
        Optional<String> split = row.has(splitColumn) ? Optional.of(row.scalar(splitColumn)) : Optional.empty();
        return new TokenRow(id, row.line(), tokens, gold, split, votes(row, tokens.size()));
    }

    private static JsonNode tree(Row row, int column) {
        boolean json = row.isCsv() || row.kind(column) == Row.Kind.ARRAY || row.kind(column) == Row.Kind.OBJECT;
        if (!json) {
            throw row.problem(
                    column,
                    row.name(column) + " must be "
                            + (row.name(column).equals("votes") ? "an object" : "a list of texts") + ", but was "
                            + Checks.shown(row.value(column)));
        }
        return Labels.tree(row, column);
    }

    private static Map<String, List<String>> votes(Row row, int tokens) {
        int column = VOTES.in(row);
        Map<String, List<String>> votes = new LinkedHashMap<>();
        if (!row.has(column)) {
            return votes;
        }
        JsonNode object = tree(row, column);
        if (!object.isObject()) {
            throw row.problem(column, "votes must be an object from labelers to lists of tags");
        }
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (entry.getKey().isBlank()) {
                throw row.problem(column, "a labeler must have a name that is not blank");
            }
            votes.put(
                    entry.getKey(),
                    tags(row, column, entry.getValue(), "the tags of " + Checks.shown(entry.getKey()), tokens));
        }
        return votes;
    }

    private static List<String> tags(Row row, int column, JsonNode list, String what, int tokens) {
        List<String> tags = texts(row, column, list, what);
        if (tags.size() != tokens) {
            throw row.problem(column, what + " must be one for each of " + tokens + " tokens, but were " + tags.size());
        }
        for (String tag : tags) {
            if (tag.isBlank()) {
                throw row.problem(column, what + " must not be blank, but one was " + Checks.shown(tag));
            }
        }
        return tags;
    }

    private static List<String> texts(Row row, int column, JsonNode list, String what) {
        if (!list.isArray()) {
            throw row.problem(column, what + " must be a list of texts");
        }
        List<String> texts = new ArrayList<>(list.size());
        for (JsonNode element : list) {
            if (!element.isTextual()) {
                throw row.problem(column, what + " must be a list of texts, but one was " + Checks.shown(element));
            }
            texts.add(element.textValue());
        }
        return texts;
    }
}
