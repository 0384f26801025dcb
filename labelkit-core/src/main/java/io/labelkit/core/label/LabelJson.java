package io.labelkit.core.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Labels as JSON: a category, a level and a text are strings; a set and a ranking are arrays of strings; a number is a
 * number; spans are {@code [{"start":0,"end":4,"type":"PER"}]}; a preference is
 * {@code {"left":"a","right":"b","preferred":"a"}}, with {@code null} for a tie.
 */
public final class LabelJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private LabelJson() {}

    /**
     * Writes a label.
     *
     * @param label the label
     * @return its JSON
     */
    public static JsonNode write(Label label) {
        if (label instanceof Label.Category c) {
            return JSON.textNode(c.name());
        }
        if (label instanceof Label.Ordinal o) {
            return JSON.textNode(o.level());
        }
        if (label instanceof Label.Text t) {
            return JSON.textNode(t.value());
        }
        if (label instanceof Label.Numeric n) {
            return JSON.numberNode(n.value());
        }
        if (label instanceof Label.CategorySet s) {
            return array(s.names());
        }
        if (label instanceof Label.Ranking r) {
            return array(r.best());
        }
        if (label instanceof Label.Spans s) {
            ArrayNode array = JSON.arrayNode();
            s.spans()
                    .forEach(span -> array.addObject()
                            .put("start", span.start())
                            .put("end", span.end())
                            .put("type", span.type()));
            return array;
        }
        Label.Preference p = (Label.Preference) label;
        ObjectNode object = JSON.objectNode().put("left", p.left()).put("right", p.right());
        p.preferred().ifPresentOrElse(best -> object.put("preferred", best), () -> object.putNull("preferred"));
        return object;
    }

    /**
     * Reads a label of a space and validates it.
     *
     * @param node the JSON
     * @param space the space it must be in
     * @return the label
     * @throws IllegalArgumentException if the JSON has another form or the label is not in the space
     */
    public static Label read(JsonNode node, LabelSpace space) {
        return space.validate(read(node, space.kind()));
    }

    /**
     * Reads a label of a kind without validating it against a space.
     *
     * @param node the JSON
     * @param kind the kind it must have
     * @return the label
     * @throws IllegalArgumentException if the JSON has another form
     */
    public static Label read(JsonNode node, LabelKind kind) {
        return switch (kind) {
            case CATEGORY -> new Label.Category(text(node));
            case ORDINAL -> new Label.Ordinal(text(node));
            case TEXT -> new Label.Text(text(node));
            case CATEGORY_SET -> new Label.CategorySet(texts(node));
            case RANKING -> new Label.Ranking(texts(node));
            case NUMBER -> {
                Checks.check(node.isNumber(), "label", "a number", node);
                yield new Label.Numeric(node.asDouble());
            }
            case SPANS -> spans(node);
            case PREFERENCE ->
                new Label.Preference(
                        text(node.path("left")),
                        text(node.path("right")),
                        node.hasNonNull("preferred") ? Optional.of(text(node.path("preferred"))) : Optional.empty());
        };
    }

    private static Label.Spans spans(JsonNode node) {
        Checks.check(node.isArray(), "label", "a list of spans", node);
        List<Label.Span> spans = new ArrayList<>();
        for (JsonNode span : node) {
            boolean complete = span.path("start").isInt() && span.path("end").isInt();
            Checks.check(complete, "span", "an object with start, end and type", span);
            spans.add(
                    new Label.Span(span.path("start").asInt(), span.path("end").asInt(), text(span.path("type"))));
        }
        return new Label.Spans(spans);
    }

    private static String text(JsonNode node) {
        Checks.check(node.isTextual(), "label", "a text", node);
        return node.asText();
    }

    private static List<String> texts(JsonNode node) {
        Checks.check(node.isArray(), "label", "a list of texts", node);
        List<String> texts = new ArrayList<>();
        node.forEach(element -> texts.add(text(element)));
        return texts;
    }

    private static ArrayNode array(List<String> texts) {
        ArrayNode array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
