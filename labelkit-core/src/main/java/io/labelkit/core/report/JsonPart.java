package io.labelkit.core.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** One part as JSON. For one use. */
final class JsonPart implements ReportPart.Cases<ObjectNode> {
    private final ObjectNode node;

    JsonPart(ObjectNode node) {
        this.node = node;
    }

    private ObjectNode begin(String type, ReportPart part) {
        return node.put("type", type).put("title", part.title()).put("note", part.note());
    }

    private static void put(ObjectNode to, String name, double value) {
        if (Double.isFinite(value)) {
            to.put(name, value);
        } else {
            to.put(name, value > 0 ? "Infinity" : "-Infinity");
        }
    }

    private static void put(ObjectNode to, String name, OptionalDouble value) {
        if (value.isPresent()) {
            put(to, name, value.getAsDouble());
        } else {
            to.putNull(name);
        }
    }

    private static void put(ObjectNode to, Optional<Range> range) {
        range.ifPresent(r -> to.put("low", r.low()).put("high", r.high()));
    }

    private static void unit(ObjectNode to, Unit unit) {
        to.putObject("unit")
                .put("name", unit.name())
                .put("format", unit.format().name().toLowerCase(Locale.ROOT))
                .put("digits", unit.digits());
    }

    @Override
    public ObjectNode facts(Facts part) {
        ArrayNode facts = begin("facts", part).putArray("facts");
        for (Facts.Fact fact : part.facts()) {
            ObjectNode to = facts.addObject().put("name", fact.name());
            if (fact.quantity().isPresent()) {
                Facts.Quantity quantity = fact.quantity().get();
                put(to, "value", quantity.value());
                put(to, quantity.range());
                unit(to, quantity.unit());
            } else {
                to.put("value", fact.value().orElse(null));
            }
            to.put("hint", fact.hint());
        }
        return node;
    }

    @Override
    public ObjectNode table(TablePart part) {
        ArrayNode columns = begin("table", part).putArray("columns");
        for (Column column : part.columns()) {
            ObjectNode to = columns.addObject().put("name", column.name());
            column.unit().ifPresent(unit -> unit(to, unit));
        }
        ArrayNode rows = node.putArray("rows");
        for (List<Cell> row : part.rows()) {
            ArrayNode cells = rows.addArray();
            for (Cell cell : row) {
                add(cells, cell);
            }
        }
        return node.put("leftOut", part.leftOut());
    }

    private static void add(ArrayNode cells, Cell cell) {
        if (cell instanceof Cell.Text text) {
            cells.add(text.text());
        } else if (cell instanceof Cell.Numeric number && Double.isFinite(number.value())) {
            cells.add(number.value());
        } else if (cell instanceof Cell.Numeric number) {
            cells.add(number.value() > 0 ? "Infinity" : "-Infinity");
        } else {
            cells.addNull();
        }
    }

    @Override
    public ObjectNode barChart(BarChart part) {
        unit(begin("bars", part), part.unit());
        ArrayNode bars = node.putArray("bars");
        for (BarChart.Bar bar : part.bars()) {
            ObjectNode to = bars.addObject().put("label", bar.label()).put("value", bar.value());
            bar.low().ifPresent(low -> to.put("low", low));
            bar.high().ifPresent(high -> to.put("high", high));
        }
        return node;
    }

    @Override
    public ObjectNode histogram(Histogram part) {
        unit(begin("histogram", part), part.unit());
        ArrayNode bins = node.putArray("bins");
        for (int i = 0; i < part.counts().size(); i++) {
            bins.addObject()
                    .put("low", part.edges().get(i))
                    .put("high", part.edges().get(i + 1))
                    .put("count", part.counts().get(i));
        }
        return node;
    }

