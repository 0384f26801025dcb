package io.labelkit.examples;

import io.labelkit.aggregate.acquire.EfficiencyStudy.KnownData;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.InputException;
import io.labelkit.core.io.InputText;
import io.labelkit.core.label.Label;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Examples whose labels are known, dealt into a pool that can be labelled and a test part.
 *
 * @param file where they come from
 * @param pool the pool
 * @param test the test part
 * @param labels the class of each
 * @param classes the classes
 * @param dropped how many examples of the pool were left out, since their text is in the test part
 */
record EfficiencyData(
        Path file,
        List<Item<String>> pool,
        List<Item<String>> test,
        Map<String, String> labels,
        List<String> classes,
        int dropped) {

    /**
     * Reads examples. Those of the split test are the test part; without that split, a share of every class is drawn.
     */
    static EfficiencyData read(Path file, Optional<Path> gold, double testShare, long seed) {
        String name = InputText.fileName(file);
        Dataset<String> data = ExampleReader.of(file).read().dataset();
        List<Example<String>> examples = data.examples();
        Map<String, String> labels = new LinkedHashMap<>();
        Map<String, Label> given = gold.map(g -> GoldFile.read(g).labels()).orElseGet(() -> own(data));
        for (Example<String> example : examples) {
            Optional.ofNullable(given.get(example.id())).ifPresent(l -> {
                if (!(l instanceof Label.Category)) {
                    throw InputException.ofFile(
                            name, "the label of '" + example.id() + "' must be one class, but was " + l);
                }
                labels.put(example.id(), l.toString());
            });
        }
        List<String> classes = List.copyOf(new TreeSet<>(labels.values()));
        if (classes.size() < 2) {
            throw InputException.ofFile(
                    name,
                    labels.isEmpty()
                            ? "no example has a gold label; give them in the field label or by --gold"
                            : "there must be gold labels of at least two classes, but all are " + classes);
        }
        List<Example<String>> known =
                examples.stream().filter(e -> labels.containsKey(e.id())).toList();
        Set<String> test = testIds(known, labels, testShare, seed);
        Set<String> testTexts = new HashSet<>();
        List<Item<String>> testItems = new ArrayList<>();
        for (Example<String> example : known) {
            if (test.contains(example.id())) {
                testItems.add(example.item());
                testTexts.add(plain(example.data()));
            }
        }
        List<Item<String>> pool = new ArrayList<>();
        int dropped = 0;
        for (Example<String> example : known) {
            if (!test.contains(example.id())) {
                boolean seen = testTexts.contains(plain(example.data()));
                dropped += seen ? 1 : 0;
                if (!seen) {
                    pool.add(example.item());
                }
            }
        }
        if (pool.isEmpty() || testItems.isEmpty()) {
            throw InputException.ofFile(name, "there must be examples with gold both in the test part and outside it");
        }
        return new EfficiencyData(file, pool, testItems, labels, classes, dropped);
    }

    /** The labels in the file itself, of the test part too: here they are what is found out again. */
    private static Map<String, Label> own(Dataset<String> data) {
        Map<String, Label> own = new HashMap<>(data.goldWithoutRole());
        own.putAll(data.gold(GoldRole.TEST).labels());
        return own;
    }

    private static Set<String> testIds(
            List<Example<String>> known, Map<String, String> labels, double share, long seed) {
        Set<String> test = new HashSet<>();
        for (Example<String> example : known) {
            if (example.split().filter("test"::equals).isPresent()) {
                test.add(example.id());
            }
        }
        if (!test.isEmpty()) {
            return test;
        }
        Map<String, List<String>> byClass = new HashMap<>();
        for (Example<String> example : known) {
            byClass.computeIfAbsent(labels.getOrDefault(example.id(), ""), c -> new ArrayList<>())
                    .add(example.id());
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (String name : new TreeSet<>(byClass.keySet())) {
            List<String> ids = new ArrayList<>(byClass.getOrDefault(name, List.of()));
            for (int i = ids.size() - 1; i > 0; i--) {
                Collections.swap(ids, i, random.nextInt(i + 1));
            }
            test.addAll(ids.subList(0, (int) Math.round(share * ids.size())));
        }
        return test;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }

    private int[] numbers(List<Item<String>> items) {
        return items.stream()
                .mapToInt(item -> classes.indexOf(labels.get(item.id())))
                .toArray();
    }

    /** The ids of pool and test part. */
    List<String> ids() {
        List<String> ids = new ArrayList<>();
        pool.forEach(item -> ids.add(item.id()));
        test.forEach(item -> ids.add(item.id()));
        return ids;
    }

    /** For students of texts; vectors tell which are alike. */
    KnownData<String> ofTexts(Function<Item<String>, float[]> vectors) {
        return new KnownData<>(
                pool, numbers(pool), pool.stream().map(vectors).toArray(float[][]::new), test, numbers(test), classes);
    }

    /** For students of vectors. */
    KnownData<float[]> ofVectors(Function<Item<String>, float[]> vectors) {
        return new KnownData<>(
                pool.stream()
                        .map(item -> Item.of(item.id(), vectors.apply(item)))
                        .toList(),
                numbers(pool),
                pool.stream().map(vectors).toArray(float[][]::new),
                test.stream()
                        .map(item -> Item.of(item.id(), vectors.apply(item)))
                        .toList(),
                numbers(test),
                classes);
    }
}
