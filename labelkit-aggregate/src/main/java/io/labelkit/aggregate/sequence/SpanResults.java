package io.labelkit.aggregate.sequence;

import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.consensus.ScoredSpan;
import io.labelkit.core.consensus.SpanAnswer;
import io.labelkit.core.consensus.SpanConsensus;
import io.labelkit.core.consensus.SpanEvidence;
import io.labelkit.core.consensus.TagPosterior;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes a consensus of what methods for spans found: the labelers' qualities and the warnings are the same for all. */
final class SpanResults {
    private SpanResults() {}

    static SpanConsensus consensus(
            String method,
            VoteMatrix votes,
            List<Optional<SpanAnswer>> answers,
            SpanEvidence evidence,
            Optional<TagPosterior> posterior,
            List<Optional<ConfusionMatrix>> matrices,
            List<Warning> more,
            Convergence convergence) {
        return consensus(method, votes, SpanGroups.NONE, answers, evidence, posterior, matrices, more, convergence);
    }

    private static SpanConsensus consensus(
            String method,
            VoteMatrix votes,
            SpanGroups groups,
            List<Optional<SpanAnswer>> answers,
            SpanEvidence evidence,
            Optional<TagPosterior> posterior,
            List<Optional<ConfusionMatrix>> matrices,
            List<Warning> more,
            Convergence convergence) {
        List<Warning> warnings = new ArrayList<>(warnings(votes));
        warnings.addAll(more);
        return new SpanConsensus(
                method,
                votes,
                answers,
                evidence,
                posterior,
                qualities(votes, groups, answers, matrices),
                warnings,
                convergence);
    }

    /** The result of a method that tags tokens. */
    static SpanConsensus ofChain(
            String method,
            TokenVotes tokens,
            ChainModel model,
            ChainDecoder decoded,
            boolean greedy,
            List<Optional<ConfusionMatrix>> matrices,
            Convergence convergence) {
        List<Warning> more = new ArrayList<>(dropped(tokens));
        if (!convergence.converged()) {
            more.add(new Warning(
                    WarningKind.NOT_CONVERGED,
                    "The fit stopped after " + convergence.iterations() + " sweeps, still changing."));
        }
        return consensus(
                method,
                tokens.votes(),
                tokens.groups(),
                decoded.answers(),
                new ChainEvidence(
                        tokens,
                        model,
                        decoded.answers(),
                        ChainEvidence.LOG_ODDS,
                        greedy ? decoded.posterior() : new float[0][]),
                Optional.of(new TagPosterior(tokens.tags().names(), decoded.posterior())),
                matrices,
                more,
                convergence);
    }

    static List<Optional<ConfusionMatrix>> noMatrices(VoteMatrix votes) {
        return Collections.nCopies(votes.labelerCount(), Optional.empty());
    }

    static List<Warning> dropped(TokenVotes tokens) {
        return tokens.dropped() == 0
                ? List.of()
                : List.of(new Warning(
                        WarningKind.METHOD_CHANGED,
                        tokens.dropped() + " spans of distinct votes overlap longer ones of the same vote and were"
                                + " left out, since a token has one tag."));
    }

    private static List<LabelerQuality> qualities(
            VoteMatrix votes,
            SpanGroups groups,
            List<Optional<SpanAnswer>> answers,
            List<Optional<ConfusionMatrix>> matrices) {
        List<Optional<Label.Spans>> labels = new ArrayList<>();
        for (Optional<SpanAnswer> answer : answers) {
            labels.add(answer.map(a ->
                    new Label.Spans(a.spans().stream().map(ScoredSpan::span).toList())));
        }
        List<OptionalDouble> f1 = SpanAgreement.with(votes, groups, labels);
        List<LabelerQuality> qualities = new ArrayList<>();
        for (int j = 0; j < votes.labelerCount(); j++) {
            qualities.add(
                    new LabelerQuality(votes.labelers().get(j).name(), votes.votesOf(j), f1.get(j), matrices.get(j)));
        }
        return qualities;
    }

    private static List<Warning> warnings(VoteMatrix votes) {
        List<Warning> warnings = new ArrayList<>();
        int covered = 0;
        int single = 0;
        for (int i = 0; i < votes.exampleCount(); i++) {
            int count = votes.byExample().count(i);
            covered += count > 0 ? 1 : 0;
            single += count == 1 ? 1 : 0;
        }
        if (single > 0) {
            warnings.add(new Warning(
                    WarningKind.SINGLE_VOTES, single + " of " + covered + " documents with votes have a single one."));
        }
        if (votes.repeats().pairs() > 0) {
            warnings.add(new Warning(
                    WarningKind.REPEATED_VOTES,
                    votes.repeats().pairs() + " pairs of a document and a labeler have more than one vote; policy "
                            + votes.repeats().policy() + "."));
        }
        return warnings;
    }
}