    @Override
    public ObjectNode heatMap(HeatMap part) {
        unit(begin("heatMap", part), part.unit());
        axis(node.putObject("rows"), part.rows());
        axis(node.putObject("columns"), part.columns());
        ArrayNode values = node.putArray("values");
        for (List<OptionalDouble> row : part.values()) {
            ArrayNode to = values.addArray();
            for (OptionalDouble value : row) {
                if (value.isPresent()) {
                    to.add(value.getAsDouble());
                } else {
                    to.addNull();
                }
            }
        }
        return node;
    }

    private static void axis(ObjectNode to, HeatMap.Axis axis) {
        ArrayNode labels = to.put("name", axis.name()).putArray("labels");
        axis.labels().forEach(labels::add);
    }

    @Override
    public ObjectNode reliability(ReliabilityDiagram part) {
        ArrayNode bins = begin("reliability", part).putArray("bins");
        part.bins()
                .forEach(bin -> bins.addObject()
                        .put("low", bin.low())
                        .put("high", bin.high())
                        .put("count", bin.count())
                        .put("confidence", bin.confidence())
                        .put("accuracy", bin.accuracy().estimate())
                        .put("accuracyLow", bin.accuracy().low())
                        .put("accuracyHigh", bin.accuracy().high()));
        return node;
    }

    @Override
    public ObjectNode lineChart(LineChart part) {
        begin("lines", part);
        axis(node.putObject("x"), part.x());
        axis(node.putObject("y"), part.y());
        ArrayNode series = node.putArray("series");
        for (LineChart.Series line : part.series()) {
            ArrayNode points = series.addObject().put("name", line.name()).putArray("points");
            for (LineChart.Point point : line.points()) {
                put(points.addObject().put("x", point.x()).put("y", point.y()), point.range());
            }
        }
        return node;
    }

    private static void axis(ObjectNode to, LineChart.Axis axis) {
        unit(to.put("name", axis.name()).put("logarithmic", axis.logarithmic()), axis.unit());
    }

    @Override
    public ObjectNode intervalPlot(IntervalPlot part) {
        unit(begin("intervals", part), part.unit());
        ArrayNode rows = node.putArray("rows");
        for (IntervalPlot.Row row : part.rows()) {
            ObjectNode to = rows.addObject().put("label", row.label());
            put(to, "estimate", row.estimate());
            put(to, row.range());
        }
        part.reference()
                .ifPresent(
                        r -> node.putObject("reference").put("name", r.name()).put("value", r.value()));
        return node;
    }

    @Override
    public ObjectNode examples(ExampleList part) {
        unit(begin("examples", part), part.unit());
        ArrayNode examples = node.putArray("examples");
        part.cards().forEach(card -> example(examples.addObject(), card));
        return node.put("leftOut", part.leftOut());
    }

    private static void example(ObjectNode to, ExampleList.ExampleCard card) {
        to.put("id", card.id());
        card.text().ifPresent(text -> to.put("text", text));
        to.put("label", card.label().orElse(null));
        put(to, "confidence", card.confidence());
        to.put("reason", card.reason());
        ArrayNode votes = to.putArray("votes");
        for (ExampleList.VoteLine vote : card.votes()) {
            ObjectNode line = votes.addObject().put("labeler", vote.labeler()).put("said", vote.said());
            put(line, "value", vote.value());
        }
        to.put("votesLeftOut", card.votesLeftOut());
        if (!card.facets().isEmpty()) {
            ArrayNode facets = to.putArray("facets");
            card.facets().forEach(f -> facets.addObject().put("name", f.name()).put("value", f.value()));
        }
    }

    @Override
    public ObjectNode warnings(Warnings part) {
        ArrayNode messages = begin("warnings", part).putArray("messages");
        part.messages().forEach(messages::add);
        return node;
    }

    @Override
    public ObjectNode code(Code part) {
        return begin("code", part).put("text", part.text());
    }

    @Override
    public ObjectNode terms(Terms part) {
        ArrayNode terms = begin("terms", part).putArray("terms");
        part.terms().forEach(term -> terms.addObject().put("name", term.name()).put("definition", term.definition()));
        return node;
    }
}
