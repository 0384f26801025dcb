package io.labelkit.benchmarks;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.rule.KeywordRule;
import io.labelkit.core.rule.LengthUnit;
import io.labelkit.core.rule.LookupRule;
import io.labelkit.core.rule.NumberTest;
import io.labelkit.core.rule.Rules;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/** Sends short texts, of 8 to 24 words or about 90 characters, through twenty rules of all kinds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
public class RuleBenchmark {
    private static final LabelSpace SPACE = LabelSpace.categories("delivery", "refund", "account", "praise");
    private static final int BATCH = 256;
    private static final String[] WORDS =
            ("the my parcel is not here yet please help order number refund money back never"
                            + " arrived account password reset login broken screen thanks for great service driver left it at door"
                            + " charged twice card invoice wrong size return exchange when will come today tomorrow app crashes"
                            + " delivery address change cancel update tracking says delivered but nothing in the box what now")
                    .split(" ");

    /** The number of texts. */
    @Param("100000")
    private int texts = 100_000;

    /** The number of threads. */
    @Param({"1", "2"})
    private int threads = 1;

    private List<Item<String>> items = List.of();
    private List<Labeler<String>> rules = List.of();

    /** Makes texts and rules. */
    @Setup
    public void make() {
        items = items(texts);
        rules = rules();
    }

    /**
     * Asks every rule about every text.
     *
     * @return the number of votes
     */
    @Benchmark
    public long label() {
        int batches = (items.size() + BATCH - 1) / BATCH;
        return IntStream.range(0, threads)
                .parallel()
                .mapToLong(thread -> {
                    long votes = 0;
                    for (int b = thread; b < batches; b += threads) {
                        votes += votes(items.subList(b * BATCH, Math.min(items.size(), (b + 1) * BATCH)));
                    }
                    return votes;
                })
                .sum();
    }

    private long votes(List<Item<String>> batch) {
        return rules.stream()
                .flatMap(rule -> rule.label(batch).stream())
                .filter(Outcome.Voted.class::isInstance)
                .count();
    }

    private static List<Item<String>> items(int count) {
        SplittableRandom random = new SplittableRandom(3);
        List<Item<String>> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(8, 25);
            for (int w = 0; w < length; w++) {
                text.append(w == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
            }
            String links = Integer.toString(random.nextInt(5));
            items.add(new Item<>("e" + i, text.append('.').toString(), Map.of("links", links)));
        }
        return items;
    }

    private static List<Labeler<String>> rules() {
        List<Labeler<String>> rules = new ArrayList<>();
        rules.add(
                Rules.keywords("few terms 1", SPACE, "delivery", "parcel", "package", "tracking", "out for delivery"));
        rules.add(Rules.keywords("few terms 2", SPACE, "delivery", "driver", "courier", "locker", "doorbell", "depot"));
        rules.add(Rules.keywords("few terms 3", SPACE, "refund", "return", "send it back", "exchange", "give back"));
        rules.add(Rules.keywords("few terms 4", SPACE, "account", "my account", "profile", "newsletter", "hacked"));
        rules.add(Rules.keywords("few terms 5", SPACE, "praise", "great service", "well done", "love it"));
        rules.add(thousandsOfTerms());
        rules.add(Rules.regex("regex alternatives", SPACE, "refund", "(?i)\\b(?:my|a|the) refund\\b|\\bmoney back\\b"));
        rules.add(Rules.regex("regex prefix", SPACE, "account", "password (?:reset|lost|wrong)"));
        rules.add(Rules.regex("regex gap", SPACE, "delivery", "\\bwhen (?:will|does) .{0,25}\\b(?:come|arrive)\\b"));
        rules.add(Rules.regex("regex case", SPACE, "praise", "(?i)thank(?:s| you)"));
        rules.add(Rules.regex("regex digits", SPACE, "refund", "\\b[0-9]{4,}\\b"));
        rules.add(Rules.regex("regex words", SPACE, "account", "\\b(?:login|signed? (?:in|up)|locked out)\\b"));
        rules.add(Rules.length("short", SPACE, "praise", LengthUnit.WORDS, 0, 9));
        rules.add(Rules.length("long", SPACE, "refund", LengthUnit.CHARACTERS, 120, Integer.MAX_VALUE));
        rules.add(Rules.number("links", SPACE, "account", "links", NumberTest.of(NumberTest.Operator.AT_LEAST, 4)));
        rules.add(Rules.number("no links", SPACE, "praise", "links", NumberTest.between(0, 0)));
        rules.add(LookupRule.builder("table", SPACE, Map.of("thanks.", "praise", "refund please.", "refund"))
                .build());
        rules.add(LookupRule.builder("names", SPACE, names()).anywhere().build());
        rules.add(Rules.unless("unless", rules.get(0), List.of(rules.get(2))));
        rules.add(Rules.priority("priority", List.of(rules.get(4), rules.get(8))));
        return rules;
    }

    private static KeywordRule thousandsOfTerms() {
        List<String> terms =
                IntStream.range(0, 5000).mapToObj(i -> "product" + i).toList();
        return KeywordRule.builder("5000 terms", SPACE)
                .terms("refund", terms)
                .terms("delivery", List.of("nothing in the box"))
                .build();
    }

    private static Map<String, String> names() {
        Map<String, String> table = new HashMap<>();
        IntStream.range(0, 500).forEach(i -> table.put("street" + i, "delivery"));
        return table;
    }
}
