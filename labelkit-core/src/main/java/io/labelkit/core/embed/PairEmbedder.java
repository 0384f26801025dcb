package io.labelkit.core.embed;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Two texts that an item has in one, such as premise and hypothesis: with their vectors u and v it gives
 * {@code [u, v, |u - v|, d u * v] / length}, four times as many numbers, where {@code u * v} is the product number by
 * number and d the square root of the dimension, which makes it about as large as the others. A head
 * on u and v alone cannot compare them. It tells whether texts are about the same, and hardly whether one follows from the
 * other. A text without the separator is compared with the empty text. Source: Conneau et al. (2017), Supervised learning of
 * universal sentence representations, doi:10.18653/v1/D17-1070. Thread-safe, if the embedder is; closing it closes that.
 */
public final class PairEmbedder implements Embedder {
    private static final int BLOCKS = 4;

    private final Embedder embedder;
    private final String separator;

    private PairEmbedder(Embedder embedder, String separator) {
        this.embedder = embedder;
        this.separator = separator;
    }

    /**
     * Embeds pairs.
     *
     * @param embedder what embeds either text
     * @param separator what stands between the two, not empty; where it occurs first, the text is cut
     * @return the embedder
     */
    public static PairEmbedder of(Embedder embedder, String separator) {
        Checks.check(!separator.isEmpty(), "separator", "not empty", "empty");
        return new PairEmbedder(embedder, separator);
    }

    @Override
    public String name() {
        return embedder.name() + " of pairs";
    }

    @Override
    public int dimension() {
        return BLOCKS * embedder.dimension();
    }

    @Override
    public Fingerprint fingerprint() {
        Fingerprint own = Fingerprint.of("embedder:pairs", Map.of("separator", separator));
        return Fingerprint.ofAll("embedder:pairs", List.of(own, embedder.fingerprint()));
    }

    @Override
    public SortedMap<String, String> settings() {
        SortedMap<String, String> all = new TreeMap<>(embedder.settings());
        all.put("separator of pairs", separator);
        return all;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        List<String> halves = new ArrayList<>();
        for (String text : texts) {
            int at = text.indexOf(separator);
            halves.add(at < 0 ? text : text.substring(0, at));
            halves.add(at < 0 ? "" : text.substring(at + separator.length()));
        }
        List<float[]> vectors = embedder.embed(halves);
        List<float[]> pairs = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            pairs.add(pair(vectors.get(2 * i), vectors.get(2 * i + 1)));
        }
        return pairs;
    }

    private float[] pair(float[] u, float[] v) {
        int d = embedder.dimension();
        double balance = Math.sqrt(d);
        double[] all = new double[BLOCKS * d];
        double square = 0;
        for (int j = 0; j < d; j++) {
            all[j] = u[j];
            all[d + j] = v[j];
            all[2 * d + j] = Math.abs((double) u[j] - v[j]);
            all[3 * d + j] = balance * u[j] * v[j];
        }
        for (double value : all) {
            square += value * value;
        }
        float[] pair = new float[all.length];
        for (int j = 0; j < pair.length && square > 0; j++) {
            pair[j] = (float) (all[j] / Math.sqrt(square));
        }
        return pair;
    }

    @Override
    public void close() {
        embedder.close();
    }

    @Override
    public String toString() {
        return "PairEmbedder(" + embedder + ")";
    }
}
