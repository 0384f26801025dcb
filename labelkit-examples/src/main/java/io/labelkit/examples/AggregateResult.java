package io.labelkit.examples;

import io.labelkit.aggregate.advice.Finding;
import io.labelkit.aggregate.advice.VoteAdvice;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.MajorityDifference;
import io.labelkit.core.consensus.OverruledVotes;
import io.labelkit.core.consensus.PreferenceConsensus;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WeightedConsensus;
import io.labelkit.core.io.TokenVotes;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.report.ConflictParts;
import io.labelkit.core.report.ConsensusParts;
import io.labelkit.core.report.ExplanationParts;
import io.labelkit.core.report.LabelerParts;
import io.labelkit.core.report.Report;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.report.ScoreParts;
import io.labelkit.core.report.TablePart;
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

    Report report() {
        Function<String, Optional<String>> texts = texts();
        Report.Builder report = Report.builder("Consensus of " + votes.file().getFileName())
                .description("Labels, their probabilities and the labelers behind them.")
                .add(ConsensusParts.of(consensus).texts(texts).section("Consensus"));
        score.section().ifPresent(report::add);
        if (consensus instanceof PreferenceConsensus comparisons) {
            report.add(new ReportSection(
                    "Alternatives", "", List.of(ScoreParts.alternatives(comparisons, TablePart.DEFAULT_LIMIT))));
        }
        advice().ifPresent(advice -> report.add(AdviceSection.of(advice)));
        ReportSection labelers = consensus instanceof WeightedConsensus weighted
                ? new ReportSection("Labelers", "", List.of(ScoreParts.weights(weighted, TablePart.DEFAULT_LIMIT)))
                : LabelerParts.of(consensus.labelers()).section("Labelers");
        return report.add(labelers)
                .add(ExplanationParts.of(consensus).texts(texts).section("Examples to look at"))
                .add(ConflictParts.of(consensus.votes()).section("Conflicts"))
                .build();
    }

    /** The tokens of a sentence, each with its number where spans point to it. */
    private Function<String, Optional<String>> texts() {
        if (votes.tokens().isEmpty()) {
            return id -> Optional.empty();
        }
        TokenVotes tokens = votes.tokens().get();
        return id -> {
            OptionalInt row = consensus.votes().examples().find(id);
            return row.isEmpty()
                    ? Optional.empty()
                    : Optional.of(String.join(" ", tokens.tokens().get(row.getAsInt())));
        };
    }
}
