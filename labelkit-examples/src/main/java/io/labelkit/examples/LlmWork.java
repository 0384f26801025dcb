package io.labelkit.examples;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.manifest.PaidCalls;
import io.labelkit.core.run.AnswerCache;
import io.labelkit.core.run.CallLog;
import io.labelkit.core.run.Cancellation;
import io.labelkit.core.run.RunListener;
import io.labelkit.llm.LlmLabeler;
import io.labelkit.llm.budget.Price;
import io.labelkit.llm.call.AnswerCacheMode;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.plan.LlmPlan;
import io.labelkit.llm.plan.LlmPlanBuilder;
import io.labelkit.llm.plan.PlanProblem;
import io.labelkit.store.RunView;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A language model that labels within a budget, and the account of what it cost. Not thread-safe. */
final class LlmWork implements Labelling.Paid {
    private final LlmOptions llm;
    private final AskOptions ask;
    private final RateOptions rate;
    private final Spending spending;
    private final PrintWriter out;
    private Optional<LlmClient> client = Optional.empty();
    private AnswerCache cache = AnswerCache.none();
    private AnswerCacheMode cacheMode = AnswerCacheMode.OFF;
    private Map<String, PaidCalls> told = Map.of();

    LlmWork(LlmOptions llm, AskOptions ask, RateOptions rate, Spending spending, PrintWriter out) {
        this.llm = llm;
        this.ask = ask;
        this.rate = rate;
        this.spending = spending;
        this.out = out;
    }

    /** Answers of other runs are used, and kept for them. */
    void share(AnswerCache answers) {
        cache = answers;
        cacheMode = AnswerCacheMode.READ_WRITE;
    }

    /** The labeler, which records its calls and asks the budget before each. */
    LlmLabeler labeler(LabelSpace space, CallLog calls) {
        LlmClient made = client(calls);
        client = Optional.of(made);
        return ask.in(llm.labeler(space, made), space).build();
    }

    /** The labeler of a plan, for which the budget need not do. */
    LlmLabeler planned(LabelSpace space, CallLog calls) {
        LlmClient made = llm.client()
                .calls(calls)
                .prices(spending.prices())
                .cache(cache, cacheMode)
                .build();
        return ask.in(llm.labeler(space, made), space).build();
    }

    private LlmClient client(CallLog calls) {
        try {
            return llm.client()
                    .calls(calls)
                    .limits(rate.limits())
                    .prices(spending.prices())
                    .budget(spending.budget())
                    .cache(cache, cacheMode)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** What would be asked, and what it would cost. */
    LlmPlan plan(LlmLabeler labeler, Dataset<String> data, PlanOptions options, Consumer<LlmPlanBuilder> more) {
        LlmPlanBuilder plan = LlmPlan.builder(spending.prices()).labeler(labeler);
        more.accept(plan);
        options.in(plan);
        rate.limits().requests().ifPresent(plan::requestsPerMinute);
        rate.limits().tokens().ifPresent(plan::tokensPerMinute);
        if (spending.limited()) {
            plan.budget(spending.budget());
        }
        if (llm.keyMayBeMissing()) {
            plan.problem(new PlanProblem(
                    PlanProblem.Kind.MISSING_KEY,
                    "no API key is given, and the server is not on this machine: name the variable that holds it with"
                            + " --api-key-env, if it wants one"));
        }
        return plan.plan(data);
    }

    @Override
    public void goOn(Path directory, RunView run) throws IOException {
        spending.goOn(directory, run);
        spending.keep(directory);
    }

    @Override
    public RunListener listener(Cancellation cancellation) {
        return new BudgetStop(cancellation);
    }

    @Override
    public Optional<String> stopped() {
        return spending.exhausted();
    }

    @Override
    public Map<String, String> settings() {
        return spending.settings();
    }

    @Override
    public Map<String, PaidCalls> calls(RunView run) {
        Map<String, PaidCalls> calls = new TreeMap<>(Spending.calls(run));
        client.ifPresent(asked ->
                calls.computeIfPresent(asked.modelName(), (name, paid) -> paid.withRedactions(redactions(asked))));
        return calls;
    }

    private static long redactions(LlmClient asked) {
        return asked.statistics().redacted().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Override
    public void tell(Optional<RunView> run) {
        LlmClient asked = client.orElseThrow();
        told = run.map(Spending::calls)
                .orElseGet(
                        () -> Map.of(asked.modelName(), Accounting.ofSession(asked.statistics(), spending.budget())));
        PaidCalls all = told.values().stream().reduce(PaidCalls.NONE, PaidCalls::plus);
        run.filter(view ->
                        view.status().labelers().stream().anyMatch(l -> l.votes() + l.abstentions() + l.failed() > 0))
                .ifPresent(view -> out.println("labels  " + RunText.outcomes(view.status())));
        Accounting.lines(all, asked.statistics(), spending.budget(), currency()).forEach(out::println);
        if (!asked.statistics().redacted().isEmpty()) {
            out.println("redacted " + new TreeMap<>(asked.statistics().redacted()) + " in this session");
        }
        out.flush();
    }

    /** What all sessions spent, by labeler, as it was told at the end. */
    Map<String, PaidCalls> told() {
        return told;
    }

    /** The currency of the model's price, if that is known. */
    Optional<String> currency() {
        return spending.price().map(Price::currency);
    }
}
