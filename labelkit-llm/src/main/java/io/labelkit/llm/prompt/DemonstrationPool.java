package io.labelkit.llm.prompt;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Labelled texts from which demonstrations are chosen. Gold comes in by its role only: {@link GoldRole#ANCHOR} may be
 * shown to a model, what calibrates or tests may not. Immutable.
 */
public final class DemonstrationPool {
    private final List<Demonstration> demonstrations;
    private final List<String> plain;

    private DemonstrationPool(List<Demonstration> demonstrations) {
        this.demonstrations = List.copyOf(demonstrations);
        Checks.distinct(demonstrations.stream().map(Demonstration::id).toList(), "ids of demonstrations");
        plain = demonstrations.stream().map(d -> plain(d.text())).toList();
    }

    /**
     * The gold of a data set that may be shown.
     *
     * @param dataset the data set
     * @return the examples whose gold has the role {@link GoldRole#ANCHOR}, in the order of the data set
     */
    public static DemonstrationPool of(Dataset<String> dataset) {
        return of(dataset, dataset.gold(GoldRole.ANCHOR));
    }

    /**
     * Some gold of a data set.
     *
     * @param dataset the data set
     * @param gold labels of its examples
     * @return the examples with such a label, in the order of the data set
     * @throws IllegalArgumentException if the role of the gold is not {@link GoldRole#ANCHOR}
     */
    public static DemonstrationPool of(Dataset<String> dataset, Gold gold) {
        gold.requireMayTeach("demonstrations");
        Checks.check(gold.role() == GoldRole.ANCHOR, "gold", "of the role ANCHOR", gold.role());
        List<Demonstration> all = new ArrayList<>();
        for (Example<String> example : dataset) {
            Optional<Label> label = gold.find(example.id());
            label.ifPresent(l -> all.add(Demonstration.of(example.id(), example.data(), l)));
        }
        return new DemonstrationPool(all);
    }

    /**
     * Texts that somebody wrote or a model made for the purpose. That none of them is from a test set is the caller's
     * to see to.
     *
     * @param demonstrations the texts with their labels
     * @return the pool
     */
    public static DemonstrationPool written(List<Demonstration> demonstrations) {
        return new DemonstrationPool(demonstrations);
    }

    /**
     * All of them.
     *
     * @return the demonstrations in their order
     */
    public List<Demonstration> all() {
        return demonstrations;
    }

    /** The places of all but those that are the item: with its id, or with its text but for case and white space. */
    int[] placesWithout(Item<String> item) {
        String own = plain(item.data());
        return IntStream.range(0, demonstrations.size())
                .filter(i -> !demonstrations.get(i).id().equals(item.id())
                        && !plain.get(i).equals(own))
                .toArray();
    }

    /** All but those that are the item. */
    List<Demonstration> without(Item<String> item) {
        return Arrays.stream(placesWithout(item)).mapToObj(demonstrations::get).toList();
    }

    /** The classes of the labels, in the order of the pool; other labels than a class cannot be balanced. */
    List<String> classes() {
        List<String> classes = new ArrayList<>();
        for (Demonstration demonstration : demonstrations) {
            Label label = demonstration.label();
            Checks.check(
                    label instanceof Label.Category || label instanceof Label.Ordinal,
                    "labels of demonstrations",
                    "of kind CATEGORY or ORDINAL to be balanced",
                    label.kind());
            classes.add(label.toString());
        }
        return classes;
    }

    private static String plain(String text) {
        return Normalizer.normalize(SafeText.of(text), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
    }

    /**
     * The identity of the pool.
     *
     * @return the hash of ids, texts, labels and reasons in their order
     */
    public ContentHash contentHash() {
        List<List<String>> all = new ArrayList<>();
        for (Demonstration d : demonstrations) {
            all.add(List.of(
                    d.id(),
                    d.text(),
                    d.label().kind() + ":" + d.label(),
                    d.reasons().orElse("")));
        }
        return ContentHash.of(all);
    }
}
