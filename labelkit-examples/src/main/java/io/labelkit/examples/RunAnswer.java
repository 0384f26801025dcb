package io.labelkit.examples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer about a run, collected once for people and for programs. */
final class RunAnswer {
    private final Map<String, @Nullable Object> json = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();

    /** Adds a value for programs. */
    RunAnswer put(String name, @Nullable Object value) {
        json.put(name, value);
        return this;
    }

    /** Adds a line for people; line ends in it, from names say, are written as their codes. */
    RunAnswer line(String line) {
        lines.add(RunText.oneLine(line));
        return this;
    }

    Map<String, @Nullable Object> json() {
        return json;
    }

    List<String> lines() {
        return lines;
    }
}
