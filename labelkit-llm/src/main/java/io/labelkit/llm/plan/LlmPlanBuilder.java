package io.labelkit.llm.plan;

import io.labelkit.core.data.Example;
import io.labelkit.core.data.ExampleSource;
import io.labelkit.core.internal.Checks;
import io.labelkit.llm.budget.Budget;
import io.labelkit.llm.budget.Price;
import io.labelkit.llm.budget.PriceTable;
import io.labelkit.llm.budget.TokenCounter;
import io.labelkit.llm.budget.TokenUse;
import io.labelkit.llm.call.Plannable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** Collects what a plan is to know; see {@link LlmPlan}. Not thread-safe. */
public final class LlmPlanBuilder {
    private static final double NORMAL_95 = 1.959964;

    private final PriceTable prices;
    private final List<Plannable> labelers = new ArrayList<>();
    private final List<PlanExtra> extras = new ArrayList<>();
    private final List<PlanProblem> problems = new ArrayList<>();
    private Function<String, TokenCounter> counters = TokenCounter::of;
    private PlanLimits limits = PlanLimits.NONE;
    private OptionalLong window = OptionalLong.empty();
    private OptionalDouble output = OptionalDouble.empty();
    private double retries = Allowances.USUAL.retries();
    private double repairs = Allowances.USUAL.repairs();
    private Optional<Budget> budget = Optional.empty();

    LlmPlanBuilder(PriceTable prices) {
        this.prices = prices;
    }

    /**
     * Adds a labeler.
     *
     * @param labeler the labeler; it is asked what it would send
     * @return this builder
     */
    public LlmPlanBuilder labeler(Plannable labeler) {
        labelers.add(labeler);
        return this;
    }

    /**
     * Adds questions beside those of the labelers.
     *
     * @param extra the questions
     * @return this builder
     */
    public LlmPlanBuilder extra(PlanExtra extra) {
        extras.add(extra);
        return this;
    }

    /**
     * Sets how tokens are counted.
     *
     * @param maker makes the counter of a model; {@link TokenCounter#of(String)} unless set
     * @return this builder
     */
    public LlmPlanBuilder counters(Function<String, TokenCounter> maker) {
        counters = maker;
        return this;
    }

    /**
     * Sets how many requests a minute may be made.
     *
     * @param count how many, at least 1; unlimited unless set
     * @return this builder
     */
    public LlmPlanBuilder requestsPerMinute(long count) {
        limits = new PlanLimits(OptionalLong.of(count), limits.tokensPerMinute(), limits.latency());
        return this;
    }

    /**
     * Sets how many tokens a minute may be sent and received.
     *
     * @param count how many, at least 1; unlimited unless set
     * @return this builder
     */
    public LlmPlanBuilder tokensPerMinute(long count) {
        limits = new PlanLimits(limits.requestsPerMinute(), OptionalLong.of(count), limits.latency());
        return this;
    }

    /**
     * Sets how long one call takes, as a pilot measured it.
     *
     * @param time how long; unknown unless set
     * @return this builder
     */
    public LlmPlanBuilder latency(Duration time) {
        limits = new PlanLimits(limits.requestsPerMinute(), limits.tokensPerMinute(), Optional.of(time));
        return this;
    }

    /**
     * Sets how many tokens prompt and answer may have together.
     *
     * @param tokens how many, at least 1; unknown unless set
     * @return this builder
     */
    public LlmPlanBuilder contextWindow(long tokens) {
        Checks.check(tokens >= 1, "tokens", "at least 1", tokens);
        window = OptionalLong.of(tokens);
        return this;
    }

    /**
     * Sets how many tokens come back for one item, as a pilot measured it.
     *
     * @param tokens the mean; guessed from the form of the answer unless set
     * @return this builder
     */
    public LlmPlanBuilder expectedOutput(double tokens) {
        output = OptionalDouble.of(Checks.inRange(tokens, 0, 1e9, "tokens"));
        return this;
    }

    /**
     * Sets the allowance for calls that are made again since they failed.
     *
     * @param share their share of all calls, in [0, 1]; 0.02 unless set
     * @return this builder
     */
    public LlmPlanBuilder retries(double share) {
        retries = Checks.inRange(share, 0, 1, "share");
        return this;
    }

    /**
     * Sets the allowance for answers that the model is asked to put right.
     *
     * @param share their share of all answers, in [0, 1]; 0.01 unless set
     * @return this builder
     */
    public LlmPlanBuilder repairs(double share) {
        repairs = Checks.inRange(share, 0, 1, "share");
        return this;
    }

    /**
     * Says what may be spent, so that the plan tells if it will not do. Nothing is reserved.
     *
     * @param given the budget, with what was spent before
     * @return this builder
     */
    public LlmPlanBuilder budget(Budget given) {
        budget = Optional.of(given);
        return this;
    }

