package io.labelkit.core.label;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Rows;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** How a label space is shown. */
final class SpaceDisplay {
    private static final Rows<LabelClass> CLASSES = Rows.<LabelClass>of("Class")
            .text("class", LabelClass::name)
            .text("description", LabelClass::description)
            .text("part of", LabelClass::parent)
            .text("positive cases", LabelClass::positive)
            .text("negative cases", LabelClass::negative);

    private SpaceDisplay() {}

    static Display of(LabelSpace space) {
        Display.Builder display = Display.builder("Label space " + space.name()).text("labels", words(space));
        if (!space.description().isBlank()) {
            display.note(space.description());
        }
        return space.classes().isEmpty()
                ? display.build()
                : display.table(CLASSES.table("classes", space.classes())).build();
    }

    private static String words(LabelSpace space) {
        String kind = space.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        List<String> names = space.classNames();
        if (names.isEmpty()) {
            return kind + bound(" from ", space.minimum()) + bound(" to ", space.maximum());
        }
        return kind + ": " + ((Cell.Text) Cell.words(names)).text();
    }

    private static String bound(String word, OptionalDouble bound) {
        return bound.isPresent() ? word + NumberText.significant(bound.getAsDouble(), 3) : "";
    }

    static Display of(LabelClass shown) {
        return CLASSES.display(shown);
    }
}
