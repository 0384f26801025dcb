package io.labelkit.core.report;

import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.Explanation;
import io.labelkit.core.report.ExampleList.ExampleCard;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds the least certain examples of a consensus and explains them. */
final class UncertainExamples {
    private final Consensus consensus;
    private final ExplainedCards cards;

    UncertainExamples(Consensus consensus, Function<String, Optional<String>> texts) {
        this.consensus = consensus;
        this.cards = new ExplainedCards(consensus, texts);
    }

    ExampleList part(int limit) {
        double[] certainty = new double[consensus.size()];
        long withVotes = 0;
        for (int i = 0; i < certainty.length; i++) {
            certainty[i] = cards.certainty(i);
            withVotes += Double.isNaN(certainty[i]) ? 0 : 1;
        }
        List<ExampleCard> shown =
                Selection.least(certainty, limit).stream().map(cards::card).toList();
        return new ExampleList(
                "Most uncertain examples",
                cards.leastCertain()
                        + (cards.unit().name().equals(Explanation.WEIGHT) ? "" : " " + ExplainedCards.SIGNS),
                shown,
                withVotes - shown.size(),
                cards.unit());
    }
}
