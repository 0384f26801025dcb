package io.labelkit.core.io;

import java.util.ArrayList;
import java.util.List;

/** Throws the first problem of a file, or counts and lists all of them. */
final class Problems {
    private final ReadSettings settings;
    private final List<InputProblem> listed = new ArrayList<>();
    private long count;

    Problems(ReadSettings settings) {
        this.settings = settings;
    }

    /** A problem with one record, which is then left out. */
    void add(InputException exception) {
        if (!settings.skip()) {
            throw exception;
        }
        count++;
        InputProblem problem = exception.problem();
        if (listed.size() < ReadReport.LISTED) {
            listed.add(problem);
        }
        settings.listener().accept(problem);
    }

    long count() {
        return count;
    }

    ReadReport report(String file, long rows) {
        return new ReadReport(file, rows, count, listed);
    }
}
