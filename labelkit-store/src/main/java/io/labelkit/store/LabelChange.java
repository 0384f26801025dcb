package io.labelkit.store;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelCases;
import java.util.List;
import java.util.function.UnaryOperator;

/** A label with other names in it. */
final class LabelChange implements LabelCases<Label> {
    private final UnaryOperator<String> name;

    LabelChange(UnaryOperator<String> name) {
        this.name = name;
    }

    @Override
    public Label otherwise(Label label) {
        return label;
    }

    @Override
    public Label category(Label.Category label) {
        return new Label.Category(name.apply(label.name()));
    }

    @Override
    public Label ordinal(Label.Ordinal label) {
        return new Label.Ordinal(name.apply(label.level()));
    }

    @Override
    public Label categorySet(Label.CategorySet label) {
        return Label.CategorySet.of(label.names().stream().map(name).distinct().toList());
    }

    @Override
    public Label spans(Label.Spans label) {
        List<Label.Span> spans = label.spans().stream()
                .map(span -> new Label.Span(span.start(), span.end(), name.apply(span.type())))
                .distinct()
                .toList();
        return new Label.Spans(spans);
    }

    @Override
    public Label ranking(Label.Ranking label) {
        return new Label.Ranking(label.best().stream().map(name).distinct().toList());
    }

    /** Two alternatives that became one cannot be compared any more, and the record of the label says so. */
    @Override
    public Label preference(Label.Preference label) {
        return new Label.Preference(
                name.apply(label.left()),
                name.apply(label.right()),
                label.preferred().map(name));
    }
}
