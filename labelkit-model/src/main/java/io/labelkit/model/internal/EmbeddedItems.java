package io.labelkit.model.internal;

import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;

/** The vectors of texts, checked and of length 1. */
public final class EmbeddedItems {
    /** How many texts the embedder gets at once. */
    private static final int CHUNK = 512;

    private EmbeddedItems() {}

    /**
     * Embeds items.
     *
     * @param items the items
     * @param embedder the embedder
     * @return a vector of length 1 for each item
     * @throws IllegalArgumentException if a vector has another dimension than the embedder says, is zero or has a number
     *     that is not finite, naming the item
     * @throws IllegalStateException if the embedder gives another number of vectors than it was given texts
     */
    public static List<double[]> of(List<Item<String>> items, Embedder embedder) {
        List<double[]> unit = new ArrayList<>(items.size());
        for (int from = 0; from < items.size(); from += CHUNK) {
            List<Item<String>> chunk = items.subList(from, Math.min(items.size(), from + CHUNK));
            List<float[]> vectors = embed(chunk.stream().map(Item::data).toList(), embedder);
            for (int i = 0; i < chunk.size(); i++) {
                unit.add(unit(
                        vectors.get(i),
                        embedder,
                        "item " + Checks.shown(chunk.get(i).id())));
            }
        }
        return unit;
    }

    /**
     * Embeds texts.
     *
     * @param texts the texts
     * @param embedder the embedder
     * @return as many vectors as texts, not yet checked
     * @throws IllegalStateException if the embedder gives another number of vectors
     */
    public static List<float[]> embed(List<String> texts, Embedder embedder) {
        List<float[]> vectors = embedder.embed(texts);
        if (vectors.size() != texts.size()) {
            throw new IllegalStateException("embedder " + Checks.shown(embedder.name()) + " gave " + vectors.size()
                    + " vectors for " + texts.size() + " texts");
        }
        return vectors;
    }

    /**
     * Divides a vector by its length.
     *
     * @param vector the vector
     * @param embedder where it comes from
     * @param owner whose vector it is, for errors
     * @return a vector of length 1
     * @throws IllegalArgumentException if it has the wrong dimension, is zero or has a number that is not finite
     */
    public static double[] unit(float[] vector, Embedder embedder, String owner) {
        String what = "the vector of " + owner + " from embedder " + Checks.shown(embedder.name());
        if (vector.length != embedder.dimension()) {
            throw new IllegalArgumentException(
                    what + " has length " + vector.length + " instead of " + embedder.dimension());
        }
        double[] copy = new double[vector.length];
        for (int j = 0; j < copy.length; j++) {
            if (!Float.isFinite(vector[j])) {
                throw new IllegalArgumentException(what + " has the value " + vector[j] + " at position " + j);
            }
            copy[j] = vector[j];
        }
        return unit(copy, what);
    }

    /**
     * Divides a vector by its length, in place.
     *
     * @param vector finite numbers
     * @param what what it is, for errors
     * @return the vector
     * @throws IllegalArgumentException if all numbers are 0
     */
    public static double[] unit(double[] vector, String what) {
        double square = 0;
        for (double value : vector) {
            square += value * value;
        }
        if (!(square > 0) || !Double.isFinite(square)) {
            throw new IllegalArgumentException(
                    what + " must have a finite length above 0, but has a squared length of " + square);
        }
        double length = Math.sqrt(square);
        for (int j = 0; j < vector.length; j++) {
            vector[j] /= length;
        }
        return vector;
    }

    /**
     * The inner product of two vectors of one length.
     *
     * @param a one
     * @param b the other
     * @return the sum of products, in order
     */
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
