package io.labelkit.core.report;

import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A list of examples, for its template.
 *
 * @param id the part's id
 * @param cards the examples
 * @param facets the facets to choose from
 * @param filtered whether there are facets
 * @param none whether there are none
 * @param unit the unit of the votes' values
 * @param leftOut the number of examples not shown; empty if none
 */
record ExamplesView(
        String id,
        List<CardView> cards,
        List<Links.FacetView> facets,
        boolean filtered,
        boolean none,
        Excerpt unit,
        String leftOut) {
    /** Of more examples than these the votes are folded away. */
    private static final int OPEN = 15;

    static ExamplesView of(String id, ExampleList part, Links links) {
        boolean folded = part.cards().size() > OPEN;
        List<CardView> cards = new ArrayList<>();
        for (ExampleList.ExampleCard card : part.cards()) {
            cards.add(card(Links.cardId(id, cards.size()), card, part.unit(), folded, links));
        }
        List<Links.FacetView> facets = links.facets(id);
        return new ExamplesView(
                id,
                cards,
                facets,
                !facets.isEmpty(),
                cards.isEmpty(),
                Excerpt.of(part.unit().name(), Excerpt.UNIT),
                PartBody.leftOut(part.leftOut()));
    }

    private static CardView card(String anchor, ExampleList.ExampleCard card, Unit unit, boolean folded, Links links) {
        double greatest = card.votes().stream()
                .flatMapToDouble(vote -> vote.value().stream())
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        List<VoteView> votes =
                card.votes().stream().map(vote -> vote(vote, unit, greatest)).toList();
        return new CardView(
                anchor,
                links.numbersOf(card.facets()),
                Excerpt.of(card.id(), Excerpt.NAME),
                Excerpt.of(card.text().orElse(""), folded ? Excerpt.FOLDED : Excerpt.EXAMPLE),
                card.text().isPresent(),
                Excerpt.of(card.label().orElse("no label"), Excerpt.NAME),
                card.label().isPresent(),
                card.confidence().isPresent() ? Unit.share().write(card.confidence()) : "",
                votes,
                !votes.isEmpty(),
                folded ? summary(votes.size() + card.votesLeftOut()) : "",
                PartBody.leftOut(card.votesLeftOut()),
                Excerpt.of(card.reason(), Excerpt.CELL));
    }

    private static String summary(long votes) {
        return votes == 1 ? "1 vote" : NumberText.count(votes) + " votes";
    }

    private static VoteView vote(ExampleList.VoteLine vote, Unit unit, double greatest) {
        OptionalDouble value = vote.value();
        double share = value.isEmpty() || value.getAsDouble() == 0
                ? 0
                : Math.max(-1, Math.min(1, value.getAsDouble() / (greatest == 0 ? 1 : greatest)));
        return new VoteView(
                Excerpt.of(vote.labeler(), Excerpt.NAME),
                Excerpt.of(vote.said(), Excerpt.NAME),
                value.isEmpty() ? "unknown" : signed(value.getAsDouble(), unit),
                value.isPresent(),
                NumberText.attribute(share < 0 ? 50 + 50 * share : 50),
                NumberText.attribute(50 * Math.abs(share)),
                share < 0);
    }

    private static String signed(double value, Unit unit) {
        return (value > 0 ? "+" : "") + unit.write(value);
    }

    record CardView(
            String anchor,
            String numbers,
            Excerpt id,
            Excerpt text,
            boolean hasText,
            Excerpt label,
            boolean labelled,
            String confidence,
            List<VoteView> votes,
            boolean hasVotes,
            String folded,
            String votesLeftOut,
            Excerpt reason) {}

    record VoteView(
            Excerpt labeler, Excerpt said, String value, boolean known, String x, String width, boolean negative) {}
}
