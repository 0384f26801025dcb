package io.labelkit.aggregate.checks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Texts without content. A text that is empty, only white space or markup, or one character repeated scores 0. Otherwise
 * the score is the lesser of two: 2^(-share / .01) for the share of characters that could not be decoded (U+FFFD, halves
 * of surrogate pairs, control characters), and for the length 2^(-x / 3), where x is how many interquartile ranges of the
 * logarithm of the length (at least log 2) it lies beyond the nearer quartile of texts with content. Below 0.5 is flagged: more than 1% broken
 * characters, or a length beyond Tukey's far fences. The summary is the share of rows that are not flagged.
 */
public record DegenerateTextCheck() implements IssueCheck {
    private static final double HALF = 0.5;

    @Override
    public String name() {
        return "degenerate_text";
    }

    @Override
    public String finds() {
        return "Texts that say nothing or cannot be read: empty, only markup, one character over and over, broken"
                + " characters, extreme lengths.";
    }

    @Override
    public Set<CheckNeed> needs() {
        return Set.of(CheckNeed.TEXTS);
    }

    @Override
    public CheckOutcome run(CheckInput input) {
        List<String> texts = input.texts().orElseThrow();
        LengthFence fence = LengthFence.of(texts);
        double[] scores = new double[texts.size()];
        boolean[] flags = new boolean[texts.size()];
        Map<DegenerateKind, Integer> kinds = new EnumMap<>(DegenerateKind.class);
        int sound = 0;
        for (int i = 0; i < scores.length; i++) {
            Optional<DegenerateKind> empty = DegenerateKind.withoutContent(texts.get(i));
            double readable = DegenerateKind.readable(texts.get(i));
            double usual = fence.score(texts.get(i));
            scores[i] = empty.isPresent() ? 0 : Math.min(readable, usual);
            flags[i] = scores[i] < HALF;
            if (flags[i]) {
                DegenerateKind other = readable <= usual ? DegenerateKind.UNDECODABLE : fence.kind(texts.get(i));
                kinds.merge(empty.orElse(other), 1, Integer::sum);
            } else {
                sound++;
            }
        }
        CheckResult.Builder result = CheckResult.builder(this, CheckSubject.ROW, input.ids(), scores, flags)
                .summary(texts.isEmpty() ? 1 : (double) sound / texts.size())
                .threshold(
                        HALF,
                        "A score is halved at 1% of characters that cannot be decoded, and at a length three"
                                + " interquartile ranges (of its logarithm) beyond a quartile, Tukey's far fence (1977).");
        List<String> findings = new ArrayList<>();
        kinds.forEach((kind, count) -> {
            result.number(kind.name().toLowerCase(Locale.ROOT), count);
            findings.add(count + (count == 1 ? " text " : " texts ") + kind.words() + ".");
        });
        return result.findings(findings).build();
    }
}
