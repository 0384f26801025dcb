package io.labelkit.llm.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.data.ExampleSource;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.llm.budget.PriceTable;
import io.labelkit.llm.budget.TokenCounter;
import io.labelkit.llm.call.Plannable;
import java.util.List;
import java.util.Optional;

/**
 * What labelers that ask language models would take for some examples, told without a call. Prompts are rendered as
 * they would be sent; what is the same as an earlier request, or is answered in the client's record of calls, is left
 * out; of each length some thousands are counted, and the others are taken to be like them. Prices come from the user's
 * table only. Immutable.
 *
 * <p>Expected tokens received are a guess from the form of the answer until {@linkplain LlmPlanBuilder#expectedOutput a pilot} tells
 * better. The upper bound is the same calls with every answer as long as its limit allows; it is no bound on retries
 * beyond the {@linkplain LlmPlanBuilder#retries allowance}: a {@link io.labelkit.llm.budget.Budget} is.
 *
 * <pre>{@code
 * LlmPlan plan = LlmPlan.builder(PriceTable.read(Path.of("prices.json")))
 *         .labeler(labeler)
 *         .requestsPerMinute(500)
 *         .tokensPerMinute(200_000)
 *         .plan(data);
 * System.out.println(plan);
 * }</pre>
 *
 * @param examples how many examples were looked at
 * @param labelers what each labeler would take
 * @param extras what else would be asked
 * @param expected what is expected in all
 * @param upper the upper bound in all; empty if some answers have no limit of length
 * @param time how long it takes if the labelers work one after the other with the same limits
 * @param problems what would fail or surprise; empty if nothing is known
 */
public record LlmPlan(
        long examples,
        List<LabelerPlan> labelers,
        List<PlanExtra> extras,
        Estimate expected,
        Optional<Estimate> upper,
        PlanTime time,
        List<PlanProblem> problems)
        implements Displayable {
    /**
     * Copies the lists.
     *
     * @param examples how many examples were looked at
     * @param labelers what each labeler would take
     * @param extras what else would be asked
     * @param expected what is expected in all
     * @param upper the upper bound in all
     * @param time how long it takes
     * @param problems what would fail or surprise
     */
    public LlmPlan {
        labelers = List.copyOf(labelers);
        extras = List.copyOf(extras);
        problems = List.copyOf(problems);
    }

    /**
     * Starts a plan.
     *
     * @param prices the user's prices; {@link PriceTable#empty()} if none are known
     * @return a builder, of which {@link LlmPlanBuilder#plan(ExampleSource)} makes the plan
     */
    public static LlmPlanBuilder builder(PriceTable prices) {
        return new LlmPlanBuilder(prices);
    }

    /**
     * The plan of one labeler with everything as usual.
     *
     * @param prices the user's prices
     * @param labeler the labeler
     * @param examples what it would be asked about
     * @return the plan
     */
    public static LlmPlan of(PriceTable prices, Plannable labeler, ExampleSource<String> examples) {
        return builder(prices).labeler(labeler).plan(examples);
    }

    /**
     * Whether some tokens are guessed from characters, as {@link TokenCounter#approximate()} says.
     *
     * @return whether any count is approximate
     */
    public boolean approximate() {
        return labelers.stream().anyMatch(LabelerPlan::approximate);
    }

    /**
     * The same numbers as JSON. Money is text with every digit; what is unknown is left out.
     *
     * @return the JSON
     */
    public ObjectNode toJson() {
        return PlanJson.of(this);
    }

    @Override
    public Display display() {
        return PlanText.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
