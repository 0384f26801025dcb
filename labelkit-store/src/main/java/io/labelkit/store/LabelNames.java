package io.labelkit.store;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelCases;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The classes that a label names. */
final class LabelNames implements LabelCases<Set<String>> {
    @Override
    public Set<String> otherwise(Label label) {
        return Set.of();
    }

    @Override
    public Set<String> category(Label.Category label) {
        return Set.of(label.name());
    }

    @Override
    public Set<String> ordinal(Label.Ordinal label) {
        return Set.of(label.level());
    }

    @Override
    public Set<String> categorySet(Label.CategorySet label) {
        return Set.copyOf(label.names());
    }

    @Override
    public Set<String> spans(Label.Spans label) {
        Set<String> types = new HashSet<>();
        label.spans().forEach(span -> types.add(span.type()));
        return types;
    }

    @Override
    public Set<String> ranking(Label.Ranking label) {
        return Set.copyOf(label.best());
    }

    @Override
    public Set<String> preference(Label.Preference label) {
        Set<String> names = new HashSet<>(Set.of(label.left(), label.right()));
        Optional<String> preferred = label.preferred();
        preferred.ifPresent(names::add);
        return names;
    }
}
