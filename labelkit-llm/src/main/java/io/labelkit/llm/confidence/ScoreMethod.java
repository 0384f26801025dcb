package io.labelkit.llm.confidence;

import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmRequest;
import java.util.List;
import java.util.Map;

/**
 * How a model is asked for the scores of labels. Which of them are known depends on the server and on what may be spent:
 *
 * <table>
 *   <caption>Ways to scores</caption>
 *   <tr><th>way</th><th>requests an item</th><th>gives</th></tr>
 *   <tr><td>{@link #tokenProbabilities}</td><td>1</td><td>all labels, where the server offers likeliest tokens</td></tr>
 *   <tr><td>{@link #selfConsistency}</td><td>3 to 5</td><td>the shares of the samples</td></tr>
 *   <tr><td>{@link #percent}</td><td>1</td><td>a number for the label that is named</td></tr>
 *   <tr><td>{@link #guesses}</td><td>1</td><td>numbers for the few likeliest labels</td></tr>
 *   <tr><td>{@link #ratings}</td><td>1</td><td>numbers for all labels, from steps</td></tr>
 * </table>
 *
 * Immutable and thread-safe.
 */
public abstract sealed class ScoreMethod
        permits TokenMethod, SamplingMethod, PercentMethod, GuessesMethod, RatingsMethod {
    ScoreMethod() {}

    /**
     * The probabilities of the tokens of the label, where the server tells them.
     *
     * @return the method
     */
    public static ScoreMethod tokenProbabilities() {
        return new TokenMethod();
    }

    /**
     * Several samples of the same question.
     *
     * @param settings how many, at which temperature
     * @return the method
     */
    public static ScoreMethod selfConsistency(SelfConsistency settings) {
        return new SamplingMethod(settings);
    }

    /**
     * The model's own word: an integer from 0 to 100 beside the label.
     *
     * @return the method
     */
    public static ScoreMethod percent() {
        return new PercentMethod();
    }

    /**
     * The model's own word: its likeliest labels with percentages that sum to 100.
     *
     * @param count how many labels at most, at least 2
     * @return the method
     */
    public static ScoreMethod guesses(int count) {
        Checks.check(count >= 2, "count", "at least 2", count);
        return new GuessesMethod(count);
    }

    /**
     * The model's own word: for each label how far it agrees that it is the right one, in steps from 1; the scores are the
     * softmax of the steps.
     *
     * @param steps the number of steps, at least 2; 5 is usual
     * @return the method
     */
    public static ScoreMethod ratings(int steps) {
        Checks.check(steps >= 2, "steps", "at least 2", steps);
        return new RatingsMethod(steps);
    }

    /**
     * Where the scores come from.
     *
     * @return the source
     */
    public abstract ConfidenceSource source();

    /** What each key of the answer holds. */
    abstract Map<String, JsonSchemaElement> form(LabelSpace space);

    /** What the prompt says of the keys of the answer. */
    abstract String answer(LabelSpace space);

    /** The requests that are made of one. */
    List<LlmRequest> requests(LlmRequest request) {
        return List.of(request);
    }

    /** Asks and reads. */
    abstract Scored ask(LlmClient client, LlmRequest request, LabelSpace space);

    /** The settings for a fingerprint. */
    abstract Map<String, Object> identity();
}
