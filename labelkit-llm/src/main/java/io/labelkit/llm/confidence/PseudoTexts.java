package io.labelkit.llm.confidence;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Texts that say nothing, on which a model shows which labels it likes. Stateless.
 *
 * <p>Source: Fei et al. (2023), Mitigating label biases for in-context learning, doi:10.18653/v1/2023.acl-long.783;
 * content-free texts: Zhao et al. (2021), Calibrate before use, arXiv:2102.09690.
 */
public final class PseudoTexts {
    /** How many texts of random words are usual. */
    public static final int USUAL = 20;

    private PseudoTexts() {}

    /**
     * Texts of random words of a domain, each as long as its texts are on average, for domain-context calibration.
     *
     * @param texts texts of the domain; at least one word in all
     * @param count how many texts to make; {@link #USUAL} is usual
     * @param seed the seed; the same texts and seed give the same pseudo texts
     * @return the texts
     */
    public static List<String> ofWords(Collection<String> texts, int count, long seed) {
        Checks.positive(count, "count");
        List<String> words = texts.stream()
                .flatMap(text -> Stream.of(text.strip().split("\\s+")))
                .filter(word -> !word.isEmpty())
                .toList();
        Checks.check(!words.isEmpty(), "texts", "with at least one word", texts.size() + " texts");
        int length = (int) Math.max(1, Math.round(words.size() / (double) texts.size()));
        SplittableRandom random = new SplittableRandom(seed);
        List<String> made = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            made.add(IntStream.range(0, length)
                    .mapToObj(j -> words.get(random.nextInt(words.size())))
                    .collect(Collectors.joining(" ")));
        }
        return List.copyOf(made);
    }

    /**
     * Texts without content, for contextual calibration.
     *
     * @return "N/A", the empty text, "[MASK]" and "NULL"
     */
    public static List<String> contentFree() {
        return List.of("N/A", "", "[MASK]", "NULL");
    }
}
