package io.labelkit.core.display;

import io.labelkit.core.internal.Checks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What is shown of a result: a title, facts, tables, notes and warnings. It has three forms with the same content:
 * {@link #brief()} for JShell and debuggers, {@link #text()} in full, and {@link #html()} for notebooks and pages. All
 * text in it may come from data and is made safe to look at. Immutable; rows of tables are made when they are shown.
 * Thread-safe if the tables are.
 */
public final class Display {
    /** The greatest number of characters of the short form. */
    public static final int MOST_BRIEF_CHARACTERS = 1000;
    /** The greatest number of rows of a table in HTML. */
    public static final int MOST_HTML_ROWS = 200;

    private final String title;
    private final List<Fact> facts;
    private final List<Table> tables;
    private final List<String> warnings;
    private final List<String> lead;
    private final List<String> notes;
    private final boolean oneLine;

    private Display(Builder builder) {
        title = builder.title;
        facts = List.copyOf(builder.facts);
        tables = List.copyOf(builder.tables);
        warnings = List.copyOf(builder.warnings);
        lead = List.copyOf(builder.lead);
        notes = List.copyOf(builder.notes);
        oneLine = builder.oneLine;
    }

    /**
     * Starts a display.
     *
     * @param title what the result is, in a few words; not blank
     * @return a builder
     */
    public static Builder builder(String title) {
        return new Builder(Checks.notBlank(title, "title"));
    }

    /**
     * What the result is.
     *
     * @return the title, not blank
     */
    public String title() {
        return title;
    }

    /**
     * The facts.
     *
     * @return an immutable list
     */
    public List<Fact> facts() {
        return facts;
    }

    /**
     * The tables.
     *
     * @return an immutable list
     */
    public List<Table> tables() {
        return tables;
    }

    /**
     * What a careful reader wants to know.
     *
     * @return an immutable list of sentences
     */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * What the result says, in sentences.
     *
     * @return an immutable list of sentences
     */
    public List<String> lead() {
        return lead;
    }

    /**
     * What explains the numbers.
     *
     * @return an immutable list of sentences
     */
    public List<String> notes() {
        return notes;
    }

    /** Whether the short form is one line with the facts. */
    boolean isOneLine() {
        return oneLine;
    }

    /**
     * The short form: begins with a line end, since JShell prints it behind {@code $1 ==>}, and says what is left out.
     *
     * @return at most {@value #MOST_BRIEF_CHARACTERS} characters, in lines of at most 96 columns
     */
    public String brief() {
        return BriefText.of(this);
    }

    /**
     * The short form for programs: as {@link #brief()}, but without the line end before it and the hint behind it.
     *
     * @return fewer than {@value #MOST_BRIEF_CHARACTERS} characters, without a line end at the end
     */
    public String summary() {
        return BriefText.summary(this);
    }

    /**
     * The facts in one line.
     *
     * @return for instance {@code votes: 120 · accuracy: 83.1%}; the title if there are no facts
     */
    public String line() {
        return BriefText.line(this);
    }

    /**
     * Everything, for a terminal.
     *
     * @return the text with all rows, ending in a line end
     */
    public String text() {
        StringBuilder out = new StringBuilder();
        writeTo(out);
        return out.toString();
    }

    /**
     * Writes everything, for a terminal; rows are made one after the other.
     *
     * @param out where to
     * @throws UncheckedIOException if it cannot be written
     */
    public void writeTo(Appendable out) {
        try {
            new FullText(out).write(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A piece of HTML: one {@code div} with its own style, readable on light and dark pages, without scripts, addresses
     * or ids.
     *
     * @return well-formed HTML, also as XML
     */
    public String html() {
        return html(MOST_HTML_ROWS);
    }

    /**
     * {@link #html()} with fewer rows, for a notebook.
     *
     * @param rows the greatest number of rows of a table, in [1, {@value #MOST_HTML_ROWS}]
     * @return well-formed HTML, also as XML
     * @throws IllegalArgumentException if the number is out of range
     */
    public String html(int rows) {
        Checks.check(rows >= 1 && rows <= MOST_HTML_ROWS, "rows", "in [1, " + MOST_HTML_ROWS + "]", rows);
        return HtmlText.of(this, rows);
    }

    @Override
    public String toString() {
        return brief();
    }

    /** Collects what is shown. Not thread-safe. */
    public static final class Builder {
        private final String title;
        private final List<Fact> facts = new ArrayList<>();
        private final List<Table> tables = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private final List<String> lead = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private boolean oneLine;

        private Builder(String title) {
            this.title = title;
        }

        /**
         * Adds a fact in words.
         *
         * @param name what it is
         * @param value the value, shown as by {@link Cell#words(Object)}
         * @return this builder
         */
        public Builder text(String name, Object value) {
            return fact(Fact.of(name, value));
        }

        /**
         * Adds a count.
         *
         * @param name what is counted
         * @param value the count
         * @return this builder
         */
        public Builder count(String name, long value) {
            return fact(Fact.of(name, value, Unit.count("")));
        }

        /**
         * Adds a share or probability.
         *
         * @param name what it is
         * @param value the share, in [0, 1]; NaN is unknown
         * @return this builder
         */
        public Builder share(String name, double value) {
            return fact(Fact.of(name, value, Unit.share()));
        }

        /**
         * Adds a share or probability that may be unknown.
         *
         * @param name what it is
         * @param value the share, in [0, 1]
         * @return this builder
         */
        public Builder share(String name, OptionalDouble value) {
            return fact(Fact.of(name, value, Unit.share()));
        }

        /**
         * Adds a number.
         *
         * @param name what it is
         * @param value the number; NaN is unknown
         * @param unit its unit
         * @return this builder
         */
        public Builder number(String name, double value, Unit unit) {
            return fact(Fact.of(name, value, unit));
        }

        /**
         * Adds a number that may be unknown.
         *
         * @param name what it is
         * @param value the number
         * @param unit its unit
         * @return this builder
         */
        public Builder number(String name, OptionalDouble value, Unit unit) {
            return fact(Fact.of(name, value, unit));
        }

        /**
         * Adds an estimate with its interval.
         *
         * @param name what it is
         * @param value the estimate
         * @param unit its unit
         * @return this builder
         */
        public Builder interval(String name, Ranged value, Unit unit) {
            return fact(Fact.of(name, value, unit));
        }

        /**
         * Adds a fact.
         *
         * @param fact the fact
         * @return this builder
         */
        public Builder fact(Fact fact) {
            facts.add(fact);
            return this;
        }

        /**
         * Adds facts.
         *
         * @param list the facts
         * @return this builder
         */
        public Builder facts(List<Fact> list) {
            facts.addAll(list);
            return this;
        }

        /**
         * Adds a table.
         *
         * @param table the table
         * @return this builder
         */
        public Builder table(Table table) {
            tables.add(table);
            return this;
        }

        /**
         * Adds warnings.
         *
         * @param list their {@code toString()} is a sentence
         * @return this builder
         */
        public Builder warnings(List<?> list) {
            list.forEach(warning -> warnings.add(warning.toString()));
            return this;
        }

        /**
         * Adds a sentence that says what the result is, above the tables.
         *
         * @param sentence the sentence; nothing is added if it is blank
         * @return this builder
         */
        public Builder lead(String sentence) {
            if (!sentence.isBlank()) {
                lead.add(sentence);
            }
            return this;
        }

        /**
         * Adds a note, below the tables.
         *
         * @param sentence what explains the numbers; nothing is added if it is blank
         * @return this builder
         */
        public Builder note(String sentence) {
            if (!sentence.isBlank()) {
                notes.add(sentence);
            }
            return this;
        }

        /**
         * Makes the short form one line with the facts: for results that are rows of others, which are met in lists.
         *
         * @return this builder
         */
        public Builder oneLine() {
            oneLine = true;
            return this;
        }

        /**
         * Makes the display.
         *
         * @return the display
         */
        public Display build() {
            return new Display(this);
        }
    }
}
