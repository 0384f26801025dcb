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
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends short texts through twenty rules of all kinds and tells the time of each kind. Arguments: the number of texts
 * (100,000 unless given) and of threads (2 unless given). Texts have 8 to 24 words, about 90 characters.
 */
public final class RuleBenchmark {
    private static final Logger LOG = LoggerFactory.getLogger(RuleBenchmark.class);
    private static final LabelSpace SPACE = LabelSpace.categories("delivery", "refund", "account", "praise");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 6;
    private static final int BATCH = 256;
    private static final String[] WORDS =
            ("the my parcel is not here yet please help order number refund money back never"
                            + " arrived account password reset login broken screen thanks for great service driver left it at door"
                            + " charged twice card invoice wrong size return exchange when will come today tomorrow app crashes"
                            + " delivery address change cancel update tracking says delivered but nothing in the box what now")
                    .split(" ");

    private RuleBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args the numbers of texts and threads
     */
    public static void main(String[] args) {
        int texts = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int threads = args.length > 1 ? Integer.parseInt(args[1]) : 2;
        List<Item<String>> items = items(texts);
        double characters =
                items.stream().mapToInt(item -> item.data().length()).sum();
        List<Labeler<String>> rules = rules();
        LOG.info(
                "{} texts of {} characters on average, {} rules, {} threads",
                texts,
                characters / texts,
                rules.size(),
                threads);
        for (int round = 1; round <= ROUNDS; round++) {
            long start = System.nanoTime();
            long votes = run(rules, items, threads);
            LOG.info("round {}: {} s, {} votes", round, seconds(start), votes);
        }
        long total = 0;
        for (Labeler<String> rule : rules) {
            long start = THREADS.getCurrentThreadCpuTime();
            long votes = run(List.of(rule), items, 1);
            long used = THREADS.getCurrentThreadCpuTime() - start;
            total += used;
            LOG.info("{}: {} ns of processor time a character, {} votes", rule.name(), used / characters, votes);
        }
        LOG.info("all rules: {} s of processor time", total * 1e-9);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }

    private static long run(List<Labeler<String>> rules, List<Item<String>> items, int threads) {
        int batches = (items.size() + BATCH - 1) / BATCH;
        return IntStream.range(0, threads)
                .parallel()
                .mapToLong(thread -> {
                    long votes = 0;
                    for (int b = thread; b < batches; b += threads) {
                        List<Item<String>> batch = items.subList(b * BATCH, Math.min(items.size(), (b + 1) * BATCH));
                        for (Labeler<String> rule : rules) {
                            votes += rule.label(batch).stream()
                                    .filter(Outcome.Voted.class::isInstance)
                                    .count();
                        }
                    }
                    return votes;
                })
                .sum();
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
