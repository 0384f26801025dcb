package io.labelkit.examples;

import io.labelkit.aggregate.advice.Finding;
import io.labelkit.aggregate.advice.VoteAdvice;
import io.labelkit.core.analysis.LabelingFunctionAnalysis;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.MajorityDifference;
import io.labelkit.core.consensus.OverruledVotes;
import io.labelkit.core.consensus.PreferenceConsensus;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WeightedConsensus;
import io.labelkit.core.display.Unit;
import io.labelkit.core.io.TokenVotes;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.report.AnalysisParts;
import io.labelkit.core.report.ConflictParts;
import io.labelkit.core.report.ConsensusParts;
import io.labelkit.core.report.ExampleParts;
import io.labelkit.core.report.ExplanationParts;
import io.labelkit.core.report.Facts.Fact;
import io.labelkit.core.report.HeadlineParts;
import io.labelkit.core.report.LabelerOverview;
import io.labelkit.core.report.LabelerParts;
import io.labelkit.core.report.Report;
import io.labelkit.core.report.ReportPart;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.report.ReportTopic;
import io.labelkit.core.report.ScoreParts;
import io.labelkit.core.report.TablePart;
import io.labelkit.core.report.TokenTexts;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the aggregate command found, for its summary, its report and its notes. */
record AggregateResult(VotesInput.Read votes, Consensus consensus, Score score) {
    private static final int MATRICES = 3;

    /** What a reader of the terminal should know besides the warnings. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        advice().ifPresent(advice -> advice.findings().stream()
                .filter(Finding::isCaution)
                .map(Finding::sentence)
                .forEach(notes::add));
        overruled()
                .filter(o -> o.count() > 0)
                .ifPresent(o -> notes.add("on " + o.count() + " of " + o.unanimous()
                        + " tasks with at least two equal votes and no other the label is another one;"
                        + " report.html lists them"));
        return notes;
    }

    /** What the votes can support; there is advice for single categories and levels. */
    private Optional<VoteAdvice> advice() {
        LabelKind kind = consensus.space().kind();
        return kind == LabelKind.CATEGORY || kind == LabelKind.ORDINAL
                ? Optional.of(VoteAdvice.of(consensus.votes()))
                : Optional.empty();
    }

    private Optional<OverruledVotes> overruled() {
        return consensus instanceof CategoricalConsensus categorical
                ? Optional.of(categorical.overruled())
                : Optional.empty();
    }

    Map<String, @Nullable Object> summary(double seconds) {
        VoteMatrix matrix = consensus.votes();
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("method", consensus.method());
        summary.put("kind", consensus.space().kind().name().toLowerCase(java.util.Locale.ROOT));
        summary.put("tasks", consensus.size());
        summary.put("labelers", matrix.labelerCount());
        summary.put("votes", matrix.voteCount());
        summary.put("classes", consensus.space().classNames());
        summary.put("iterations", consensus.convergence().iterations());
        summary.put("converged", consensus.convergence().converged());
        summary.put(
                "logLikelihood",
                consensus.convergence().finalLogLikelihood().isPresent()
                        ? consensus.convergence().finalLogLikelihood().getAsDouble()
                        : null);
        summary.putAll(score.numbers());
        overruled().ifPresent(o -> {
            summary.put("unanimous", o.unanimous());
            summary.put("unanimousOverruled", o.count());
        });
        if (consensus instanceof CategoricalConsensus categorical) {
            OptionalDouble share = MajorityDifference.of(categorical).share();
            summary.put("differsFromMajority", share.isPresent() ? share.getAsDouble() : null);
        }
        advice().ifPresent(advice -> summary.put(
                "advice", advice.findings().stream().map(Finding::sentence).toList()));
        summary.put("seconds", seconds);
        summary.put(
                "warnings", consensus.warnings().stream().map(Warning::toString).toList());
        summary.put("repeatedPairs", matrix.repeats().pairs());
        summary.put("repeatPolicy", matrix.repeats().policy().name());
        return summary;
    }

