package io.labelkit.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Text that a page shows as printed, and how it is held against what is printed. A line {@code ...} leaves lines out. */
record ShownText(How how, List<String> lines) {
    private static final String LEFT_OUT = "...";

    /** How much of what is printed is shown. */
    enum How {
        EXACT,
        PART,
        SHAPE
    }

    boolean matches(List<String> printed) {
        List<List<String>> segments = segments();
        int from = 0;
        for (int i = 0; i < segments.size(); i++) {
            List<String> segment = segments.get(i);
            boolean atStart = i == 0 && how != How.PART;
            boolean atEnd = i == segments.size() - 1 && how != How.PART;
            int start = atEnd ? Math.max(from, printed.size() - segment.size()) : from;
            int last = atStart ? 0 : printed.size() - segment.size();
            int found = find(segment, printed, start, Math.min(last, printed.size() - segment.size()), false);
            if (found < 0 || atEnd && found + segment.size() != printed.size()) {
                return false;
            }
            from = found + segment.size();
        }
        return true;
    }

    /** The same with what is printed now, as far as it can be told what stands for what. */
    Optional<List<String>> rewritten(List<String> printed) {
        List<List<String>> segments = segments();
        if (segments.size() == 1 && how != How.PART) {
            return Optional.of(printed);
        }
        List<String> result = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < segments.size(); i++) {
            List<String> segment = segments.get(i);
            int last = printed.size() - segment.size();
            boolean atEnd = i == segments.size() - 1 && how != How.PART;
            int found = i == 0 && how != How.PART
                    ? 0
                    : atEnd ? last : segment.isEmpty() ? from : find(segment.subList(0, 1), printed, from, last, true);
            if (found < from || last < found) {
                return Optional.empty();
            }
            if (i > 0) {
                result.add(LEFT_OUT);
            }
            result.addAll(printed.subList(found, found + segment.size()));
            from = found + segment.size();
        }
        return Optional.of(result);
    }

    private List<List<String>> segments() {
        List<List<String>> segments = new ArrayList<>();
        List<String> segment = new ArrayList<>();
        for (String line : lines) {
            if (line.strip().equals(LEFT_OUT)) {
                segments.add(segment);
                segment = new ArrayList<>();
            } else {
                segment.add(line);
            }
        }
        segments.add(segment);
        return segments;
    }

    private int find(List<String> segment, List<String> printed, int first, int last, boolean byShape) {
        return IntStream.rangeClosed(first, last)
                .filter(start -> IntStream.range(0, segment.size())
                        .allMatch(i -> same(segment.get(i), printed.get(start + i), byShape || how == How.SHAPE)))
                .findFirst()
                .orElse(-1);
    }

    private static boolean same(String shown, String printed, boolean byShape) {
        if (shown.length() > LEFT_OUT.length() && shown.endsWith(LEFT_OUT)) {
            String start = shown.substring(0, shown.length() - LEFT_OUT.length());
            return printed.startsWith(start);
        }
        return byShape
                ? shape(shown).equals(shape(printed))
                : shown.stripTrailing().equals(printed.stripTrailing());
    }

    /** Words and marks; a number is a number, however long, and so is the room around it. */
    private static String shape(String line) {
        return line.replaceAll("[<>+-]?\\d[\\d.,]*(?<!,)(E-?\\d+)?%?", "#")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
