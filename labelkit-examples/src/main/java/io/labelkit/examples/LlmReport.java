package io.labelkit.examples;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.display.Unit;
import io.labelkit.core.manifest.PaidCalls;
import io.labelkit.core.report.BarChart;
import io.labelkit.core.report.CostParts;
import io.labelkit.core.report.DataParts;
import io.labelkit.core.report.ExampleList;
import io.labelkit.core.report.ExampleList.ExampleCard;
import io.labelkit.core.report.Facet;
import io.labelkit.core.report.Facts.Fact;
import io.labelkit.core.report.HeadlineParts;
import io.labelkit.core.report.LabelText;
import io.labelkit.core.report.OutcomeParts;
import io.labelkit.core.report.Report;
import io.labelkit.core.report.ReportPart;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.report.ReportTopic;
import io.labelkit.core.report.Warnings;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.OutcomeTable;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a language model said of examples and what that cost, as a report. */
final class LlmReport {
    private static final int OF_EACH = 5;
    private static final int BARS = 30;
    private static final String FAILED = "failed";

    private final Dataset<String> data;
    private final OutcomeTable outcomes;

    LlmReport(Dataset<String> data, OutcomeTable outcomes) {
        this.data = data;
        this.outcomes = outcomes;
    }

    Report report(ReportSection run, Map<String, PaidCalls> calls, Optional<String> currency) {
        OutcomeTable.Counts counts = outcomes.counts(0);
        Unit count = Unit.count("");
        HeadlineParts headline = HeadlineParts.create()
                .fact(Fact.of("voted", counts.votes(), count).withHint(share(counts.votes())))
                .fact(Fact.of("abstained", counts.abstentions(), count).withExamples(state("abstained")))
                .fact(Fact.of("failed", counts.failed(), count).withExamples(state(FAILED)));
        CostParts cost = CostParts.of(calls)
                .currency(currency.orElse(""))
                .examples(outcomes.exampleIds().size());
        cost.money().ifPresent(headline::fact);
        List<ReportPart> votes = new ArrayList<>();
        said().ifPresent(votes::add);
        OutcomeParts.of(outcomes).reasons().ifPresent(votes::add);
        OutcomeParts.of(outcomes).failures().ifPresent(votes::add);
        Report.Builder report = Report.builder(
                        "Labels of " + outcomes.labelers().get(0).name())
                .description("What a language model said of "
                        + Unit.count("").write(outcomes.exampleIds().size())
                        + " examples. How right it is, only gold labels can tell.")
                .add(ReportTopic.RUN, run)
                .add(ReportTopic.HEADLINE, headline.section("Headline"))
                .add(ReportTopic.DATA, DataParts.of(data).section("Data"))
                .add(ReportTopic.VOTES, new ReportSection("Votes", "", votes))
                .add(ReportTopic.EXAMPLES, ReportSection.of("Examples", examples()))
                .add(ReportTopic.WARNINGS, ReportSection.of("Warnings", warnings(counts)));
        if (!cost.isEmpty()) {
            report.add(ReportTopic.COST, cost.section("Cost"));
        }
        return report.build();
    }

    private String share(int part) {
        int all = outcomes.exampleIds().size();
        return all == 0 ? "" : Unit.share().write(part / (double) all) + " of the examples";
    }

    private static Facet state(String value) {
        return new Facet(Facet.STATE, value);
    }

    private Warnings warnings(OutcomeTable.Counts counts) {
        int asked = outcomes.exampleIds().size();
        return new Warnings(
                "What a careful reader should know",
                counts.failed() == 0
                        ? List.of()
                        : List.of(counts.failed() + " of " + asked + " examples have no answer, since something went"
                                + " wrong; outcomes.csv says what."));
    }

    /** How often each class was said. */
    private Optional<BarChart> said() {
        VoteMatrix votes = outcomes.votes();
        if (!votes.space().kind().isCategorical()) {
            return Optional.empty();
        }
        List<String> names = votes.space().classNames();
        long[] counts = new long[names.size()];
        for (int p = 0; p < votes.byExample().size(); p++) {
            int code = votes.byExample().code(p);
            if (code < counts.length) {
                counts[code]++;
            }
        }
        List<BarChart.Bar> bars = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            bars.add(BarChart.Bar.of(names.get(k), counts[k]));
        }
        bars.sort((a, b) -> Double.compare(b.value(), a.value()));
        return Optional.of(new BarChart(
                "Class balance",
                "The number of votes for exactly one class"
                        + (bars.size() > BARS ? ", of the " + BARS + " most frequent classes." : "."),
                bars.subList(0, Math.min(BARS, bars.size())),
                Unit.count("examples"),
                Optional.of(Facet.LABEL)));
    }

    /** A few examples of each answer and of each kind of failure. */
    private ExampleList examples() {
        Map<String, Integer> seen = new LinkedHashMap<>();
        List<ExampleCard> cards = new ArrayList<>();
        for (int i = 0; i < outcomes.exampleIds().size() && cards.size() < ExampleList.MAX_CARDS; i++) {
            Optional<Outcome> outcome = outcomes.outcome(i, 0);
            String id = outcomes.exampleIds().get(i);
            if (outcome.isPresent()) {
                ExampleCard card = card(id, outcome.get());
                if (seen.merge(card.facets().toString(), 1, Integer::sum) <= OF_EACH) {
                    cards.add(card);
                }
            }
        }
        return new ExampleList(
                "Examples",
                "A few of each answer and of each kind of failure; outcomes.csv has all of them.",
                cards,
                (long) outcomes.exampleIds().size() - cards.size(),
                Unit.decimal("", 2));
    }

    private ExampleCard card(String id, Outcome outcome) {
        Optional<String> text = data.find(id).map(Example::data);
        Optional<String> label =
                outcome.match(v -> Optional.of(said(v, text)), a -> Optional.empty(), f -> Optional.empty());
        String reason = outcome.match(
                v -> v.vote().rationale().orElse(""),
                abstained -> abstained.reason().orElse("abstained"),
                failed -> FailureText.of(failed.kind()) + ": " + failed.message());
        List<Facet> facets = outcome.match(
                v -> List.of(new Facet(Facet.LABEL, said(v, Optional.empty()))),
                a -> List.of(state("abstained")),
                f -> List.of(state(FAILED), state(FAILED + ": " + FailureText.of(f.kind()))));
        OptionalDouble confidence =
                outcome.match(v -> v.vote().confidence(), a -> OptionalDouble.empty(), f -> OptionalDouble.empty());
        return new ExampleCard(id, text, label, confidence, List.of(), 0, reason, facets);
    }

    private static String said(Outcome.Voted voted, Optional<String> text) {
        return voted.vote()
                .label()
                .map(label -> LabelText.of(label, text))
                .orElseGet(() -> voted.vote().payload().toString());
    }
}
