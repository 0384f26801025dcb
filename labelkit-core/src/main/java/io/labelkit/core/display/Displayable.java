package io.labelkit.core.display;

/**
 * A result that shows itself: in JShell by {@code toString()}, a table of at most about 1,000 characters; in full by
 * {@link #print()}; in a notebook or a page by {@link #toHtml()}. All three have the same content.
 */
public interface Displayable {
    /**
     * The result as a piece of HTML: escaped, with its own style, without scripts or addresses.
     *
     * @return one element that can be put into a page
     */
    String toHtml();

    /** Prints the result in full to standard output. */
    void print();
}
