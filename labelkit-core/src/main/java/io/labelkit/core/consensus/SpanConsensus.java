package io.labelkit.core.consensus;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The consensus over spans: for each document that somebody saw a set of typed spans, perhaps an empty one, with a
 * confidence for each span; methods that tag tokens give the probability of every tag too. Offsets are those of the
 * votes: code units for texts, tokens for sequences. The accuracy of a labeler is the exact-span F1 of its spans and
 * those of the consensus on the documents that it saw; empty if neither has any. Immutable and thread-safe.
 */
public final class SpanConsensus implements Consensus {
    private final String method;
    private final VoteMatrix votes;
    private final List<Optional<SpanAnswer>> answers;
    private final SpanEvidence evidence;
    private final Optional<TagPosterior> posterior;
    private final List<LabelerQuality> labelers;
    private final List<Warning> warnings;
    private final Convergence convergence;

    /**
     * Makes a result. For implementers of {@link Aggregator}.
     *
     * @param method the method's name
     * @param votes the votes on spans
     * @param answers the answer for each row; empty for those without votes
     * @param evidence why spans are in the label or are not
     * @param posterior the probabilities of tags, for methods that tag tokens
     * @param labelers what the fit believes of the labelers, in order
     * @param warnings what a careful reader wants to know
     * @param convergence how the fit went
     */
    public SpanConsensus(
            String method,
            VoteMatrix votes,
            List<Optional<SpanAnswer>> answers,
            SpanEvidence evidence,
            Optional<TagPosterior> posterior,
            List<LabelerQuality> labelers,
            List<Warning> warnings,
            Convergence convergence) {
        this.method = method;
        this.votes = votes;
        this.answers = List.copyOf(answers);
        this.evidence = evidence;
        this.posterior = posterior;
        this.labelers = List.copyOf(labelers);
        this.warnings = List.copyOf(warnings);
        this.convergence = convergence;
        Checks.check(answers.size() == votes.exampleCount(), "answers", "one a document", answers.size());
        for (int i = 0; i < answers.size(); i++) {
            boolean voted = votes.byExample().count(i) > 0;
            Checks.check(answers.get(i).isPresent() == voted, "answers", "there where votes are", i);
        }
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public VoteMatrix votes() {
        return votes;
    }

    /**
     * The spans of a document with their confidence.
     *
     * @param example the row
     * @return the spans by start; none if nothing was found, or if nobody saw the document (then {@link #label} is
     *     empty)
     */
    public List<ScoredSpan> spans(int example) {
        return answers.get(example).map(SpanAnswer::spans).orElse(List.of());
    }

    /**
     * The probability of every tag at every token.
     *
     * @return the probabilities; empty for methods that count whole spans
     */
    public Optional<TagPosterior> posterior() {
        return posterior;
    }

    @Override
    public Optional<Label> label(int example) {
        return answers.get(example)
                .map(answer -> new Label.Spans(
                        answer.spans().stream().map(ScoredSpan::span).toList()));
    }

    /**
     * How sure the method is of its least sure decision about a document. Where spans are counted: the smallest of the
     * shares of labelers for each span of the label and against each other span that was marked. Where tokens are
     * tagged: the smallest probability over the tokens of the tag that was chosen.
     *
     * @param example the row
     * @return from 0 to 1; empty if nobody saw the document
     */
    @Override
    public OptionalDouble confidence(int example) {
        return answers.get(example).stream().mapToDouble(SpanAnswer::confidence).findFirst();
    }

    @Override
    public Optional<NoLabel> whyNoLabel(int example) {
        return answers.get(example).isPresent()
                ? Optional.empty()
                : Optional.of(CategoricalConsensus.silence(votes, example));
    }

    @Override
    public List<LabelerQuality> labelers() {
        return labelers;
    }

    @Override
    public List<Warning> warnings() {
        return warnings;
    }

    @Override
    public Convergence convergence() {
        return convergence;
    }

    /**
     * Who spoke for and against each span: one explanation for every span of the label, then one for every other span
     * that somebody marked, by start; if nobody marked anything, one that says so. Each compares what was decided at the
     * place of the span with the best alternative, so that no margin is less than 0.
     *
     * @param exampleId the document
     * @return the explanations
     * @throws IllegalArgumentException if there is no such document
     */
    @Override
    public List<Explanation> explain(String exampleId) {
        int example = votes.examples().indexOf(exampleId);
        List<Label.Span> chosen = spans(example).stream().map(ScoredSpan::span).toList();
        List<Explanation> explanations = new ArrayList<>();
        for (Label.Span span : chosen) {
            explanations.add(explain(example, span, true));
        }
        for (Label.Span span : SpanVotes.marked(votes, example)) {
            if (!chosen.contains(span)) {
                explanations.add(explain(example, span, false));
            }
        }
        return explanations.isEmpty() ? List.of(nothing(example)) : explanations;
    }

    private Explanation explain(int example, Label.Span span, boolean chosen) {
        SpanMargin margin = evidence.margin(example, span, chosen);
        List<Explanation.Contribution> contributions = new ArrayList<>();
        int first = votes.byExample().start(example);
        for (int p = first; p < votes.byExample().end(example); p++) {
            contributions.add(new Explanation.Contribution(
                    SpanVotes.labeler(votes, p),
                    SpanVotes.said(votes, p, span),
                    margin.votes().get(p - first) + 0.0));
        }
        String shown = SpanVotes.shown(span);
        String instead = margin.instead().isEmpty() ? "no " + shown : SpanVotes.shown(margin.instead());
        return new Explanation(
                votes.examples().get(example),
                Optional.of(chosen ? shown : instead),
                Optional.of(chosen ? instead : shown),
                evidence.unit(),
                margin.priorName(),
                margin.prior() + 0.0,
                contributions);
    }

    private Explanation nothing(int example) {
        List<Explanation.Contribution> contributions = new ArrayList<>();
        for (int p = votes.byExample().start(example); p < votes.byExample().end(example); p++) {
            contributions.add(new Explanation.Contribution(SpanVotes.labeler(votes, p), "nothing", 1));
        }
        return new Explanation(
                votes.examples().get(example),
                contributions.isEmpty() ? Optional.empty() : Optional.of("nothing"),
                Optional.empty(),
                "votes",
                0,
                contributions);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
