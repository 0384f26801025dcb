package io.labelkit.core.interchange;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.InputException;
import io.labelkit.core.io.InputText;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What all formats share: they parse into a collection and print from annotated data. */
abstract class BaseFormat implements AnnotationFormat {
    private final String name;
    private final String layout;
    private final Set<LabelKind> kinds;
    private final Set<AnnotationContent> holds;

    BaseFormat(String name, String layout, Set<LabelKind> kinds, Set<AnnotationContent> holds) {
        this.name = name;
        this.layout = layout;
        this.kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
        this.holds = Collections.unmodifiableSet(EnumSet.copyOf(holds));
    }

    /** Reads everything. */
    abstract void parse(Path path, Collected into);

    /** Writes everything; what has no place in the format is counted already. */
    abstract void print(Path path, AnnotatedData data, Losses losses);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String layout() {
        return layout;
    }

    @Override
    public final Set<LabelKind> kinds() {
        return kinds;
    }

    @Override
    public final Set<AnnotationContent> holds() {
        return holds;
    }

    @Override
    public final ReadAnnotations read(Path path) {
        return read(path, Optional.empty());
    }

    @Override
    public final ReadAnnotations read(Path path, LabelSpace space) {
        requireKind(space);
        return read(path, Optional.of(space));
    }

    private ReadAnnotations read(Path path, Optional<LabelSpace> space) {
        Losses losses = new Losses(name);
        Collected collected = new Collected(InputText.fileName(path), space, losses);
        parse(path, collected);
        if (collected.exampleCount() == 0) {
            throw InputException.ofFile(InputText.fileName(path), "there is no record in the file");
        }
        return new ReadAnnotations(collected.finish(), losses.report());
    }

    @Override
    public final LossReport write(Path path, AnnotatedData data) {
        requireKind(data.space());
        Losses losses = new Losses(name);
        losses.countWhatHasNoPlace(this, data);
        print(path, data, losses);
        return losses.report();
    }

    private void requireKind(LabelSpace space) {
        Checks.check(kinds.contains(space.kind()), "kind of labels in format " + name, "one of " + kinds, space.kind());
    }

    @Override
    public final String toString() {
        return name;
    }
}
