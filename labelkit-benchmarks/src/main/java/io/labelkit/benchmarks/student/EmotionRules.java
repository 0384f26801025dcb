package io.labelkit.benchmarks.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.rule.KeywordRule;
import io.labelkit.core.rule.Rules;
import io.labelkit.core.vote.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Words for the emotions of GoEmotions, written from the names of the emotions without looking at the texts. */
final class EmotionRules {
    private static final Pattern STIRRED = Pattern.compile("[!?]|\\b(i|i'm|me|my|we|you|your)\\b");
    private static final Map<String, List<String>> WORDS = words();

    private EmotionRules() {}

    private static Map<String, List<String>> words() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        words.put("admiration", List.of("amazing", "awesome", "great job", "impressive", "brilliant", "beautiful"));
        words.put("amusement", List.of("lol", "lmao", "haha", "hahaha", "hilarious", "funny", "rofl"));
        words.put("anger", List.of("angry", "furious", "hate", "fuck you", "rage", "pissed"));
        words.put("annoyance", List.of("annoying", "annoyed", "irritating", "stupid", "shut up"));
        words.put("approval", List.of("agree", "agreed", "exactly", "you're right", "good point", "makes sense"));
        words.put("caring", List.of("take care", "stay safe", "be careful", "hope you", "here for you"));
        words.put(
                "confusion",
                List.of("confused", "confusing", "don't understand", "what do you mean", "makes no sense"));
        words.put("curiosity", List.of("curious", "wonder", "wondering", "anyone know", "how come"));
        words.put("desire", List.of("i want", "i wish", "i need", "would love to"));
        words.put("disappointment", List.of("disappointed", "disappointing", "let down", "unfortunately"));
        words.put("disapproval", List.of("disagree", "not okay", "wrong", "unacceptable", "don't like"));
        words.put("disgust", List.of("disgusting", "gross", "nasty", "ew", "eww", "disgusted"));
        words.put("embarrassment", List.of("embarrassing", "embarrassed", "awkward", "cringe"));
        words.put("excitement", List.of("excited", "exciting", "can't wait", "woohoo", "hyped"));
        words.put("fear", List.of("afraid", "scared", "terrified", "scary", "terrifying", "fear"));
        words.put("gratitude", List.of("thanks", "thank you", "thx", "grateful", "appreciate"));
        words.put("grief", List.of("rip", "rest in peace", "passed away", "mourning", "grief"));
        words.put("joy", List.of("happy", "glad", "joy", "enjoy", "enjoyed", "yay"));
        words.put("love", List.of("love", "loved", "adore", "beloved"));
        words.put("nervousness", List.of("nervous", "anxious", "worried", "anxiety"));
        words.put("optimism", List.of("hope", "hopefully", "optimistic", "looking forward"));
        words.put("pride", List.of("proud", "pride"));
        words.put("realization", List.of("realize", "realized", "realise", "turns out", "now i see"));
        words.put("relief", List.of("relief", "relieved", "phew", "thank god"));
        words.put("remorse", List.of("sorry", "apologize", "apologies", "my bad", "regret"));
        words.put("sadness", List.of("sad", "sadly", "crying", "depressed", "heartbreaking"));
        words.put("surprise", List.of("wow", "omg", "surprised", "surprising", "shocked", "unexpected"));
        return words;
    }

    /** One labeler for words, and one for what has neither words nor anybody who speaks. */
    static List<Labeler<String>> of(LabelSpace space) {
        KeywordRule.Builder builder = KeywordRule.builder("words", space);
        WORDS.forEach(builder::terms);
        KeywordRule rule = builder.build();
        Labeler<String> plain = Rules.lambda("plain", space, item -> plain(rule, item) ? neutral() : Outcome.abstain());
        return List.of(rule, plain);
    }

    private static boolean plain(KeywordRule rule, Item<String> item) {
        return rule.label(List.of(item)).get(0).label().isEmpty()
                && !STIRRED.matcher(item.data().toLowerCase(Locale.ROOT)).find();
    }

    private static Outcome neutral() {
        return Outcome.vote(new Label.CategorySet(List.of("neutral")));
    }
}
