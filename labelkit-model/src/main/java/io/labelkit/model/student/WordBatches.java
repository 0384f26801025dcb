package io.labelkit.model.student;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Texts as numbers of words, and what networks get of them. */
record WordBatches(List<int[]> texts) {
    /** Numbers of words and a mask, both as wide as the longest text of the rows and some places more. */
    NDList of(int[] rows, int more, NDManager manager) {
        int longest = 1;
        for (int row : rows) {
            longest = Math.max(longest, texts.get(row).length);
        }
        int width = longest + more;
        int[] numbers = new int[rows.length * width];
        float[] mask = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            int[] words = texts.get(rows[i]);
            for (int t = 0; t < words.length; t++) {
                numbers[i * width + t] = words[t];
                mask[i * width + t] = 1;
            }
        }
        Shape size = new Shape(rows.length, width);
        return new NDList(manager.create(numbers, size), manager.create(mask, size));
    }
}
