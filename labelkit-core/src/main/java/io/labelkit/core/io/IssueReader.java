package io.labelkit.core.io;

import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@link IssueWriter} wrote. The columns {@code id}, {@code given}, {@code suggested}, {@code score} and
 * {@code isIssue} are needed, {@code reason} may be missing. The order of the rows is kept. Every problem stops the
 * reading.
 */
public final class IssueReader {
    private static final Field ID = Field.of("id", "task");
    private static final Field GIVEN = Field.of("given");
    private static final Field SUGGESTED = Field.of("suggested");
    private static final Field SCORE = Field.of("score");
    private static final Field FLAG = Field.of("isIssue");

    private IssueReader() {}

    /**
     * Reads every issue.
     *
     * @param file the file, CSV or JSONL
     * @return the issues, in the order of the file
     * @throws InputException if the file cannot be read, a value is missing or of another form, or an id occurs twice
     */
    public static LabelIssues read(Path file) {
        List<LabelIssue> issues = new ArrayList<>();
        try (Rows rows = Rows.open(file, ReadSettings.DEFAULT, new Problems(ReadSettings.DEFAULT))) {
            for (Field field : List.of(ID, GIVEN, SUGGESTED, SCORE, FLAG)) {
                rows.require(field);
            }
            SeenIds seen = new SeenIds();
            rows.forEach(row -> {
                LabelIssue issue = issue(row);
                seen.add(row, ID.in(row), issue.id());
                issues.add(issue);
            });
        }
        return new LabelIssues("read from " + FileFormat.fileName(file), issues);
    }

    private static LabelIssue issue(Row row) {
        int reason = row.find("reason");
        return new LabelIssue(
                row.name(ID),
                row.name(GIVEN),
                row.name(SUGGESTED),
                score(row),
                flag(row),
                row.has(reason) ? row.scalar(reason) : "");
    }

    private static double score(Row row) {
        int column = SCORE.in(row);
        if (column < 0) {
            throw row.missing(SCORE);
        }
        return Numbers.share(row, column, 0);
    }

    private static boolean flag(Row row) {
        return switch (row.name(FLAG)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw row.problem(FLAG.in(row), "isIssue must be true or false");
        };
    }
}
