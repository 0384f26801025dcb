package io.labelkit.benchmarks.embed;

import io.labelkit.core.label.LabelSpace;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Three more texts about each label, written without a look at the data. */
final class Wordings {
    private static final Map<String, List<String>> ALL = Map.of(
            "business",
            List.of(
                    "Shares fell after the company reported lower profits.",
                    "business and finance",
                    "The central bank raised interest rates as inflation grew."),
            "sci_tech",
            List.of(
                    "The new processor makes laptops faster.",
                    "science and technology",
                    "Scientists found water on a distant planet."),
            "sports",
            List.of(
                    "The team won the final after extra time.",
                    "sports",
                    "The striker signed a contract with another club."),
            "world",
            List.of(
                    "The president met the prime minister for talks about peace.",
                    "world politics",
                    "At least twenty people were killed in a bomb attack."),
            "ham",
            List.of(
                    "I will be home at seven, do you want to eat together?",
                    "I love this so much!",
                    "a normal message"),
            "spam",
            List.of(
                    "Congratulations, you won! Call now to claim your prize.",
                    "Check out my channel and subscribe.",
                    "an unwanted advertisement"));

    private Wordings() {}

    static Map<String, List<String>> of(LabelSpace space) {
        return space.classNames().stream()
                .collect(Collectors.toMap(name -> name, name -> ALL.getOrDefault(name, List.of())));
    }
}
