package io.labelkit.core.io;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Votes on single tokens, whose task is the id of a sentence, a colon and the number of a token. */
final class SingleTokenVotes {
    private SingleTokenVotes() {}

    /** Adds the votes of a file to what is said of each sentence. */
    static ReadReport read(
            Path file,
            ReadSettings settings,
            Problems problems,
            Map<String, TokenRow> sentences,
            Map<String, Map<String, Label.Spans>> said) {
        VoteOptions options = new VoteOptions();
        Map<String, Map<String, TreeMap<Integer, String>>> tags = new LinkedHashMap<>();
        ReadReport report;
        try (Rows rows = Rows.open(file, settings, problems)) {
            rows.require(options.task);
            options.workers.forEach(rows::require);
            rows.require(options.label);
            report = rows.forEach(row -> {
                Place place = place(row, options.task, sentences);
                int column = LongVotes.labelColumn(row, options.label);
                String tag = row.scalar(column);
                if (tag.isBlank()) {
                    throw row.problem(column, row.name(column) + " must be a tag, but was " + Checks.shown(tag));
                }
                tags.computeIfAbsent(place.sentence(), id -> new LinkedHashMap<>())
                        .computeIfAbsent(options.worker(row), worker -> new TreeMap<>())
                        .put(place.token(), tag);
            });
        }
        tags.forEach((id, workers) -> workers.forEach((worker, byToken) -> {
            List<Label.Span> spans = new ArrayList<>();
            byToken.forEach((token, tag) -> spans.add(new Label.Span(token, token + 1, tag)));
            said.computeIfAbsent(id, key -> new LinkedHashMap<>()).put(worker, new Label.Spans(spans));
        }));
        return report;
    }

    /** A token of a sentence. */
    private record Place(String sentence, int token) {}

    private static Place place(Row row, Field task, Map<String, TokenRow> sentences) {
        String text = row.name(task);
        int column = task.in(row);
        int colon = text.lastIndexOf(':');
        String number = text.substring(colon + 1);
        if (colon < 1
                || number.isEmpty()
                || number.length() > 9
                || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw row.problem(
                    column,
                    row.name(column) + " must be the id of a sentence, ':' and the number of a token, but was "
                            + Checks.shown(text));
        }
        String id = text.substring(0, colon);
        if (!sentences.containsKey(id)) {
            throw row.problem(column, "there is no sentence " + Checks.shown(id));
        }
        int token = Integer.parseInt(number);
        int tokens = sentences.get(id).tokens().size();
        if (token >= tokens) {
            throw row.problem(
                    column,
                    "sentence " + Checks.shown(id) + " has " + tokens + " tokens, so there is no token " + token);
        }
        return new Place(id, token);
    }
}