    Report report(ReportSection run, Optional<Map<String, Label>> gold) {
        Function<String, Optional<String>> texts = texts();
        ConsensusParts parts = ConsensusParts.of(consensus).texts(texts);
        LabelingFunctionAnalysis analysis = LabelingFunctionAnalysis.of(consensus.votes(), gold.orElse(Map.of()));
        Report.Builder report = Report.builder("Consensus of " + votes.file().getFileName())
                .description("Labels, their probabilities and the labelers behind them.")
                .add(ReportTopic.RUN, run)
                .add(ReportTopic.HEADLINE, headline())
                .add(
                        ReportTopic.VOTES,
                        ReportSection.of("Votes", AnalysisParts.of(analysis).summary()))
                .add(ReportTopic.LABELERS, labelers(analysis))
                .add(ReportTopic.AGREEMENT, ConflictParts.of(consensus.votes()).section("Conflicts"))
                .add(ReportTopic.AGGREGATION, parts.aggregation("Aggregation"))
                .add(
                        ReportTopic.EXAMPLES,
                        ExplanationParts.of(consensus).texts(texts).section("Examples to look at"))
                .add(
                        ReportTopic.EXAMPLES,
                        ExampleParts.of(consensus)
                                .texts(texts)
                                .gold(gold.orElse(Map.of()))
                                .section("Examples"))
                .add(ReportTopic.WARNINGS, ReportSection.of("Warnings", parts.warnings()));
        AgreementSection.of(consensus.votes()).ifPresent(section -> report.add(ReportTopic.AGREEMENT, section));
        score.section().ifPresent(section -> report.add(ReportTopic.AGGREGATION, section));
        score.calibration(consensus, gold).ifPresent(section -> report.add(ReportTopic.CALIBRATION, section));
        if (consensus instanceof PreferenceConsensus comparisons) {
            report.add(
                    ReportTopic.HEADLINE,
                    ReportSection.of("Alternatives", ScoreParts.alternatives(comparisons, TablePart.DEFAULT_LIMIT)));
        }
        advice().ifPresent(advice -> report.add(ReportTopic.AGGREGATION, AdviceSection.of(advice)));
        return report.build();
    }

    private ReportSection headline() {
        int size = consensus.size();
        long labelled = java.util.stream.IntStream.range(0, size)
                .filter(i -> consensus.label(i).isPresent())
                .count();
        HeadlineParts headline = HeadlineParts.create()
                .fact(Fact.of("labelled", labelled, Unit.count(""))
                        .withHint(size == 0 ? "" : Unit.share().write(labelled / (double) size) + " of the examples"))
                .fact(Fact.of("votes", consensus.votes().voteCount(), Unit.count("")))
                .fact(Fact.of("labelers", consensus.votes().labelerCount(), Unit.count("")));
        score.accuracy()
                .ifPresent(accuracy -> headline.fact(Fact.of(score.measure(), Optional.of(accuracy), Unit.share())));
        return headline.section("Headline");
    }

    private ReportSection labelers(LabelingFunctionAnalysis analysis) {
        if (consensus instanceof WeightedConsensus weighted) {
            return ReportSection.of("Labelers", ScoreParts.weights(weighted, TablePart.DEFAULT_LIMIT));
        }
        LabelerOverview overview = LabelerOverview.of(consensus, analysis).consensusAccuracy(score.accuracy());
        List<ReportPart> parts = new ArrayList<>();
        overview.accuracies().ifPresent(parts::add);
        parts.add(overview.table(TablePart.DEFAULT_LIMIT));
        parts.addAll(LabelerParts.of(consensus.labelers()).confusionMatrices(MATRICES));
        return new ReportSection("Labelers", "", parts);
    }

    /** The tokens of a sentence, which spans count. */
    private Function<String, Optional<String>> texts() {
        if (votes.tokens().isEmpty()) {
            return id -> Optional.empty();
        }
        TokenVotes tokens = votes.tokens().get();
        return TokenTexts.of(id -> {
            OptionalInt row = consensus.votes().examples().find(id);
            return row.isEmpty()
                    ? Optional.empty()
                    : Optional.of(tokens.tokens().get(row.getAsInt()));
        });
    }
}
