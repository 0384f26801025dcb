package io.labelkit.llm.shortlist;

import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.llm.answer.StructuredOutput;
import io.labelkit.llm.exchange.Forms;
import io.labelkit.llm.exchange.TextQuestion;
import io.labelkit.llm.prompt.LabelCards;
import java.util.List;
import java.util.Map;

/**
 * The two questions of inferring and ranking.
 *
 * @param space the labels
 * @param instruction a further instruction; may be empty
 * @param picks how many labels are picked at most
 * @param asker who asks, and how
 */
record RankingQuestions(LabelSpace space, String instruction, int picks, Asker asker) {
    /** Changes whenever a word of this class does. */
    static final String VERSION = "infer-retrieve-rank/2";

    static final String GUESSES = "guesses";
    static final String LABELS = "labels";

    private static final String FORM = "\nAnswer with exactly one JSON object and nothing before or after it:\n";

    /**
     * Who asks.
     *
     * @param name the labeler's name
     * @param structured how the server is asked to keep to the form
     * @param fenceSeed the seed of the codes on the marker lines
     */
    record Asker(String name, StructuredOutput structured, long fenceSeed) {}

    private String task() {
        StringBuilder out = new StringBuilder("The task is ")
                .append(LabelCards.quoted(space.name()))
                .append(".\n");
        if (!space.description().isBlank()) {
            out.append(space.description().strip()).append('\n');
        }
        if (!instruction.isBlank()) {
            out.append("\nInstructions:\n").append(instruction.strip()).append('\n');
        }
        return out.toString();
    }

    /** Asks for free guesses. */
    TextQuestion infer(int guesses) {
        return question(
                "You guess labels of texts. " + task()
                        + "\nThe labels are not listed here. Name up to " + guesses
                        + " labels that such a list could have and that apply to the text, each in a few words, the surest"
                        + " first.\n" + FORM + "{\"guesses\": [...]}\n",
                GUESSES);
    }

    /** Lists the candidates, so that it is another question for other candidates. */
    TextQuestion rank(List<RankedLabel> candidates) {
        List<LabelClass> cards = candidates.stream()
                .map(candidate -> space.classes().get(space.indexOf(candidate.label())))
                .toList();
        return question(
                "You choose labels of texts. " + task() + "\nThe labels:\n" + LabelCards.of(cards)
                        + "\nName the labels that apply to the text, at most " + picks
                        + ", each written exactly as above, the one that fits best first.\n" + FORM
                        + "{\"labels\": [...]}\n",
                LABELS);
    }

    private TextQuestion question(String system, String key) {
        JsonArraySchema texts = JsonArraySchema.builder()
                .items(JsonStringSchema.builder().build())
                .build();
        return new TextQuestion(
                asker.name(),
                system,
                "The text is between the two marker lines.",
                Forms.object(asker.structured(), key, Map.of(key, texts)),
                asker.fenceSeed());
    }
}
