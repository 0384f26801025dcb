package io.labelkit.benchmarks;

import io.labelkit.cel.CelRules;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.rule.Rules;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Sends 100,000 texts of 15 words, about 90 characters, through one rule in CEL, or the like of it in the core. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
public class CelRuleBenchmark {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");
    private static final int TEXTS = 100_000;
    private static final String[] WORDS =
            "free prize call now subscribe please see you tomorrow at home the meeting is about money".split(" ");
    private static final Map<String, String> EXPRESSIONS = Map.of(
            "contains", "lower.contains('zebra') || lower.contains('prize')",
            "matches", "text.matches('(?i)subscribed') && size(text) < 80",
            "count", "words > 14 && count(text, 'free') >= 3",
            "meta", "has(meta.links) && int(meta.links) > 3");

    /** The rule: one of the expressions, or the core's regular expression. */
    @Param({"contains", "matches", "count", "meta", "core regex"})
    private String rule = "contains";

    private List<Item<String>> items = List.of();

    @SuppressWarnings("NullAway.Init")
    private Labeler<String> labeler;

    /** Makes texts and rule. */
    @Setup
    public void make() {
        SplittableRandom random = new SplittableRandom(3);
        List<Item<String>> made = new ArrayList<>(TEXTS);
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder();
            for (int w = 0; w < 15; w++) {
                text.append(w == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
            }
            made.add(new Item<>("e" + i, text.toString(), Map.of("links", Integer.toString(random.nextInt(6)))));
        }
        items = made;
        String expression = EXPRESSIONS.get(rule);
        labeler = expression == null
                ? Rules.regex(rule, SPACE, "spam", "(?i)subscribed")
                : CelRules.when(rule, SPACE, "spam", expression);
    }

    /**
     * Asks the rule about every text.
     *
     * @return the number of votes
     */
    @Benchmark
    public long label() {
        return labeler.label(items).stream()
                .filter(Outcome.Voted.class::isInstance)
                .count();
    }
}
