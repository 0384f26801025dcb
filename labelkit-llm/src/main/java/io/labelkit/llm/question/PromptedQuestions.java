package io.labelkit.llm.question;

import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.llm.answer.StructuredOutput;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.exchange.Families;
import io.labelkit.llm.exchange.Forms;
import io.labelkit.llm.exchange.TextQuestion;
import io.labelkit.llm.prompt.LabelCards;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes labelers of questions, one for each. Every question costs a request a text; with {@link Builder#together} all
 * questions share one, which costs less and makes their errors depend on each other: the labelers then declare the
 * family of that request, which aggregators and the tests of dependence can use.
 *
 * <pre>{@code
 * List<Labeler<String>> labelers = PromptedQuestions.builder(questions, client).build();
 * }</pre>
 */
public final class PromptedQuestions {
    /** Changes whenever a word of the prompts does. */
    static final String VERSION = "question/2";

    private static final String LEAD = "The text is between the two marker lines.";

    private PromptedQuestions() {}

    /**
     * Starts.
     *
     * @param questions the questions
     * @param client how the model is asked
     * @return a builder
     */
    public static Builder builder(QuestionSet questions, LlmClient client) {
        return new Builder(questions, client);
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final QuestionSet questions;
        private final LlmClient client;
        private StructuredOutput structured = StructuredOutput.JSON_SCHEMA;
        private boolean together;
        private long fenceSeed;

        private Builder(QuestionSet questions, LlmClient client) {
            this.questions = questions;
            this.client = client;
        }

        /**
         * Sets whether all questions about a text share one request.
         *
         * @param shared true for one request a text; one a question and text unless set
         * @return this builder
         */
        public Builder together(boolean shared) {
            together = shared;
            return this;
        }

        /**
         * Sets how the server is asked to keep to the form.
         *
         * @param mode the way; {@link StructuredOutput#JSON_SCHEMA} unless set
         * @return this builder
         */
        public Builder structuredOutput(StructuredOutput mode) {
            structured = mode;
            return this;
        }

        /**
         * Sets the seed from which, with the text, the code of the marker lines is made.
         *
         * @param seed any number; 0 unless set
         * @return this builder
         */
        public Builder fenceSeed(long seed) {
            fenceSeed = seed;
            return this;
        }

        /**
         * Makes the labelers.
         *
         * @return one labeler for each question, in their order
         */
        public List<Labeler<String>> build() {
            List<Labeler<String>> labelers = new ArrayList<>();
            SharedAnswers shared = new SharedAnswers(questions.questions().size());
            for (int q = 0; q < questions.questions().size(); q++) {
                Question question = questions.questions().get(q);
                labelers.add(together ? joint(question, q, shared) : single(question));
            }
            return List.copyOf(labelers);
        }

        private Labeler<String> single(Question question) {
            Map<String, JsonSchemaElement> form = Map.of(
                    QuestionLabeler.ANSWER, Forms.oneOf(question.answers().keySet()));
            TextQuestion asked = new TextQuestion(
                    question.name(),
                    start("You answer one question about a text.") + "\nThe question:\n"
                            + question.text().strip()
                            + "\n\nAnswer with exactly one JSON object and nothing before or after it:\n{\"answer\": ...},"
                            + " where the answer is one of " + list(question) + ".\n",
                    LEAD,
                    Forms.object(structured, "answer", form),
                    fenceSeed);
            return new QuestionLabeler(
                    new QuestionLabeler.Setting(
                            question,
                            questions.space(),
                            QuestionLabeler.ANSWER,
                            Set.of(Families.ofModel(client)),
                            structured),
                    asked,
                    client,
                    (item, request) -> client.ask(request));
        }

        private Labeler<String> joint(Question question, int q, SharedAnswers shared) {
            StringBuilder system = new StringBuilder(
                    start("You answer several questions about a text, each as if it were the only one."));
            system.append("\nThe questions:\n");
            Map<String, JsonSchemaElement> form = new LinkedHashMap<>();
            for (Question each : questions.questions()) {
                String key = "q" + (form.size() + 1);
                form.put(key, Forms.oneOf(each.answers().keySet()));
                system.append("- ").append(LabelCards.quoted(key)).append(": ");
                system.append(each.text().strip().replaceAll("\\s*\\R\\s*", " "))
                        .append(" Answer one of ");
                system.append(list(each)).append(".\n");
            }
            system.append(
                    "\nAnswer with exactly one JSON object and nothing before or after it. Its keys are those of the"
                            + " questions, in their order, and the value of each is the answer to that question.\n");
            TextQuestion asked = new TextQuestion(
                    question.name(), system.toString(), LEAD, Forms.object(structured, "answers", form), fenceSeed);
            return new QuestionLabeler(
                    new QuestionLabeler.Setting(
                            question,
                            questions.space(),
                            "q" + (q + 1),
                            Set.of(Families.ofModel(client), Families.ofRequest(client, asked.whole())),
                            structured),
                    asked,
                    client,
                    (item, request) -> shared.ask(q, item.data(), () -> client.ask(request)));
        }

        private String start(String task) {
            String context = questions.context().strip();
            return task + "\n" + (context.isEmpty() ? "" : context + "\n");
        }

        private static String list(Question question) {
            return question.answers().keySet().stream().map(LabelCards::quoted).collect(Collectors.joining(", "));
        }
    }
}
