package io.labelkit.core.label;

import io.labelkit.core.internal.Checks;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Says why a label of the right kind is not allowed in a space. */
final class LabelProblems implements LabelCases<Optional<String>> {
    private final LabelSpace space;

    LabelProblems(LabelSpace space) {
        this.space = space;
    }

    @Override
    public Optional<String> otherwise(Label label) {
        return Optional.empty();
    }

    @Override
    public Optional<String> category(Label.Category label) {
        return unknown(List.of(label.name()));
    }

    @Override
    public Optional<String> categorySet(Label.CategorySet label) {
        return unknown(label.names());
    }

    @Override
    public Optional<String> ordinal(Label.Ordinal label) {
        return unknown(List.of(label.level()));
    }

    @Override
    public Optional<String> number(Label.Numeric label) {
        boolean low =
                space.minimum().isPresent() && label.value() < space.minimum().getAsDouble();
        boolean high =
                space.maximum().isPresent() && label.value() > space.maximum().getAsDouble();
        return low || high
                ? Optional.of(
                        label.value() + " is outside [" + bound(space.minimum()) + ", " + bound(space.maximum()) + "]")
                : Optional.empty();
    }

    @Override
    public Optional<String> spans(Label.Spans label) {
        return space.classes().isEmpty()
                ? Optional.empty()
                : unknown(label.spans().stream().map(Label.Span::type).toList());
    }

    @Override
    public Optional<String> ranking(Label.Ranking label) {
        return space.classes().isEmpty() ? Optional.empty() : unknown(label.best());
    }

    private Optional<String> unknown(Collection<String> names) {
        return names.stream()
                .filter(name -> space.find(name).isEmpty())
                .findFirst()
                .map(name -> Checks.shown(name) + " is not one of " + space.classNames());
    }

    private static String bound(java.util.OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }
}
