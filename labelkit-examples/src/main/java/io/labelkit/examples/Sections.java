package io.labelkit.examples;

import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.report.IssueParts;
import io.labelkit.core.report.ReportSection;
import java.util.Optional;

/** Report sections that several commands show. */
final class Sections {
    private static final int EXAMPLES = 100;

    private Sections() {}

    static ReportSection issues(LabelIssues issues, Dataset<String> texts) {
        return IssueParts.of(issues)
                .texts(id -> texts.find(id).map(Example::data).or(Optional::empty))
                .section("Suspected label errors");
    }

    /** The most suspicious examples, to which the numbers of a report lead. */
    static ReportSection examples(LabelIssues issues, Dataset<String> texts) {
        return ReportSection.of(
                "Examples",
                IssueParts.of(issues)
                        .texts(id -> texts.find(id).map(Example::data).or(Optional::empty))
                        .examples(EXAMPLES));
    }
}
