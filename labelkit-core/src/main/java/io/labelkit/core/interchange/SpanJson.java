package io.labelkit.core.interchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.labelkit.core.label.Label;

/** Spans as objects: {@code {"start":0,"end":4,"label":"PER"}}, in code points. */
final class SpanJson {
    private SpanJson() {}

    static Label.Span read(JsonRecord span, Offsets offsets) {
        span.object("span");
        return offsets.span(
                span.place(),
                span.at("start").whole("start"),
                span.at("end").whole("end"),
                span.at("label").text("label"));
    }

    static void write(ArrayNode list, String text, Label.Spans spans, Losses losses) {
        Offsets offsets = new Offsets(text);
        for (Label.Span span : spans.spans()) {
            Names.points(offsets, span, losses)
                    .ifPresent(p ->
                            list.addObject().put("start", p[0]).put("end", p[1]).put("label", span.type()));
        }
    }
}
