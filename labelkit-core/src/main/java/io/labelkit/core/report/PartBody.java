package io.labelkit.core.report;

import io.labelkit.core.display.NumberText;
import java.util.List;

/** Renders what is below the heading of a part. */
final class PartBody implements ReportPart.Cases<String> {
    private final Templates templates;
    private final String id;

    /**
     * For one part.
     *
     * @param templates the templates
     * @param id the part's id in the page
     */
    PartBody(Templates templates, String id) {
        this.templates = templates;
        this.id = id;
    }

    @Override
    public String facts(Facts part) {
        List<FactView> facts = part.facts().stream()
                .map(fact -> new FactView(
                        Excerpt.of(fact.name(), Excerpt.NAME),
                        Excerpt.of(fact.value().orElse("unknown"), Excerpt.NAME),
                        fact.value().isPresent(),
                        fact.value().filter(value -> value.length() > 14).isPresent(),
                        Excerpt.of(fact.hint(), Excerpt.CELL)))
                .toList();
        return templates.render("facts", new FactsView(facts));
    }

    @Override
    public String table(TablePart part) {
        return templates.render("table", TableView.of(id, part));
    }

    @Override
    public String barChart(BarChart part) {
        return templates.render("bars", BarsView.of(id, part));
    }

    @Override
    public String histogram(Histogram part) {
        return templates.render("histogram", HistogramView.of(id, part));
    }

    @Override
    public String heatMap(HeatMap part) {
        return templates.render("heatmap", HeatMapView.of(id, part));
    }

    @Override
    public String examples(ExampleList part) {
        return templates.render("examples", ExamplesView.of(part));
    }

    @Override
    public String warnings(Warnings part) {
        int shown = Math.min(Warnings.SHOWN, part.messages().size());
        List<Excerpt> messages = part.messages().subList(0, shown).stream()
                .map(message -> Excerpt.of(message, Excerpt.EXAMPLE))
                .toList();
        return templates.render(
                "warnings",
                new WarningsView(
                        messages, messages.isEmpty(), leftOut(part.messages().size() - shown)));
    }

    @Override
    public String code(Code part) {
        return templates.render("code", new CodeView(id, Excerpt.of(part.text(), Code.SHOWN)));
    }

    /** A number of things that are not shown, as text; empty if there are none. */
    static String leftOut(long count) {
        return count == 0 ? "" : NumberText.count(count);
    }

    private record FactsView(List<FactView> facts) {}

    private record FactView(Excerpt name, Excerpt value, boolean known, boolean wordy, Excerpt hint) {}

    private record WarningsView(List<Excerpt> messages, boolean none, String leftOut) {}

    private record CodeView(String id, Excerpt text) {}
}
