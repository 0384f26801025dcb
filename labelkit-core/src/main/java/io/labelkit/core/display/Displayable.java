package io.labelkit.core.display;

/**
 * A result that shows itself: in JShell by {@code toString()}, a table of at most about 1,000 characters; in full by
 * {@link #print()}; in a notebook or a page by {@link #toHtml()}. All three have the same content, which is that of
 * {@link #display()}. An implementation's {@code toString()} is {@code display().brief()}.
 */
public interface Displayable {
    /**
     * What is shown of the result.
     *
     * @return title, facts, tables and notes; rows of tables are made only when they are shown
     */
    Display display();

    /**
     * The result as a piece of HTML: escaped, with its own style, without scripts or addresses.
     *
     * @return one element that can be put into a page; at most {@value Display#MOST_HTML_ROWS} rows of each table, with a
     *     count of what is left out
     */
    default String toHtml() {
        return display().html();
    }

    /** Prints the result in full to standard output. */
    default void print() {
        display().writeTo(System.out);
    }
}
