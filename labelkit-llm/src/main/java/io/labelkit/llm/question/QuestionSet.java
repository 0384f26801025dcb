package io.labelkit.llm.question;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Questions about the texts of one task. As a JSON file:
 *
 * <pre>{@code
 * {"space": ["ham", "spam"],
 *  "context": "The texts are comments below music videos.",
 *  "questions": [
 *    {"name": "asks for a click", "question": "Does the text ask the reader to follow a link?",
 *     "answers": {"yes": "spam", "no": null, "unclear": null}},
 *    {"name": "tone", "question": "Is the tone private or commercial?",
 *     "answers": {"private": "ham", "commercial": "spam"}, "unknown": "fail"}]}
 * }</pre>
 *
 * An answer's value is a label, {@code null} for nothing, or an object with {@code one_of}, {@code none_of} or
 * {@code probabilities}. Immutable.
 *
 * @param space the labels that the answers vote for
 * @param context what the model is told of the texts before it is asked; may be empty
 * @param questions the questions, with different names
 */
public record QuestionSet(LabelSpace space, String context, List<Question> questions) {
    /**
     * Checks the questions against the space.
     *
     * @param space the labels
     * @param context what the model is told of the texts; may be empty
     * @param questions the questions, at least one
     * @throws IllegalArgumentException if a name is repeated or an answer votes for what is not in the space
     */
    public QuestionSet {
        questions = List.copyOf(questions);
        Checks.check(!questions.isEmpty(), "questions", "at least one", 0);
        Checks.distinct(questions.stream().map(Question::name).toList(), "questions");
        for (Question question : questions) {
            question.answers()
                    .forEach((answer, vote) -> vote.flatMap(payload -> payload.problemIn(space))
                            .ifPresent(problem -> {
                                throw new IllegalArgumentException("answer " + Checks.shown(answer) + " of question "
                                        + Checks.shown(question.name()) + ": " + problem);
                            }));
        }
    }

    /**
     * Questions without a context.
     *
     * @param space the labels
     * @param questions the questions
     * @return the set
     */
    public static QuestionSet of(LabelSpace space, Question... questions) {
        return new QuestionSet(space, "", List.of(questions));
    }

    /**
     * Reads a file.
     *
     * @param file the file, UTF-8
     * @return its questions
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no valid file of questions; the message names the file, the place and the
     *     value
     */
    public static QuestionSet read(Path file) throws IOException {
        return new QuestionSetReader(file).read(Optional.empty());
    }

    /**
     * Reads a file whose answers vote for labels of a given space.
     *
     * @param file the file, UTF-8
     * @param space the labels; if the file has a space too, it must be the same
     * @return its questions
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no valid file of questions
     */
    public static QuestionSet read(Path file, LabelSpace space) throws IOException {
        return new QuestionSetReader(file).read(Optional.of(space));
    }
}
