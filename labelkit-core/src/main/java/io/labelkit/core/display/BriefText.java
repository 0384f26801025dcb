package io.labelkit.core.display;

import java.util.ArrayList;
import java.util.List;

/** The short form of a display: as much of each part as fits, and what is left out. */
final class BriefText {
    static final int WIDTH = 96;
    private static final String DOT = " · ";
    private static final int RESERVE = 75;
    private static final int FACT_LINES = 5;
    private static final int SENTENCES = 4;
    private static final int MOST_ROWS = 10;
    private static final int ROWS_OF_SEVERAL = 5;

    private final StringBuilder out = new StringBuilder();
    private final List<String> leftOut = new ArrayList<>();
    private final Display display;
    private final boolean hint;

    private BriefText(Display display, boolean hint) {
        this.display = display;
        this.hint = hint;
    }

    static String of(Display display) {
        return new BriefText(display, true).written();
    }

    static String summary(Display display) {
        return new BriefText(display, false).written().stripLeading();
    }

    private String written() {
        write();
        return out.toString();
    }

    static String line(Display display) {
        List<String> facts = display.facts().stream()
                .map(BriefText::fact)
                .limit(FACT_LINES * 4)
                .toList();
        return facts.isEmpty() ? CellText.line(display.title(), WIDTH) : String.join(DOT, facts);
    }

    private void write() {
        boolean headless = display.isOneLine() && !display.facts().isEmpty();
        if (!headless) {
            add(TextWidth.fit(CellText.line(display.title(), WIDTH), WIDTH));
        }
        facts(headless ? "" : "  ");
        sentences(display.lead(), "", "sentence");
        sentences(display.warnings(), "warning: ", "warning");
        tables();
        notes();
        closing();
    }

    private void facts(String indent) {
        StringBuilder line = new StringBuilder(indent);
        int lines = 1;
        int shown = 0;
        for (Fact fact : display.facts()) {
            String text = TextWidth.fit(fact(fact), WIDTH - 2);
            boolean first = line.length() == indent.length();
            if (!first && TextWidth.of(line.toString()) + DOT.length() + TextWidth.of(text) > WIDTH) {
                if (lines == FACT_LINES || !fits(line.length() + text.length() + 2)) {
                    break;
                }
                add(line.toString());
                lines++;
                line = new StringBuilder(indent);
                first = true;
            }
            line.append(first ? "" : DOT).append(text);
            shown++;
        }
        if (shown > 0) {
            add(line.toString());
        }
        leaveOut(display.facts().size() - shown, "fact");
    }

    private static String fact(Fact fact) {
        return CellText.line(fact.name(), WIDTH / 2) + ": " + fact.written();
    }

    private void sentences(List<String> sentences, String prefix, String what) {
        int shown = 0;
        for (String each : sentences) {
            if (shown == SENTENCES || !sentence(prefix + each)) {
                break;
            }
            shown++;
        }
        leaveOut(sentences.size() - shown, what);
    }

    private void notes() {
        int shown = 0;
        for (String note : display.notes()) {
            if (!leftOut.isEmpty() || !sentence(note)) {
                break;
            }
            shown++;
        }
        leaveOut(display.notes().size() - shown, "note");
    }

    /** A sentence in at most two lines; false if there is no room. */
    private boolean sentence(String text) {
        List<String> lines = Wrapped.lines(CellText.line(text, 2 * WIDTH), WIDTH - 2);
        int size = lines.stream().mapToInt(line -> line.length() + 3).sum();
        if (!fits(size)) {
            return false;
        }
        lines.forEach(line -> add("  " + line));
        return true;
    }

    private void tables() {
        List<Table> tables = display.tables();
        boolean several = tables.size() > 1;
        for (int t = 0; t < tables.size(); t++) {
            flushRows();
            if (!table(tables.get(t), several, several ? ROWS_OF_SEVERAL : MOST_ROWS)) {
                leaveOut(tables.size() - t, "more table");
                return;
            }
        }
    }

    /** The beginning of a table; false if not even one row fits. */
    private boolean table(Table table, boolean titled, int mostRows) {
        String title = TextWidth.fit(CellText.line(table.title(), WIDTH), WIDTH - 8);
        if (table.rowCount() == 0) {
            String more = table.leftOut() == 0 ? "none" : NumberText.count(table.leftOut()) + " rows, not kept";
            return fits(title.length() + more.length() + 4) && add("  " + title + ": " + more);
        }
        List<List<String>> cells = new ArrayList<>();
        int wanted = Math.min(mostRows, table.rowCount());
        for (int row = 0; row < wanted; row++) {
            cells.add(table.written(row));
        }
        Grid grid = Grid.fitting(table, cells, WIDTH);
        boolean named = titled || !table.title().equals(display.title());
        int used = grid.header().length() + 2 + (named ? title.length() + 3 : 0);
        int shown = 0;
        while (shown < wanted && fits(used + grid.rows().get(shown).length() + 1)) {
            used += grid.rows().get(shown).length() + 1;
            shown++;
        }
        if (shown == 0) {
            return false;
        }
        add("");
        if (named) {
            add("  " + title);
        }
        add(grid.header());
        grid.rows().subList(0, shown).forEach(this::add);
        leaveOut(table.rowCount() - shown + table.leftOut(), "more row");
        leaveOut(grid.leftOut(), "more column");
        return true;
    }

    /** Says what is missing of a table below it, if another one follows. */
    private void flushRows() {
        boolean rows = leftOut.stream().anyMatch(each -> each.contains("more row") || each.contains("more column"));
        if (rows && fits(String.join(", ", leftOut).length() + 5)) {
            add("  … " + String.join(", ", leftOut));
            leftOut.clear();
        }
    }

    private void closing() {
        if (!leftOut.isEmpty()) {
            out.append("\n  … ").append(String.join(", ", leftOut)).append(hint ? ", print() shows all" : "");
        } else if (hint && out.indexOf("\n  … ") >= 0) {
            out.append("\n  print() shows all");
        }
    }

    private void leaveOut(long count, String what) {
        if (count > 0) {
            leftOut.add(NumberText.count(count) + " " + what + (count == 1 ? "" : "s"));
        }
    }

    private boolean fits(int more) {
        int closing = leftOut.stream().mapToInt(each -> each.length() + 2).sum();
        return out.length() + more + closing + RESERVE <= Display.MOST_BRIEF_CHARACTERS;
    }

    private boolean add(String line) {
        out.append('\n').append(line.stripTrailing());
        return true;
    }
}
