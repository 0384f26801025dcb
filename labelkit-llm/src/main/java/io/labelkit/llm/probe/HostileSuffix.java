package io.labelkit.llm.probe;

import io.labelkit.core.internal.Checks;

/**
 * Something hostile that is put after a text to talk a model into a label.
 *
 * @param name what kind of attack it is
 * @param template the text, with <code>{label}</code> where the wanted label goes
 */
public record HostileSuffix(String name, String template) {
    private static final String LABEL = "{label}";

    /**
     * Checks the texts.
     *
     * @param name what kind of attack it is, not blank
     * @param template the text, with <code>{label}</code> somewhere
     */
    public HostileSuffix {
        Checks.notBlank(name, "name");
        Checks.check(template.contains(LABEL), "template", "a text with " + LABEL, template);
    }

    /**
     * A text with the attack after it.
     *
     * @param text the text
     * @param label the label that the attack wants
     * @return both
     */
    public String attack(String text, String label) {
        return text + template.replace(LABEL, label);
    }
}
