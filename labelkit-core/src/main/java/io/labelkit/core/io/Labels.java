package io.labelkit.core.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelJson;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.PayloadJson;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Labels in files: read from the values of a row, and checked against a label space if there is one. */
final class Labels {
    private static final int SHOWN = 20;
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(1 << 28)
                            .maxNestingDepth(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Optional<LabelSpace> space;

    Labels(Optional<LabelSpace> space) {
        this.space = space;
    }

    /** The label in a column, which must have a value; in a column of sets it must be a list. */
    Label read(Row row, int column, boolean setColumn) {
        try {
            return label(row, column, setColumn);
        } catch (IllegalArgumentException e) {
            throw row.problem(column, Texts.plain(e.getMessage()));
        }
    }

    private Label label(Row row, int column, boolean setColumn) {
        boolean list = row.kind(column) == Row.Kind.ARRAY;
        if (setColumn && !list && !row.isCsv()) {
            throw row.problem(column, row.name(column) + " must be a list of names, but was a single value");
        }
        LabelKind kind =
                space.map(LabelSpace::kind).orElse(setColumn || list ? LabelKind.CATEGORY_SET : LabelKind.CATEGORY);
        return switch (kind) {
            case CATEGORY -> new Label.Category(name(row, column));
            case ORDINAL -> new Label.Ordinal(name(row, column));
            case CATEGORY_SET -> Label.CategorySet.of(names(row, column, setColumn));
            case NUMBER -> valid(new Label.Numeric(Numbers.finite(row, column)));
            case TEXT -> new Label.Text(row.scalar(column));
            case RANKING -> valid(ranking(row, column));
            case PREFERENCE ->
                Comparisons.in(row)
                        ? Comparisons.read(row, column)
                        : (Label.Preference) LabelJson.read(tree(row, column), kind);
            case SPANS -> valid(LabelJson.read(tree(row, column), kind));
        };
    }

    /** A JSON list, or names with {@code >} between them. */
    private static Label ranking(Row row, int column) {
        String value = row.value(column);
        if (row.kind(column) == Row.Kind.ARRAY || value.stripLeading().startsWith("[")) {
            return LabelJson.read(tree(row, column), LabelKind.RANKING);
        }
        List<String> best = new ArrayList<>();
        for (String name : row.scalar(column).split(">", -1)) {
            if (name.isBlank()) {
                throw row.problem(
                        column,
                        row.name(column) + " must be names with '>' between them, or a JSON list of names, but was "
                                + Checks.shown(value));
            }
            best.add(name.strip());
        }
        return new Label.Ranking(best);
    }

    /** The vote in a column, which must have a value: a label, or an object that names several classes. */
    VotePayload payload(Row row, int column) {
        if (!namesSeveral(row, column)) {
            return new VotePayload.Exactly(read(row, column, false));
        }
        try {
            VotePayload payload = PayloadJson.partial(tree(row, column));
            Payloads.classes(payload).forEach(name -> known(row, column, name));
            return payload;
        } catch (IllegalArgumentException e) {
            throw row.problem(column, Texts.plain(e.getMessage()));
        }
    }

    /** Whether a value is an object in a place where the name of a class is usual. */
    boolean namesSeveral(Row row, int column) {
        boolean classes = space.map(s -> s.kind() == LabelKind.CATEGORY || s.kind() == LabelKind.ORDINAL)
                .orElse(true);
        boolean text = row.isCsv()
                && row.value(column).startsWith("{\"")
                && space.isPresent()
                && space.get().find(row.value(column)).isEmpty();
        return classes && (row.kind(column) == Row.Kind.OBJECT || text);
    }

    private Label valid(Label label) {
        space.flatMap(s -> s.problemWith(label)).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return label;
    }

    /** The name of one class. */
    String name(Row row, int column) {
        return known(row, column, row.scalar(column));
    }

    private String known(Row row, int column, String name) {
        if (space.isPresent()) {
            if (space.get().find(name).isEmpty()) {
                throw row.problem(
                        column,
                        row.name(column) + " must be one of " + classes(space.get()) + ", but was "
                                + Checks.shown(name));
            }
        } else if (name.isBlank()
                || Character.isWhitespace(name.charAt(0))
                || Character.isWhitespace(name.charAt(name.length() - 1))) {
            throw row.problem(
                    column,
                    row.name(column) + " must be a name without space around it, but was " + Checks.shown(name));
        }
        return name;
    }

    private static String classes(LabelSpace space) {
        List<String> names = space.classNames();
        return names.size() <= SHOWN
                ? names.toString()
                : names.subList(0, SHOWN) + " and " + (names.size() - SHOWN) + " more";
    }

    /** The names of the classes of a set: a JSON list, or, but not in a column of sets, the name of one class. */
    List<String> names(Row row, int column, boolean setColumn) {
        String value = row.value(column);
        boolean oneClass = !setColumn
                && row.kind(column) != Row.Kind.ARRAY
                && (!value.startsWith("[")
                        || space.filter(s -> s.find(value).isPresent()).isPresent());
        if (oneClass) {
            return List.of(name(row, column));
        }
        JsonNode list = tree(row, column);
        if (!list.isArray()) {
            throw row.problem(column, row.name(column) + " must be a JSON list of names");
        }
        List<String> names = new ArrayList<>();
        for (JsonNode element : list) {
            if (!element.isValueNode() || element.isNull()) {
                throw row.problem(column, row.name(column) + " must be a list of names only");
            }
            names.add(known(row, column, element.asText()));
        }
        return names;
    }

    static JsonNode tree(Row row, int column) {
        try {
            return JSON.readTree(row.value(column));
        } catch (JsonProcessingException e) {
            throw row.problem(column, row.name(column) + " must be JSON: " + Texts.ofJson(e));
        }
    }

    /** A label as the text of a CSV field: a name, a number, or JSON for everything that is made of several. */
    static String text(Label label) {
        if (label instanceof Label.Numeric number) {
            return Numbers.text(number.value());
        }
        JsonNode json = LabelJson.write(label);
        return json.isTextual() ? json.textValue() : json.toString();
    }
}
