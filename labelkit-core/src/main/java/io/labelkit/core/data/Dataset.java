package io.labelkit.core.data;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Examples in memory: ordered, immutable, with unique ids. Splits and samples are drawn by a hash of (seed, example
 * id), so they do not depend on the order of the examples and grow consistently when examples are added. Thread-safe.
 *
 * @param <T> the type of the data
 */
public final class Dataset<T> implements ExampleSource<T>, Iterable<Example<T>>, Displayable {
    private final String description;
    private final List<Example<T>> examples;
    private final Map<String, Integer> index;

    private Dataset(String description, List<Example<T>> examples) {
        this.description = description;
        this.examples = List.copyOf(examples);
        this.index = new HashMap<>(examples.size() * 2);
        for (int i = 0; i < this.examples.size(); i++) {
            String id = this.examples.get(i).id();
            Integer earlier = index.putIfAbsent(id, i);
            if (earlier != null) {
                throw new IllegalArgumentException("example id must be unique, but " + Checks.shown(id)
                        + " is the id of examples " + (earlier + 1) + " and " + (i + 1) + " of " + description);
            }
        }
    }

    /**
     * A data set of some examples.
     *
     * @param description where they come from
     * @param examples the examples, in order
     * @param <T> the type of the data
     * @return the data set
     * @throws IllegalArgumentException if an id occurs twice
     */
    public static <T> Dataset<T> of(String description, List<Example<T>> examples) {
        return new Dataset<>(description, examples);
    }

