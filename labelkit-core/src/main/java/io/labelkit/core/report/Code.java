package io.labelkit.core.report;

import io.labelkit.core.internal.Checks;

/**
 * Preformatted text, such as a manifest or a prompt.
 *
 * @param title the heading
 * @param text the text; what exceeds {@value #SHOWN} characters is not shown, and said so
 */
public record Code(String title, String text) implements ReportPart {
    /** The number of characters that are shown. */
    public static final int SHOWN = 20_000;

    /**
     * Checks the title.
     *
     * @param title the heading, not blank
     * @param text the text
     */
    public Code {
        Checks.notBlank(title, "title");
    }

    @Override
    public String note() {
        return "";
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.code(this);
    }
}
