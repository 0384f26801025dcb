package io.labelkit.aggregate.checks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import java.util.List;
import java.util.Optional;

/**
 * What the checks of a data set found. Immutable.
 *
 * @param dataset where the data come from
 * @param rows the number of rows
 * @param outcomes one a check, in the order in which they ran
 */
public record CheckReport(String dataset, int rows, List<CheckOutcome> outcomes) implements Displayable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Copies the list.
     *
     * @param dataset where the data come from
     * @param rows the number of rows
     * @param outcomes one a check
     */
    public CheckReport {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * The result of a check.
     *
     * @param name the check's name
     * @return the result; empty if it was skipped or did not run
     */
    public Optional<CheckResult> result(String name) {
        return results().stream().filter(r -> r.name().equals(name)).findFirst();
    }

    /**
     * The checks with a result.
     *
     * @return the results
     */
    public List<CheckResult> results() {
        return outcomes.stream()
                .filter(CheckResult.class::isInstance)
                .map(CheckResult.class::cast)
                .toList();
    }

    /**
     * The checks that found a problem.
     *
     * @return the results
     */
    public List<CheckResult> issues() {
        return results().stream().filter(CheckResult::isIssue).toList();
    }

    /**
     * The checks that said nothing.
     *
     * @return why
     */
    public List<SkippedCheck> skipped() {
        return outcomes.stream()
                .filter(SkippedCheck.class::isInstance)
                .map(SkippedCheck.class::cast)
                .toList();
    }

    /**
     * This report as JSON: {@code dataset}, {@code rows}, {@code checks} (name, finds, subject, issue, summary, threshold,
     * thresholdReason, numbers, findings, flagged as a list of names and scores, worst first) and {@code skipped} (name,
     * reason, why). Numbers that are not known are null.
     *
     * @return the text
     */
    public String toJson() {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("dataset", dataset);
        root.put("rows", rows);
        ArrayNode checks = root.putArray("checks");
        results().forEach(result -> write(result, checks.addObject()));
        ArrayNode skipped = root.putArray("skipped");
        skipped()
                .forEach(check -> skipped.addObject()
                        .put("name", check.name())
                        .put("reason", check.reason().name())
                        .put("why", check.why()));
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report of checks could not be written as JSON", e);
        }
    }

    private static void write(CheckResult result, ObjectNode node) {
        node.put("name", result.name());
        node.put("finds", result.finds());
        node.put("subject", result.subject().name());
        node.put("issue", result.isIssue());
        put(node, "summary", result.summary());
        put(node, "threshold", result.threshold());
        node.put("thresholdReason", result.thresholdReason());
        ObjectNode numbers = node.putObject("numbers");
        result.numbers().forEach((name, value) -> put(numbers, name, value));
        ArrayNode findings = node.putArray("findings");
        result.findings().forEach(findings::add);
        ArrayNode flagged = node.putArray("flagged");
        for (int index : result.worstFirst()) {
            put(flagged.addObject().put("name", result.subjects().get(index)), "score", result.score(index));
        }
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    @Override
    public Display display() {
        return Display.builder("Checks of the data")
                .text("data", dataset)
                .count("rows", rows)
                .count("checks with something found", issues().size())
                .count("checks run", results().size())
                .count("checks left out", skipped().size())
                .table(CheckResult.ROWS.table("checks", results()))
                .table(SkippedCheck.ROWS.table("left out", skipped()))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
