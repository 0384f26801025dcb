package io.labelkit.llm.prompt;

import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import java.util.List;

/**
 * Chooses the labelled texts that a model is shown before the text to label. Implementations are thread-safe, depend on
 * the item's id and text only, and never show the item itself or a near-duplicate of it.
 */
public interface Demonstrations {
    /**
     * The texts to show.
     *
     * @param item the item that will be asked about
     * @return the demonstrations in the order in which they are shown; may be empty
     */
    List<Demonstration> choose(Item<String> item);

    /**
     * The identity of pool and choice.
     *
     * @return the fingerprint
     */
    Fingerprint fingerprint();

    /**
     * No demonstrations: zero-shot.
     *
     * @return a choice of none
     */
    static Demonstrations none() {
        return NoDemonstrations.INSTANCE;
    }

    /**
     * Always the same ones, but for the item itself and texts equal to its own.
     *
     * @param shown the demonstrations, in the order in which they are shown
     * @return the choice
     */
    static Demonstrations fixed(List<Demonstration> shown) {
        return new FixedDemonstrations(DemonstrationPool.written(shown));
    }

    /**
     * As many of each label as possible, drawn at random once; of some labels one less where the number is no multiple.
     *
     * @param pool the labelled texts, with labels of kind CATEGORY or ORDINAL
     * @param count how many to show, at least 1
     * @param seed of the drawing
     * @return the choice
     */
    static Demonstrations balanced(DemonstrationPool pool, int count, long seed) {
        return new BalancedDemonstrations(pool, count, seed);
    }

    /**
     * Those whose texts are the most similar to the item's, the most similar last. Texts with a cosine above 0.95 are
     * near-duplicates and not shown.
     *
     * @param pool the labelled texts
     * @param embedder gives the vectors; called for the pool here and for each item later
     * @param count how many to show, at least 1
     * @return the choice
     */
    static Demonstrations nearest(DemonstrationPool pool, Embedder embedder, int count) {
        return new SimilarDemonstrations(pool, embedder, count, Similarity.NEAREST);
    }

    /**
     * Those that are similar to the item and not to each other: of the {@code min(100, 5 * count)} nearest one after the
     * other that with the greatest {@code 0.5 * cos(item, d) - 0.5 * max cos(d, chosen)} (maximal marginal relevance,
     * Carbonell and Goldstein 1998, doi:10.1145/290941.291025). The most similar to the item is last.
     *
     * @param pool the labelled texts
     * @param embedder gives the vectors; called for the pool here and for each item later
     * @param count how many to show, at least 1
     * @return the choice
     */
    static Demonstrations diverse(DemonstrationPool pool, Embedder embedder, int count) {
        return new SimilarDemonstrations(pool, embedder, count, Similarity.DIVERSE);
    }

    /**
     * The nearest of each label; where there are more labels than demonstrations, of the labels with the nearest ones.
     * The most similar is last.
     *
     * @param pool the labelled texts, with labels of kind CATEGORY or ORDINAL
     * @param embedder gives the vectors; called for the pool here and for each item later
     * @param count how many to show, at least 1
     * @return the choice
     */
    static Demonstrations balancedNearest(DemonstrationPool pool, Embedder embedder, int count) {
        return new SimilarDemonstrations(pool, embedder, count, Similarity.BALANCED);
    }
}
