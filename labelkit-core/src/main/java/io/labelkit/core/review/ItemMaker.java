package io.labelkit.core.review;

import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.Explanation;
import io.labelkit.core.consensus.NoLabel;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.PlainText;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Makes the items of a queue. */
record ItemMaker(Consensus consensus) {
    private static final int SHOWN = 3;
    private static final int NAME = 40;

    ReviewItem item(int row, ContentHash content, String text, double doubt, String reason) {
        String id = consensus.votes().examples().get(row);
        Optional<Explanation> closest = consensus.explain(id).stream()
                .min(Comparator.comparingDouble(explanation -> Math.abs(explanation.margin())));
        String why = consensus
                .whyNoLabel(row)
                .map(ItemMaker::sentence)
                .orElseGet(() -> closest.map(ItemMaker::sentence).orElse(""));
        String all = reason.isEmpty() ? why : why.isEmpty() ? reason : reason + "; " + why;
        return new ReviewItem(
                id,
                content,
                text,
                consensus.label(row),
                consensus.confidence(row),
                closest.flatMap(Explanation::runnerUp),
                Double.isNaN(doubt) ? OptionalDouble.empty() : OptionalDouble.of(doubt),
                votes(row),
                PlainText.oneLine(all, 500));
    }

    private List<ReviewItem.Said> votes(int row) {
        VoteMatrix votes = consensus.votes();
        VoteList list = votes.byExample();
        List<ReviewItem.Said> said = new ArrayList<>();
        for (int v = list.start(row); v < list.end(row); v++) {
            said.add(new ReviewItem.Said(
                    votes.labelers().get(list.other(v)).name(),
                    votes.payload(list.code(v)).toString()));
        }
        return said;
    }

    private static String sentence(NoLabel reason) {
        return "no label: " + reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String sentence(Explanation explanation) {
        if (explanation.label().isEmpty()) {
            return "";
        }
        String over = explanation.runnerUp().map(r -> " over " + cut(r)).orElse("");
        String strongest = explanation.votes().stream()
                .sorted(Comparator.comparingDouble((Explanation.Contribution c) -> Math.abs(c.value()))
                        .reversed())
                .limit(SHOWN)
                .map(c -> cut(c.labeler()) + " " + number(c.value()))
                .collect(Collectors.joining(", "));
        int more = explanation.votes().size() - SHOWN;
        return cut(explanation.label().get()) + over + " by " + number(explanation.margin()) + " " + explanation.unit()
                + (explanation.prior() == 0 ? "" : "; " + explanation.priorName() + " " + number(explanation.prior()))
                + (strongest.isEmpty() ? "" : "; " + strongest)
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%+.2f", value);
    }

    private static String cut(String name) {
        return PlainText.oneLine(name, NAME);
    }
}