    /**
     * Adds a problem that the caller knows of, for instance that the server wants a key and none is given.
     *
     * @param problem the problem
     * @return this builder
     */
    public LlmPlanBuilder problem(PlanProblem problem) {
        problems.add(problem);
        return this;
    }

    /**
     * Makes the plan. Renders a prompt for each example and calls nobody; takes the memory of some thousands of prompts
     * and about twenty bytes for each example.
     *
     * @param examples what would be asked about; read once
     * @return the plan
     */
    public LlmPlan plan(ExampleSource<String> examples) {
        List<TokenCounter> counting = new ArrayList<>();
        List<Surveyor> surveyors = new ArrayList<>();
        for (Plannable labeler : labelers) {
            TokenCounter counter = counters.apply(labeler.client().modelName());
            counting.add(counter);
            surveyors.add(new Surveyor(labeler, counter, window(labeler), output));
        }
        long count = 0;
        try (Stream<Example<String>> stream = examples.open()) {
            for (Iterator<Example<String>> all = stream.iterator(); all.hasNext(); count++) {
                Example<String> example = all.next();
                surveyors.forEach(surveyor -> surveyor.see(example.item()));
            }
        }
        PlanFindings findings = new PlanFindings(problems, budget);
        List<LabelerPlan> plans = new ArrayList<>();
        for (int i = 0; i < surveyors.size(); i++) {
            plans.add(labeler(labelers.get(i), counting.get(i), surveyors.get(i).survey(), findings));
        }
        return sum(count, plans, findings);
    }

    private OptionalLong window(Plannable labeler) {
        String told = labeler.client().settings().getOrDefault("told", Map.of()).getOrDefault("numCtx", "");
        return window.isPresent() || told.isEmpty() ? window : OptionalLong.of(Long.parseLong(told));
    }

    private LabelerPlan labeler(Plannable labeler, TokenCounter counter, Survey survey, PlanFindings findings) {
        String model = labeler.client().modelName();
        Optional<Price> price = prices.find(model).or(labeler.client()::price);
        Allowances allowances = new Allowances(retries, repairs);
        long calls = survey.calls();
        Estimate expected = allowances.of(calls, TokenUse.of(survey.input(), survey.output()), price);
        Optional<Estimate> upper = survey.worstOutput().isPresent()
                ? Optional.of(allowances.of(
                        calls, TokenUse.of(survey.input(), survey.worstOutput().getAsLong()), price))
                : Optional.empty();
        findings.about(labeler.name(), model, price, survey, window(labeler));
        return new LabelerPlan(
                labeler.name(),
                model,
                price,
                counter.approximate(),
                survey.items(),
                survey.requests(),
                survey.duplicates(),
                survey.stored(),
                expected,
                Math.round(Math.ceil(NORMAL_95 * survey.inputError())),
                upper,
                new LabelerPlan.Prompts(
                        calls == 0 ? 0 : (double) survey.input() / calls,
                        survey.percentile95(),
                        survey.longest(),
                        survey.longestId(),
                        survey.shared(),
                        survey.counted(),
                        survey.tooLong()),
                PlanTime.of(expected, limits, labeler.client().concurrency()),
                new Alternatives(survey, price, allowances).of(labeler.itemsPerRequest() == 1));
    }

    private LlmPlan sum(long count, List<LabelerPlan> plans, PlanFindings findings) {
        Estimate expected = Estimate.NONE;
        Estimate upper = Estimate.NONE;
        boolean bounded = true;
        for (LabelerPlan plan : plans) {
            expected = expected.plus(plan.expected());
            upper = upper.plus(plan.upper().orElse(plan.expected()));
            bounded &= plan.upper().isPresent();
        }
        List<PlanTime> times =
                new ArrayList<>(plans.stream().map(LabelerPlan::time).toList());
        for (PlanExtra extra : extras) {
            Estimate mean = extra(extra, count, extra.outputTokens());
            expected = expected.plus(mean);
            upper = upper.plus(extra(extra, count, extra.mostOutputTokens()));
            times.add(PlanTime.of(
                    mean, new PlanLimits(limits.requestsPerMinute(), limits.tokensPerMinute(), Optional.empty()), 1));
            findings.price(extra.name(), extra.model(), prices.find(extra.model()));
        }
        findings.budget(expected);
        return new LlmPlan(
                count,
                plans,
                extras,
                expected,
                bounded ? Optional.of(upper) : Optional.empty(),
                PlanTime.sum(times),
                findings.all());
    }

    private Estimate extra(PlanExtra extra, long items, long out) {
        long calls = extra.calls(items);
        return new Allowances(retries, 0)
                .of(
                        calls,
                        TokenUse.of(Math.multiplyExact(calls, extra.inputTokens()), Math.multiplyExact(calls, out)),
                        prices.find(extra.model()));
    }
}
