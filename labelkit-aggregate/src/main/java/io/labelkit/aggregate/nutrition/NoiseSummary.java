package io.labelkit.aggregate.nutrition;

import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.internal.Checks;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an audit of the labels said, for a nutrition label.
 *
 * @param method how wrong labels were found
 * @param audited how many labels were audited
 * @param issues how many of them are probably wrong
 * @param auditedByClass how many labels of each class were audited
 * @param issuesByClass how many labels of each class are probably wrong
 */
public record NoiseSummary(
        String method, int audited, int issues, Map<String, Integer> auditedByClass, Map<String, Integer> issuesByClass)
        implements Displayable {
    /**
     * Checks and copies the numbers.
     *
     * @param method how wrong labels were found, not blank
     * @param audited how many labels were audited
     * @param issues at most as many
     * @param auditedByClass by given class
     * @param issuesByClass by given class
     */
    public NoiseSummary {
        Checks.notBlank(method, "method");
        Checks.check(issues >= 0 && issues <= audited, "issues", "in [0, " + audited + "]", issues);
        auditedByClass = Collections.unmodifiableMap(new TreeMap<>(auditedByClass));
        issuesByClass = Collections.unmodifiableMap(new TreeMap<>(issuesByClass));
    }

    /**
     * Counts an audit.
     *
     * @param issues the audit
     * @return its numbers
     */
    public static NoiseSummary of(LabelIssues issues) {
        Map<String, Integer> all = new TreeMap<>();
        Map<String, Integer> flagged = new TreeMap<>();
        issues.ranked().forEach(issue -> all.merge(issue.given(), 1, Integer::sum));
        issues.flagged().forEach(issue -> flagged.merge(issue.given(), 1, Integer::sum));
        return new NoiseSummary(issues.method(), issues.ranked().size(), issues.count(), all, flagged);
    }

    @Override
    public Display display() {
        List<Map.Entry<String, Integer>> entries = List.copyOf(issuesByClass.entrySet());
        Rows<Map.Entry<String, Integer>> rows = Rows.<Map.Entry<String, Integer>>of("Class")
                .text("class", Map.Entry::getKey)
                .count("probably wrong", Map.Entry::getValue)
                .count("labels", entry -> auditedByClass.getOrDefault(entry.getKey(), 0));
        return Display.builder("Label noise")
                .text("method", method)
                .count("labels", audited)
                .count("probably wrong", issues)
                .table(rows.table("classes", entries))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
