package io.labelkit.aggregate.nutrition;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.report.ReportPart;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One module of a nutrition label. Immutable.
 *
 * @param kind which one
 * @param values the numbers, as values that JSON can hold: maps, lists, texts, numbers, true and false; {@code null}
 *     inside them is a number that is withheld or unknown
 * @param parts what a page shows
 * @param warnings what to beware of
 * @param absence why there is nothing; empty for a module with content
 */
public record NutritionModule(
        ModuleKind kind,
        Map<String, Object> values,
        List<ReportPart> parts,
        List<String> warnings,
        Optional<Absence> absence)
        implements Displayable {
    static final Rows<NutritionModule> ROWS = Rows.<NutritionModule>of("Module")
            .text("module", NutritionModule::kind)
            .text("there", NutritionModule::isPresent)
            .count("numbers", module -> module.values().size())
            .text("why not", module -> module.absence().map(Absence::detail))
            .text("warnings", NutritionModule::warnings);

    /**
     * Copies the collections.
     *
     * @param kind which one
     * @param values the numbers
     * @param parts what a page shows
     * @param warnings what to beware of
     * @param absence why there is nothing
     */
    public NutritionModule {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        parts = List.copyOf(parts);
        warnings = List.copyOf(warnings);
    }

    static NutritionModule absent(ModuleKind kind, Absence why) {
        return new NutritionModule(kind, Map.of(), List.of(), List.of(), Optional.of(why));
    }

    static NutritionModule of(
            ModuleKind kind, Map<String, Object> values, List<ReportPart> parts, List<String> warnings) {
        return new NutritionModule(kind, values, parts, warnings, Optional.empty());
    }

    /**
     * Whether there is content.
     *
     * @return false if the module is absent
     */
    public boolean isPresent() {
        return absence.isEmpty();
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return kind.title() + absence.map(why -> ": absent, " + why.detail()).orElse("");
    }
}
