package io.labelkit.store.embedding;

import io.labelkit.core.embed.Embedder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Embeds numbers into a store, and says how many are in it. Arguments: the file, the first number, how many. */
final class EmbeddingUntilKilled {
    private EmbeddingUntilKilled() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true);
        int first = Integer.parseInt(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        try (EmbeddingStore store = EmbeddingStore.open(Path.of(arguments[0]))) {
            Embedder embedder = store.remember(new LetterEmbedder("p "));
            for (int from = first; from < first + count; from += 50) {
                embedder.embed(texts(from, 50));
                out.println(from - first + 50);
            }
        }
    }

    static List<String> texts(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(i -> "text " + i).toList();
    }
}
