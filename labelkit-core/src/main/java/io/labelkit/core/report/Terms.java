package io.labelkit.core.report;

import io.labelkit.core.internal.Checks;
import java.util.List;

/**
 * Words and what they mean.
 *
 * @param title the heading
 * @param note what a reader should know
 * @param terms the words, in order
 */
public record Terms(String title, String note, List<Term> terms) implements ReportPart {
    /**
     * Checks the title and copies the list.
     *
     * @param title the heading, not blank
     * @param note what a reader should know
     * @param terms the words
     */
    public Terms {
        Checks.notBlank(title, "title");
        terms = List.copyOf(terms);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.terms(this);
    }

    /**
     * One word.
     *
     * @param name the word
     * @param definition what it means, in one or two sentences
     */
    public record Term(String name, String definition) {
        /**
         * Checks the texts.
         *
         * @param name the word, not blank
         * @param definition what it means, not blank
         */
        public Term {
            Checks.notBlank(name, "name");
            Checks.notBlank(definition, "definition");
        }
    }
}
