package io.labelkit.core.audit;

import java.util.AbstractList;
import java.util.RandomAccess;

/** Issues of some examples, made when they are read. */
final class IssueList extends AbstractList<LabelIssue> implements RandomAccess {
    private final LabelIssues issues;
    private final int[] examples;

    IssueList(LabelIssues issues, int[] examples) {
        this.issues = issues;
        this.examples = examples;
    }

    @Override
    public LabelIssue get(int index) {
        return issues.issue(examples[index]);
    }

    @Override
    public int size() {
        return examples.length;
    }
}
