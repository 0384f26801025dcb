package io.labelkit.examples;

import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.OverruledVotes;
import io.labelkit.core.consensus.PreferenceConsensus;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.io.TokenVotes;
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
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the aggregate command found, for its summary, its report and its notes. */
record AggregateResult(VotesInput.Read votes, Consensus consensus, Score score) {

    /** What a reader of the terminal should know besides the warnings. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        OverruledVotes overruled = OverruledVotes.of(consensus);
        if (!overruled.unanimous().isEmpty()) {
            notes.add("on " + overruled.unanimous().size() + " tasks all of at least two votes say the same and the label"
                    + " is another one; report.html lists them");
        }
        return notes;
    }

    Map<String, @Nullable Object> summary(double seconds) {
        VoteMatrix matrix = consensus.votes();
        OverruledVotes overruled = OverruledVotes.of(consensus);
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
        summary.put("unanimousOverruled", overruled.unanimous().size());
        summary.put("singleVotesOverruled", overruled.single().size());
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
        return report.add(LabelerParts.of(consensus.labelers()).section("Labelers"))
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
