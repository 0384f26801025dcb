package io.labelkit.core.report;

import io.labelkit.core.display.NumberText;
import io.labelkit.core.report.Links.LinkView;
import java.util.ArrayList;
import java.util.List;

/** Renders what is below the heading of a part. */
final class PartBody implements ReportPart.Cases<String> {
    private static final int WORDY = 14;

    private final PageContext context;
    private final String id;

    /**
     * For one part.
     *
     * @param context the page
     * @param id the part's id in the page
     */
    PartBody(PageContext context, String id) {
        this.context = context;
        this.id = id;
    }

    private String render(String template, Object view) {
        return context.templates().render(template, view);
    }

    @Override
    public String facts(Facts part) {
        return render(
                "facts", new FactsView(part.facts().stream().map(this::fact).toList()));
    }

    private FactView fact(Facts.Fact fact) {
        return new FactView(
                Excerpt.of(fact.name(), Excerpt.NAME),
                context.definition(fact.name()),
                Excerpt.of(fact.value().orElse("unknown"), Excerpt.NAME),
                fact.value().isPresent(),
                fact.quantity().isEmpty()
                        || fact.value().filter(value -> value.length() > WORDY).isPresent(),
                Excerpt.of(fact.hint(), Excerpt.CELL),
                fact.examples().flatMap(facet -> context.links().examples(List.of(facet))).stream()
                        .toList());
    }

    @Override
    public String table(TablePart part) {
        return render("table", TableView.of(id, part, context));
    }

    @Override
    public String barChart(BarChart part) {
        return render("bars", BarsView.of(id, part, context.links()));
    }

    @Override
    public String histogram(Histogram part) {
        return render("histogram", HistogramView.of(id, part, context.links()));
    }

    @Override
    public String heatMap(HeatMap part) {
        return render("heatmap", HeatMapView.of(id, part, context.links()));
    }

    @Override
    public String reliability(ReliabilityDiagram part) {
        return render("reliability", ReliabilityView.of(id, part));
    }

    @Override
    public String lineChart(LineChart part) {
        return render("lines", LinesView.of(id, part));
    }

    @Override
    public String intervalPlot(IntervalPlot part) {
        return render("intervals", IntervalsView.of(id, part));
    }

    @Override
    public String examples(ExampleList part) {
        return render("examples", ExamplesView.of(id, part, context.links()));
    }

    @Override
    public String warnings(Warnings part) {
        int shown = Math.min(Warnings.SHOWN, part.messages().size());
        List<Excerpt> messages = part.messages().subList(0, shown).stream()
                .map(message -> Excerpt.of(message, Excerpt.EXAMPLE))
                .toList();
        return render(
                "warnings",
                new WarningsView(
                        messages, messages.isEmpty(), leftOut(part.messages().size() - shown)));
    }

    @Override
    public String code(Code part) {
        return render("code", new CodeView(id, Excerpt.of(part.text(), Code.SHOWN)));
    }

    @Override
    public String terms(Terms part) {
        List<TermView> terms = new ArrayList<>();
        for (Terms.Term term : part.terms()) {
            terms.add(new TermView(
                    context.anchors().getOrDefault(term, id + "g" + terms.size()),
                    Excerpt.of(term.name(), Excerpt.NAME),
                    Excerpt.of(term.definition(), Excerpt.EXAMPLE)));
        }
        return render("terms", new TermsView(terms));
    }

    /** A number of things that are not shown, as text; empty if there are none. */
    static String leftOut(long count) {
        return count == 0 ? "" : NumberText.count(count);
    }

    private record FactsView(List<FactView> facts) {}

    private record FactView(
            Excerpt name,
            String definition,
            Excerpt value,
            boolean known,
            boolean wordy,
            Excerpt hint,
            List<LinkView> link) {}

    private record WarningsView(List<Excerpt> messages, boolean none, String leftOut) {}

    private record CodeView(String id, Excerpt text) {}

    private record TermsView(List<TermView> terms) {}

    private record TermView(String id, Excerpt name, Excerpt definition) {}
}
