package io.labelkit.core.label;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.PlainText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The code book of a task: which labels are allowed and what they mean. Immutable. The order of the classes is the
 * order of the columns in every matrix made from it; columns are bound to classes by name.
 *
 * <pre>{@code
 * LabelSpace spam = LabelSpace.categories("ham", "spam");
 * LabelSpace intent = LabelSpace.builder(LabelKind.CATEGORY, "intent")
 *         .label("refund", "The customer wants money back.")
 *         .label("delivery", "Where a parcel is or when it comes.")
 *         .build();
 * }</pre>
 */
public final class LabelSpace implements Displayable {
    private static final int MOST_CHARACTERS = 900;

    private final LabelKind kind;
    private final String name;
    private final String description;
    private final List<LabelClass> classes;
    private final List<String> classNames;
    private final Map<String, Integer> index;
    private final OptionalDouble minimum;
    private final OptionalDouble maximum;
    private final Optional<LabelDistance> distance;

    private LabelSpace(Builder builder) {
        kind = builder.kind;
        name = builder.name;
        description = builder.description;
        classes = List.copyOf(builder.classes);
        classNames = classes.stream().map(LabelClass::name).toList();
        Checks.distinct(classNames, "classes");
        index = new HashMap<>();
        for (int k = 0; k < classNames.size(); k++) {
            index.put(classNames.get(k), k);
        }
        minimum = builder.minimum;
        maximum = builder.maximum;
        distance = builder.distance;
        Checks.check(!kind.isCategorical() || !classes.isEmpty(), "classes", "at least one for kind " + kind, 0);
        for (LabelClass c : classes) {
            c.parent().ifPresent(p -> Checks.check(index.containsKey(p), "parent of " + c.name(), "a class", p));
        }
        Checks.check(
                minimum.isEmpty() || maximum.isEmpty() || minimum.getAsDouble() <= maximum.getAsDouble(),
                "minimum",
                "at most the maximum",
                minimum);
    }

    /**
     * A space of single categories without descriptions.
     *
     * @param classes the names, in column order
     * @return the space
     */
    public static LabelSpace categories(String... classes) {
        return categories(Arrays.asList(classes));
    }

    /**
     * A space of single categories without descriptions.
     *
     * @param classes the names, in column order
     * @return the space
     */
    public static LabelSpace categories(List<String> classes) {
        Builder builder = builder(LabelKind.CATEGORY, "label");
        classes.forEach(builder::label);
        return builder.build();
    }

    /**
     * A multi-label space without descriptions.
     *
     * @param classes the names, in column order
     * @return the space
     */
    public static LabelSpace categorySets(List<String> classes) {
        Builder builder = builder(LabelKind.CATEGORY_SET, "labels");
        classes.forEach(builder::label);
        return builder.build();
    }

    /**
     * Starts a space.
     *
     * @param kind the kind of its labels
     * @param name what is asked, for instance {@code "intent"}
     * @return a builder
     */
    public static Builder builder(LabelKind kind, String name) {
        return new Builder(kind, name);
    }

    /**
     * The kind of the labels.
     *
     * @return the kind
     */
    public LabelKind kind() {
        return kind;
    }

    /**
     * What is asked.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The task in words, for prompts and guides.
     *
     * @return the description; may be empty
     */
    public String description() {
        return description;
    }

    /**
     * The classes in column order; for spans their types. Empty where labels have no classes.
     *
     * @return the classes
     */
    public List<LabelClass> classes() {
        return classes;
    }

    /**
     * The names of the classes in column order.
     *
     * @return the names
     */
    public List<String> classNames() {
        return classNames;
    }

    /**
     * The number of classes.
     *
     * @return the number
     */
    public int size() {
        return classes.size();
    }

    /**
     * The column of a class.
     *
     * @param className the name
     * @return the column, from 0
     * @throws IllegalArgumentException if there is no such class
     */
    public int indexOf(String className) {
        Integer k = index.get(className);
        if (k == null) {
            throw new IllegalArgumentException(
                    "label must be one of " + classNames + ", but was " + Checks.shown(className));
        }
        return k;
    }

    /**
     * The column of a class, if it is one.
     *
     * @param className the name
     * @return the column, or empty
     */
    public OptionalInt find(String className) {
        Integer k = index.get(className);
        return k == null ? OptionalInt.empty() : OptionalInt.of(k);
    }

