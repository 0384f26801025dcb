package io.labelkit.llm.plan;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.llm.budget.Price;
import java.time.Duration;
import java.util.Optional;

/** Plans as JSON. */
final class PlanJson {
    private PlanJson() {}

    static ObjectNode of(LlmPlan plan) {
        ObjectNode root = new JsonMapper().createObjectNode();
        root.put("examples", plan.examples());
        root.put("approximate", plan.approximate());
        root.set("expected", estimate(plan.expected()));
        plan.upper().ifPresent(upper -> root.set("upper", estimate(upper)));
        time(root.putObject("seconds"), plan.time());
        ArrayNode labelers = root.putArray("labelers");
        plan.labelers().forEach(labeler -> labelers.add(labeler(labeler)));
        ArrayNode extras = root.putArray("extras");
        for (PlanExtra extra : plan.extras()) {
            extras.addObject()
                    .put("name", extra.name())
                    .put("model", extra.model())
                    .put("calls", extra.calls(plan.examples()))
                    .put("inputTokensPerCall", extra.inputTokens())
                    .put("outputTokensPerCall", extra.outputTokens())
                    .put("mostOutputTokensPerCall", extra.mostOutputTokens());
        }
        ArrayNode problems = root.putArray("problems");
        plan.problems()
                .forEach(problem ->
                        problems.addObject().put("kind", problem.kind().name()).put("message", problem.message()));
        return root;
    }

    private static ObjectNode labeler(LabelerPlan plan) {
        ObjectNode node = new JsonMapper().createObjectNode();
        node.put("name", plan.name()).put("model", plan.model()).put("approximate", plan.approximate());
        node.put("items", plan.items())
                .put("requests", plan.requests())
                .put("duplicates", plan.duplicates())
                .put("stored", plan.stored());
        node.set("expected", estimate(plan.expected()));
        node.put("inputTokensError", plan.inputError());
        plan.upper().ifPresent(upper -> node.set("upper", estimate(upper)));
        plan.price().map(PlanJson::price).ifPresent(price -> node.set("price", price));
        LabelerPlan.Prompts prompts = plan.prompts();
        node.putObject("promptTokens")
                .put("mean", prompts.mean())
                .put("percentile95", prompts.percentile95())
                .put("longest", prompts.longest())
                .put("longestExample", prompts.longestExample())
                .put("shared", prompts.shared())
                .put("counted", prompts.counted())
                .put("tooLong", prompts.tooLong());
        time(node.putObject("seconds"), plan.time());
        ArrayNode alternatives = node.putArray("alternatives");
        plan.alternatives()
                .forEach(way ->
                        alternatives.addObject().put("way", way.way()).set("expected", estimate(way.expected())));
        return node;
    }

    private static ObjectNode price(Price price) {
        return new JsonMapper()
                .createObjectNode()
                .put("currency", price.currency())
                .put("effective", price.effective().toString())
                .put("inputMicrosPerMillion", price.input())
                .put("outputMicrosPerMillion", price.output());
    }

    private static ObjectNode estimate(Estimate estimate) {
        ObjectNode node = new JsonMapper()
                .createObjectNode()
                .put("calls", estimate.calls())
                .put("inputTokens", estimate.tokens().input())
                .put("outputTokens", estimate.tokens().output());
        estimate.money()
                .ifPresent(money -> node.put("currency", money.currency())
                        .put("money", money.amount().stripTrailingZeros().toPlainString()));
        return node;
    }

    private static void time(ObjectNode node, PlanTime time) {
        put(node, "byRequestsPerMinute", time.byRequests());
        put(node, "byTokensPerMinute", time.byTokens());
        put(node, "byConcurrency", time.byConcurrency());
        put(node, "atLeast", time.longest());
    }

    private static void put(ObjectNode node, String key, Optional<Duration> time) {
        time.ifPresent(duration -> node.put(key, duration.toMillis() / 1000.0));
    }
}
