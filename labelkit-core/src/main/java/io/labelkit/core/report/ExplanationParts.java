package io.labelkit.core.report;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.OverruledVotes;
import io.labelkit.core.display.NumberText;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.report.ExampleList.ExampleCard;
import io.labelkit.core.vote.VoteList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes report parts that explain labels: the examples on which labelers disagree most, and those whose unanimous votes
 * were overruled. Immutable and, if the function for texts is, thread-safe.
 */
public final class ExplanationParts {
    private static final int EXAMPLES = 10;

    private final Consensus consensus;
    private final ExplainedCards cards;

    private ExplanationParts(Consensus consensus, Function<String, Optional<String>> texts) {
        this.consensus = consensus;
        this.cards = new ExplainedCards(consensus, texts);
    }

    /**
     * Parts of a consensus.
     *
     * @param consensus the consensus
     * @return the maker of parts; it knows no texts
     */
    public static ExplanationParts of(Consensus consensus) {
        return new ExplanationParts(consensus, id -> Optional.empty());
    }

    /**
     * These parts with the texts of examples.
     *
     * @param textOfId the text of an example, by its id
     * @return a copy
     */
    public ExplanationParts texts(Function<String, Optional<String>> textOfId) {
        return new ExplanationParts(consensus, textOfId);
    }

    /**
     * All parts, those without content left out.
     *
     * @param title the heading of the section
     * @return the section
     */
    public ReportSection section(String title) {
        List<ReportPart> parts = new ArrayList<>();
        mostContested(EXAMPLES).filter(part -> !part.cards().isEmpty()).ifPresent(parts::add);
        overruled(EXAMPLES).ifPresent(parts::add);
        return new ReportSection(title, "", parts);
    }

    /**
     * The examples on which the votes differ most: those with the greatest entropy of the distinct answers, of equal
     * ones those with more votes.
     *
     * @param limit how many, at most {@value ExampleList#MAX_CARDS}
     * @return the part; empty for numbers, which nearly always differ
     */
    public Optional<ExampleList> mostContested(int limit) {
        checkLimit(limit);
        if (consensus.space().kind() == LabelKind.NUMBER) {
            return Optional.empty();
        }
        double[] order = new double[consensus.size()];
        long contested = 0;
        for (int i = 0; i < order.length; i++) {
            double entropy = entropy(consensus.votes().byExample(), i);
            contested += entropy > 0 ? 1 : 0;
            order[i] = entropy > 0
                    ? -entropy - 1e-9 * consensus.votes().byExample().count(i)
                    : Double.NaN;
        }
        List<ExampleCard> shown = Selection.least(order, limit).stream()
                .map(row -> cards.card(row))
                .toList();
        return Optional.of(new ExampleList(
                "Most contested examples",
                "The examples on which the answers differ most, by the entropy of the votes. " + ExplainedCards.SIGNS,
                shown,
                contested - shown.size(),
                cards.unit()));
    }

    private static double entropy(VoteList list, int example) {
        int[] codes = new int[list.count(example)];
        for (int p = 0; p < codes.length; p++) {
            codes[p] = list.code(list.start(example) + p);
        }
        Arrays.sort(codes);
        double entropy = 0;
        for (int from = 0; from < codes.length; ) {
            int to = from;
            while (to < codes.length && codes[to] == codes[from]) {
                to++;
            }
            double share = (to - from) / (double) codes.length;
            entropy -= share * Math.log(share);
            from = to;
        }
        return entropy < 1e-12 ? 0 : entropy;
    }

    /**
     * The examples with at least two votes that all say the same and got another label.
     *
     * @param limit how many, at most {@value ExampleList#MAX_CARDS}
     * @return the part, without a card if there are none; empty unless labels are single classes or levels
     */
    public Optional<ExampleList> overruled(int limit) {
        checkLimit(limit);
        if (!(consensus instanceof CategoricalConsensus categorical)) {
            return Optional.empty();
        }
        OverruledVotes overruled = categorical.overruled();
        List<ExampleCard> shown = overruled.examples().stream()
                .limit(limit)
                .map(id -> cards.card(consensus.votes().examples().indexOf(id)))
                .toList();
        String of = NumberText.count(overruled.unanimous()) + " examples with at least two votes that all say the same";
        String note = overruled.count() == 0
                ? "None: all " + of + " have the label that the votes say."
                : NumberText.count(overruled.count()) + " of " + of
                        + " have another label: the fit trusts these labelers"
                        + " less than its prior, or believes that they mean another class. Look at each of them. "
                        + ExplainedCards.SIGNS;
        return Optional.of(new ExampleList(
                "Unanimous votes that were overruled",
                note,
                shown,
                (long) overruled.count() - shown.size(),
                cards.unit()));
    }

    private static void checkLimit(int limit) {
        Checks.check(
                limit >= 0 && limit <= ExampleList.MAX_CARDS, "limit", "in [0, " + ExampleList.MAX_CARDS + "]", limit);
    }
}