    /**
     * The label that stands for one class: the category, the level, or the set of that class alone.
     *
     * @param className the name
     * @return the label
     * @throws IllegalArgumentException if labels are not made of classes, or there is no such class
     */
    public Label labelOf(String className) {
        Checks.check(kind.isCategorical(), "space", "made of classes", kind);
        indexOf(className);
        return switch (kind) {
            case ORDINAL -> new Label.Ordinal(className);
            case CATEGORY_SET -> Label.categories(className);
            default -> Label.category(className);
        };
    }

    /**
     * The least allowed number.
     *
     * @return the bound, or empty
     */
    public OptionalDouble minimum() {
        return minimum;
    }

    /**
     * The greatest allowed number.
     *
     * @return the bound, or empty
     */
    public OptionalDouble maximum() {
        return maximum;
    }

    /**
     * The distance between labels, where one was given.
     *
     * @return the distance, or empty
     */
    public Optional<LabelDistance> distance() {
        return distance;
    }

    /**
     * Why a label is not one of this space.
     *
     * @param label any label
     * @return the reason, or empty if the label is allowed
     */
    public Optional<String> problemWith(Label label) {
        if (label.kind() != kind) {
            return Optional.of("a label of kind " + label.kind() + " in a space of kind " + kind);
        }
        return label.match(new LabelProblems(this));
    }

    /**
     * Requires a label to be one of this space.
     *
     * @param label any label
     * @param <L> its type
     * @return the label
     * @throws IllegalArgumentException if it is not, with the reason
     */
    public <L extends Label> L validate(L label) {
        problemWith(label).ifPresent(reason -> {
            throw new IllegalArgumentException("label is not in space '" + name + "': " + reason);
        });
        return label;
    }

    /**
     * The hash over everything in the code book except a distance function.
     *
     * @return the hash
     */
    public ContentHash contentHash() {
        return ContentHash.of(LabelSpaceJson.toMap(this));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelSpace that
                && kind == that.kind
                && name.equals(that.name)
                && description.equals(that.description)
                && classes.equals(that.classes)
                && minimum.equals(that.minimum)
                && maximum.equals(that.maximum);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, name, classes);
    }

    @Override
    public Display display() {
        return SpaceDisplay.of(this);
    }

    @Override
    public String toString() {
        return PlainText.oneLine(name + " (" + kind + ") " + classNames, MOST_CHARACTERS);
    }

    /** Collects the parts of a space. Not thread-safe. */
    public static final class Builder {
        private final LabelKind kind;
        private final String name;
        private String description = "";
        private final List<LabelClass> classes = new ArrayList<>();
        private OptionalDouble minimum = OptionalDouble.empty();
        private OptionalDouble maximum = OptionalDouble.empty();
        private Optional<LabelDistance> distance = Optional.empty();

        private Builder(LabelKind kind, String name) {
            this.kind = kind;
            this.name = Checks.notBlank(name, "name");
        }

        /**
         * Sets the task in words.
         *
         * @param text the description
         * @return this builder
         */
        public Builder description(String text) {
            description = text;
            return this;
        }

        /**
         * Adds a class with a name only.
         *
         * @param className the name
         * @return this builder
         */
        public Builder label(String className) {
            return label(LabelClass.of(className));
        }

        /**
         * Adds a class with its meaning.
         *
         * @param className the name
         * @param meaning what it means, in a sentence
         * @return this builder
         */
        public Builder label(String className, String meaning) {
            return label(LabelClass.of(className, meaning));
        }

        /**
         * Adds a class.
         *
         * @param labelClass the class
         * @return this builder
         */
        public Builder label(LabelClass labelClass) {
            classes.add(labelClass);
            return this;
        }

        /**
         * Bounds a numeric space.
         *
         * @param least the least allowed number
         * @param greatest the greatest allowed number
         * @return this builder
         */
        public Builder range(double least, double greatest) {
            minimum = OptionalDouble.of(least);
            maximum = OptionalDouble.of(greatest);
            return this;
        }

        /**
         * Gives the labels a distance.
         *
         * @param function the distance
         * @return this builder
         */
        public Builder distance(LabelDistance function) {
            distance = Optional.of(function);
            return this;
        }

        /**
         * Checks the parts and makes the space.
         *
         * @return the space
         * @throws IllegalArgumentException if classes repeat, are missing or name an unknown parent
         */
        public LabelSpace build() {
            return new LabelSpace(this);
        }
    }
}
