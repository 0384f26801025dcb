package io.labelkit.core.io;

import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.LabelSpace;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What an {@link ExampleReader} was told. Changed only before a reader gets it. */
final class ExampleOptions {
    ReadSettings read = ReadSettings.DEFAULT;
    Optional<LabelSpace> space = Optional.empty();
    Map<String, GoldRole> roles = new HashMap<>(Map.of("test", GoldRole.TEST));
    boolean rowNumberIds;
    Field id = Field.of("id");
    Field text = Field.of("text");
    Optional<Field> label = Optional.empty();
    Field split = Field.of("split");

    ExampleOptions copy() {
        ExampleOptions copy = new ExampleOptions();
        copy.read = read;
        copy.space = space;
        copy.roles = new HashMap<>(roles);
        copy.rowNumberIds = rowNumberIds;
        copy.id = id;
        copy.text = text;
        copy.label = label;
        copy.split = split;
        return copy;
    }
}
