package io.labelkit.cel;

import dev.cel.runtime.CelVariableResolver;
import io.labelkit.core.data.Item;
import java.util.Locale;
import java.util.Optional;

/** The values of an expression for one item, computed when they are asked for. */
record CelValues(Item<String> item) implements CelVariableResolver {
    static final String TEXT = "text";
    static final String LOWER = "lower";
    static final String WORDS = "words";
    static final String META = "meta";

    @Override
    public Optional<Object> find(String name) {
        return switch (name) {
            case TEXT -> Optional.of(item.data());
            case LOWER -> Optional.of(item.data().toLowerCase(Locale.ROOT));
            case WORDS -> Optional.of(words(item.data()));
            case META -> Optional.of(item.metadata());
            default -> Optional.empty();
        };
    }

    private static long words(String text) {
        long count = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            boolean space = Character.isWhitespace(text.charAt(i));
            count += !space && !inside ? 1 : 0;
            inside = !space;
        }
        return count;
    }
}
