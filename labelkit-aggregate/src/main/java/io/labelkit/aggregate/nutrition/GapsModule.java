package io.labelkit.aggregate.nutrition;

import io.labelkit.core.data.GoldRole;
import io.labelkit.core.report.Warnings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must be known before the set is used: what was declared, and what the other modules found missing. */
final class GapsModule {
    private static final List<CardField> EXPECTED = List.of(
            CardField.LICENSE,
            CardField.SOURCE,
            CardField.COLLECTED,
            CardField.COLLECTION_PROCESS,
            CardField.ANNOTATION_PROCESS,
            CardField.CONTACT);

    private GapsModule() {}

    static NutritionModule of(Input input, List<NutritionModule> others, Set<ModuleKind> unwanted) {
        List<String> gaps = new ArrayList<>(input.gaps());
        List<String> unsaid = EXPECTED.stream()
                .filter(field -> input.card().getOrDefault(field, "").isBlank())
                .map(CardField::words)
                .toList();
        if (!unsaid.isEmpty()) {
            gaps.add("Nobody said: " + String.join(", ", unsaid) + ".");
        }
        long unlabelled = input.size() - input.labelled();
        if (unlabelled > 0) {
            gaps.add(unlabelled + " of " + input.size() + " examples have no label.");
        }
        long ofNoExample = input.labels().size() - input.labelled();
        if (ofNoExample > 0) {
            gaps.add(ofNoExample + " of the labels are of no example of the data set, and are not counted.");
        }
        if (input.labelled() > 0 && input.dataset().gold(GoldRole.TEST).isEmpty()) {
            gaps.add("No label has the role of test gold: nothing tells how good models trained on the set are.");
        }
        for (NutritionModule module : others) {
            module.absence().ifPresent(why -> gaps.add(module.kind().title() + ": " + why.detail()));
            module.warnings().forEach(warning -> gaps.add(module.kind().title() + ": " + warning));
        }
        unwanted.forEach(kind -> gaps.add(kind.title() + ": left out on request."));
        return NutritionModule.of(
                ModuleKind.GAPS, Map.of("gaps", gaps), List.of(new Warnings("Before you use it", gaps)), List.of());
    }
}
