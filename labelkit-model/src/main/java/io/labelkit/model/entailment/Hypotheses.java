package io.labelkit.model.entailment;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.List;

/** The sentences that stand for each label. */
final class Hypotheses {
    static final String LABEL = "{label}";

    private Hypotheses() {}

    /** The name in each template, then the description. */
    static List<List<String>> of(LabelSpace space, List<String> templates, boolean descriptions) {
        Checks.check(!templates.isEmpty(), "templates", "at least one", "none");
        for (String template : templates) {
            Checks.check(template.contains(LABEL), "template", "text with " + LABEL + " in it", template);
        }
        List<List<String>> all = new ArrayList<>();
        for (LabelClass label : space.classes()) {
            List<String> sentences = new ArrayList<>();
            for (String template : templates) {
                sentences.add(template.replace(LABEL, label.name().replace('_', ' ')));
            }
            if (descriptions && !label.description().isBlank()) {
                sentences.add(label.description());
            }
            all.add(List.copyOf(sentences));
        }
        return List.copyOf(all);
    }
}
