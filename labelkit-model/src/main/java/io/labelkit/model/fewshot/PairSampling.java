package io.labelkit.model.fewshot;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws pairs of texts with the same label and with different ones, in turn. */
final class PairSampling {
    private final List<double[]> vectors;
    private final int[] labels;
    private final List<List<Integer>> rowsOfLabel = new ArrayList<>();

    PairSampling(List<double[]> vectors, int[] labels, int classes) {
        this.vectors = vectors;
        this.labels = labels;
        for (int k = 0; k < classes; k++) {
            rowsOfLabel.add(new ArrayList<>());
        }
        for (int i = 0; i < labels.length; i++) {
            rowsOfLabel.get(labels[i]).add(i);
        }
    }

    /** For each text as many pairs, half of them with a text of the same label where there is another one. */
    List<Pair> texts(int pairsPerText, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            List<Integer> mates = rowsOfLabel.get(labels[i]);
            int others = labels.length - mates.size();
            for (int p = 0; p < pairsPerText; p++) {
                if (p % 2 == 0 && mates.size() > 1) {
                    int mate = mates.get(random.nextInt(mates.size() - 1));
                    mate = mate == i ? mates.get(mates.size() - 1) : mate;
                    pairs.add(new Pair(vectors.get(i), vectors.get(mate), true));
                } else if (p % 2 == 1 && others > 0) {
                    pairs.add(new Pair(vectors.get(i), vectors.get(other(labels[i], random)), false));
                }
            }
        }
        return pairs;
    }

    private int other(int label, SplittableRandom random) {
        while (true) {
            int row = random.nextInt(labels.length);
            if (labels[row] != label) {
                return row;
            }
        }
    }

    /** Each text with what is said of every label. */
    List<Pair> descriptions(List<double[]> ofLabels) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            for (int k = 0; k < ofLabels.size(); k++) {
                pairs.add(new Pair(vectors.get(i), ofLabels.get(k), k == labels[i]));
            }
        }
        return pairs;
    }
}
