package io.labelkit.llm.judge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a judge is related to the model whose labels it judges. A model likes its own answers, and its family's.
 *
 * <p>Source: Yang et al. (2025), Truth or twist? Optimal model selection for reliable label flipping evaluation,
 * arXiv:2505.13972.
 */
public enum ModelRelation {
    /** The judge is the generator. */
    SAME_MODEL,
    /** Their names tell that they are of one family, or that one was made from the other. */
    SAME_FAMILY,
    /** Their names tell of nothing in common. */
    INDEPENDENT;

    private static final Set<String> FAMILIES = Set.of(
            "gpt",
            "claude",
            "gemini",
            "gemma",
            "llama",
            "qwen",
            "mistral",
            "phi",
            "deepseek",
            "command",
            "falcon",
            "olmo",
            "granite",
            "grok",
            "yi",
            "glm",
            "nova",
            "kimi");

    /**
     * The relation of two models by their names. What a name does not tell is not known here: a model that was trained on
     * another's answers under a name of its own counts as independent.
     *
     * @param judge the judge's name, such as {@code "Qwen/Qwen3-8B"}
     * @param generator the generator's name
     * @return the relation
     */
    public static ModelRelation of(String judge, String generator) {
        if (bare(judge).equals(bare(generator))) {
            return SAME_MODEL;
        }
        Set<String> common = families(judge);
        common.retainAll(families(generator));
        return common.isEmpty() ? INDEPENDENT : SAME_FAMILY;
    }

    private static String bare(String name) {
        return name.substring(name.lastIndexOf('/') + 1).strip().toLowerCase(Locale.ROOT);
    }

    /** The known families a name has a word of; for other names their first word. */
    private static Set<String> families(String name) {
        Set<String> families = new HashSet<>();
        List<String> words = words(bare(name));
        for (String word : words) {
            FAMILIES.stream().filter(family -> named(word, family)).forEach(families::add);
        }
        if (families.isEmpty() && !words.isEmpty()) {
            families.add(words.get(0));
        }
        return families;
    }

    private static boolean named(String word, String family) {
        return switch (family) {
            case "llama" -> word.endsWith(family);
            case "mistral" -> word.endsWith(family) || word.equals("mixtral") || word.equals("ministral");
            case "gpt" -> word.endsWith(family) || word.equals("o");
            default -> word.equals(family);
        };
    }

    /** The runs of letters. */
    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String word : name.split("[^\\p{L}]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
