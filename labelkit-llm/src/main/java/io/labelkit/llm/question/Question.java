package io.labelkit.llm.question;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VotePayload;
import io.labelkit.llm.exchange.NameMatcher;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A narrow question about a text, with what each answer votes for. The model sees the question and the answers, never
 * what they vote for. Usually one-sided: yes votes for a class, everything else for nothing. Immutable.
 *
 * <p>Source: Smith et al. (2022), Language models in the loop, arXiv:2205.02318.
 *
 * <pre>{@code
 * Question click = Question.yesNo("asks for a click", "Does the text ask the reader to follow a link?", "spam");
 * Question tone = Question.builder("tone", "Is the tone of the text private or commercial?")
 *         .answer("private", "ham").answer("commercial", "spam").silentOn("unclear").build();
 * }</pre>
 *
 * @param name the name of its labeler
 * @param text what the model is asked
 * @param answers what each answer votes for, in the order in which they are shown; empty where it votes for nothing
 * @param unknown what becomes of any other answer
 */
public record Question(String name, String text, Map<String, Optional<VotePayload>> answers, UnknownAnswer unknown) {
    /**
     * Checks and copies.
     *
     * @param name the name of its labeler, not blank
     * @param text what the model is asked, not blank
     * @param answers what each answer votes for; at least two answers, of which at least one votes
     * @param unknown what becomes of any other answer
     */
    public Question {
        Checks.notBlank(name, "name");
        Checks.notBlank(text, "text");
        Checks.check(answers.size() >= 2, "answers", "at least two", answers.keySet());
        answers.keySet().forEach(answer -> Checks.notBlank(answer, "answer"));
        Checks.check(
                answers.values().stream().anyMatch(Optional::isPresent),
                "answers",
                "such that one votes",
                answers.keySet());
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /**
     * A question of which the answer yes votes for a class, and no and unclear for nothing.
     *
     * @param name the name of its labeler
     * @param text what the model is asked
     * @param className the class that yes votes for
     * @return the question
     */
    public static Question yesNo(String name, String text, String className) {
        return builder(name, text)
                .answer("yes", className)
                .silentOn("no")
                .silentOn("unclear")
                .build();
    }

    /**
     * Starts a question with answers of its own.
     *
     * @param name the name of its labeler
     * @param text what the model is asked
     * @return a builder
     */
    public static Builder builder(String name, String text) {
        return new Builder(name, text);
    }

    NameMatcher matcher() {
        return NameMatcher.of(answers.keySet());
    }

    /** Collects the answers. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final String text;
        private final Map<String, Optional<VotePayload>> answers = new LinkedHashMap<>();
        private UnknownAnswer unknown = UnknownAnswer.ABSTAIN;

        private Builder(String name, String text) {
            this.name = name;
            this.text = text;
        }

        private Builder put(String answer, Optional<VotePayload> vote) {
            Checks.check(!answers.containsKey(answer), "answer", "none that was given before", answer);
            answers.put(answer, vote);
            return this;
        }

        /**
         * Adds an answer that votes for a class.
         *
         * @param answer the answer
         * @param className the class
         * @return this builder
         */
        public Builder answer(String answer, String className) {
            return answer(answer, new VotePayload.Exactly(new Label.Category(className)));
        }

        /**
         * Adds an answer that votes for anything, for instance for one of several classes.
         *
         * @param answer the answer
         * @param payload what it votes for
         * @return this builder
         */
        public Builder answer(String answer, VotePayload payload) {
            return put(answer, Optional.of(payload));
        }

        /**
         * Adds an answer that votes for nothing.
         *
         * @param answer the answer
         * @return this builder
         */
        public Builder silentOn(String answer) {
            return put(answer, Optional.empty());
        }

        /**
         * Sets what becomes of any other answer.
         *
         * @param policy the policy; {@link UnknownAnswer#ABSTAIN} unless set
         * @return this builder
         */
        public Builder unknown(UnknownAnswer policy) {
            unknown = policy;
            return this;
        }

        /**
         * Makes the question.
         *
         * @return the question
         * @throws IllegalArgumentException if there are fewer than two answers or none of them votes
         */
        public Question build() {
            return new Question(name, text, answers, unknown);
        }
    }
}
