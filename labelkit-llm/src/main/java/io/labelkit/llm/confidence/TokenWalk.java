package io.labelkit.llm.confidence;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.llm.call.TokenProbability;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One walk over the tokens of a label. */
final class TokenWalk {
    private static final double LEAST_COVERAGE = 0.5;
    private static final double ROUNDING = 1e-6;

    private final List<TokenProbability> tokens;
    private final String text;
    private final TokenConfidence.Span span;
    private final Map<String, String> targets = new LinkedHashMap<>();
    private final Map<String, Double> masses = new LinkedHashMap<>();
    private final boolean folded;
    private Set<String> alive;
    private String written = "";
    private double path = 1;
    private boolean alternatives;

    TokenWalk(List<TokenProbability> tokens, String text, TokenConfidence.Span span, List<String> labels) {
        this.tokens = tokens;
        this.text = text;
        this.span = span;
        Set<String> lower = new HashSet<>();
        labels.forEach(label -> lower.add(label.toLowerCase(Locale.ROOT)));
        folded = lower.size() == labels.size();
        for (String label : labels) {
            String whole =
                    span.quoted() ? new String(JsonStringEncoder.getInstance().quoteAsString(label)) + '"' : label;
            targets.put(label, fold(whole));
            masses.put(label, 0.0);
        }
        alive = targets.keySet();
    }

    private String fold(String some) {
        return folded ? some.toLowerCase(Locale.ROOT) : some;
    }

    TokenScore score() {
        double sequence = 1;
        int start = 0;
        for (TokenProbability token : tokens) {
            int end = start + token.token().length();
            if (end > span.start() && start < span.end()) {
                boolean counts = !blank(inside(start, end));
                sequence *= counts ? probability(token) : 1;
                if (alive.size() > 1) {
                    step(token, start, counts);
                }
            }
            start = end;
        }
        if (alive.size() > 1) {
            complete();
        }
        return new TokenScore(sequence, scores());
    }

    private void step(TokenProbability token, int start, boolean counts) {
        if (counts) {
            others(token, start);
            path *= probability(token);
        }
        written += from(token.token(), start);
        alive = going(written);
        if (alive.size() == 1) {
            masses.merge(alive.iterator().next(), path, Double::sum);
        }
    }

    /** A label that begins another one is complete where the value ends. */
    private void complete() {
        String whole = fold(written);
        String closed = whole + '"';
        alive.stream()
                .filter(label -> whole.equals(targets.get(label)) || closed.equals(targets.get(label)))
                .findFirst()
                .ifPresent(label -> masses.merge(label, path, Double::sum));
    }

    private Optional<LabelProbabilities> scores() {
        double coverage = masses.values().stream().mapToDouble(m -> m).sum();
        return alternatives && coverage >= LEAST_COVERAGE - ROUNDING
                ? LabelProbabilities.of(ConfidenceSource.TOKEN_PROBABILITIES, masses, coverage)
                : Optional.empty();
    }

    private void others(TokenProbability token, int start) {
        Set<String> seen = new HashSet<>();
        seen.add(token.token());
        for (TokenProbability other : token.alternatives()) {
            alternatives = true;
            String said = from(other.token(), start);
            if (seen.add(other.token()) && !said.isEmpty()) {
                Set<String> going = going(written + said);
                if (going.size() == 1) {
                    masses.merge(going.iterator().next(), path * probability(other), Double::sum);
                }
            }
        }
    }

    private Set<String> going(String some) {
        String said = fold(some);
        Set<String> going = new HashSet<>();
        for (String label : alive) {
            String target = targets.getOrDefault(label, "");
            if (target.startsWith(said) || said.startsWith(target)) {
                going.add(label);
            }
        }
        return going;
    }

    private static double probability(TokenProbability token) {
        return Math.min(1, Math.exp(token.logProbability()));
    }

    /** What a token says of the label: all of it, but for quotes and space before the label starts. */
    private String from(String token, int start) {
        int at = 0;
        while (start < span.start() && at < token.length() && before(token.charAt(at))) {
            at++;
        }
        return token.substring(at);
    }

    private static boolean before(char c) {
        return c == '"' || c == ':' || c == '{' || c == ',' || Character.isWhitespace(c);
    }

    private String inside(int start, int end) {
        return text.substring(Math.max(start, span.start()), Math.min(end, span.end()));
    }

    private static boolean blank(String part) {
        return part.chars().allMatch(c -> c == '"' || Character.isWhitespace(c));
    }
}