    /**
     * A data set of texts, with ids {@code "0"}, {@code "1"} and so on.
     *
     * @param texts the texts, in order
     * @return the data set
     */
    public static Dataset<String> ofTexts(List<String> texts) {
        List<Example<String>> examples = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            examples.add(Example.of(Integer.toString(i), texts.get(i)));
        }
        return new Dataset<>("texts", examples);
    }

    @Override
    public Stream<Example<T>> open() {
        return examples.stream();
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(examples.size());
    }

    @Override
    public Dataset<T> toDataset() {
        return this;
    }

    @Override
    public Iterator<Example<T>> iterator() {
        return examples.iterator();
    }

    /**
     * The examples in order.
     *
     * @return an immutable list
     */
    public List<Example<T>> examples() {
        return examples;
    }

    /**
     * The items in order: what labelers see.
     *
     * @return an immutable list
     */
    public List<Item<T>> items() {
        return examples.stream().map(Example::item).toList();
    }

    /**
     * The example with an id.
     *
     * @param id the id
     * @return the example, or empty
     */
    public Optional<Example<T>> find(String id) {
        return Optional.ofNullable(index.get(id)).map(examples::get);
    }

    /**
     * The gold labels of one role, in the order of the examples.
     *
     * @param role the role
     * @return the labels; perhaps none
     */
    public Gold gold(GoldRole role) {
        return new Gold(role, goldWhere(e -> e.role().equals(Optional.of(role))));
    }

    /**
     * The gold labels that have no role yet. Nothing in this library learns from them or scores with them; writers use
     * this, and callers who want to decide on a role.
     *
     * @return the label by example id, in the order of the examples
     */
    public Map<String, Label> goldWithoutRole() {
        return goldWhere(e -> e.role().isEmpty());
    }

    private Map<String, Label> goldWhere(Predicate<Example<T>> wanted) {
        Map<String, Label> labels = new LinkedHashMap<>();
        for (Example<T> example : examples) {
            if (wanted.test(example)) {
                example.gold().ifPresent(label -> labels.put(example.id(), label));
            }
        }
        return labels;
    }

    /**
     * Gives the gold labels of some examples a role. Labels that have another role already change it.
     *
     * @param role the role
     * @param which which examples
     * @return a copy
     */
    public Dataset<T> withRole(GoldRole role, Predicate<Example<T>> which) {
        return map(example -> which.test(example) ? example.withRole(role) : example);
    }

    /**
     * Gives the gold labels of one split a role.
     *
     * @param split the split's name
     * @param role the role
     * @return a copy
     */
    public Dataset<T> withRole(String split, GoldRole role) {
        return withRole(role, example -> example.split().equals(Optional.of(split)));
    }

    /**
     * Changes each example.
     *
     * @param change the change
     * @param <R> the new type of the data
     * @return a new data set
     */
    public <R> Dataset<R> map(Function<Example<T>, Example<R>> change) {
        return new Dataset<>(description, examples.stream().map(change).toList());
    }

    /**
     * Keeps some examples.
     *
     * @param which which
     * @return a new data set, in the same order
     */
    public Dataset<T> filter(Predicate<Example<T>> which) {
        return new Dataset<>(description, examples.stream().filter(which).toList());
    }

    /**
     * The examples of one split.
     *
     * @param name the split's name
     * @return a new data set
     */
    public Dataset<T> split(String name) {
        return filter(example -> example.split().equals(Optional.of(name)));
    }

    /**
     * Draws examples without replacement.
     *
     * @param count how many; all if there are fewer
     * @param seed the seed
     * @return the drawn examples, in their original order
     */
    public Dataset<T> sample(int count, long seed) {
        Checks.check(count >= 0, "count", "at least 0", count);
        List<Example<T>> drawn = shuffled(examples, seed).subList(0, Math.min(count, examples.size()));
        return inOriginalOrder(drawn);
    }

    /**
     * Splits into random parts.
     *
     * @param seed the seed
     * @param fractions the parts' shares; they must sum to 1
     * @return one data set a share
     */
    public List<Dataset<T>> split(long seed, double... fractions) {
        return splitStratified(seed, example -> "", fractions);
    }

    /**
     * Splits into random parts that have the same mix of strata, up to rounding.
     *
     * @param seed the seed
     * @param stratum the stratum of an example, for instance a metadata value
     * @param fractions the parts' shares; they must sum to 1
     * @return one data set a share
     */
    public List<Dataset<T>> splitStratified(long seed, Function<Example<T>, String> stratum, double... fractions) {
        double sum = 0;
        for (double fraction : fractions) {
            sum += Checks.inRange(fraction, 0, 1, "fraction");
        }
        Checks.check(Math.abs(sum - 1) < 1e-9, "fractions", "a list that sums to 1", sum);
        Map<String, List<Example<T>>> strata = new TreeMap<>();
        for (Example<T> example : examples) {
            strata.computeIfAbsent(stratum.apply(example), s -> new ArrayList<>())
                    .add(example);
        }
        List<List<Example<T>>> parts = new ArrayList<>();
        for (int p = 0; p < fractions.length; p++) {
            parts.add(new ArrayList<>());
        }
        for (List<Example<T>> members : strata.values()) {
            List<Example<T>> order = shuffled(members, seed);
            double cumulative = 0;
            int from = 0;
            for (int p = 0; p < fractions.length; p++) {
                cumulative += fractions[p];
                int to = p == fractions.length - 1 ? order.size() : (int) Math.round(cumulative * order.size());
                parts.get(p).addAll(order.subList(from, to));
                from = to;
            }
        }
        return parts.stream().map(this::inOriginalOrder).toList();
    }

    /**
     * Splits into random parts with the same mix of gold labels; examples without gold are a stratum of their own.
     *
     * @param seed the seed
     * @param fractions the parts' shares; they must sum to 1
     * @return one data set a share
     */
    public List<Dataset<T>> splitStratifiedByGold(long seed, double... fractions) {
        return splitStratified(seed, e -> e.gold().map(Object::toString).orElse(""), fractions);
    }

    /**
     * The identity of the whole: over ids, data and order, without gold.
     *
     * @return the hash
     */
    public ContentHash contentHash() {
        MessageDigest digest = ContentHash.sha256();
        for (Example<T> example : examples) {
            digest.update(example.id().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(HexFormat.of().parseHex(example.item().contentHash().hex()));
        }
        return new ContentHash(HexFormat.of().formatHex(digest.digest()));
    }

    /**
     * The identity of the gold: which example has which role and gold label. They decide what is learned from and what
     * is scored.
     *
     * @return the hash; equal for equal gold, whatever the data
     */
    public ContentHash goldHash() {
        Map<String, List<String>> known = new TreeMap<>();
        for (Example<T> example : examples) {
            if (example.hasGold() || example.role().isPresent()) {
                String role = example.role().map(GoldRole::name).orElse("");
                String gold = example.gold().map(Label::toString).orElse("");
                known.put(example.id(), List.of(role, gold));
            }
        }
        return ContentHash.of(known);
    }

    private Dataset<T> inOriginalOrder(List<Example<T>> some) {
        List<Example<T>> sorted = new ArrayList<>(some);
        sorted.sort(Comparator.comparingInt(example -> index.getOrDefault(example.id(), 0)));
        return new Dataset<>(description, sorted);
    }

    private static <T> List<Example<T>> shuffled(List<Example<T>> members, long seed) {
        record Keyed<T>(long key, Example<T> example) {}
        return members.stream()
                .map(example -> new Keyed<>(key(seed, example.id()), example))
                .sorted(Comparator.comparingLong((Keyed<T> keyed) -> keyed.key())
                        .thenComparing(keyed -> keyed.example().id()))
                .map(Keyed::example)
                .toList();
    }

    private static long key(long seed, String id) {
        MessageDigest digest = ContentHash.sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
        return ByteBuffer.wrap(digest.digest(id.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    @Override
    public Display display() {
        return DataDisplay.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
