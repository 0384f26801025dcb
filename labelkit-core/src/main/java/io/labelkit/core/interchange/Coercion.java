package io.labelkit.core.interchange;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.InputException;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelCases;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VotePayload;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Labels as a file has them, as labels of a space. Many formats write one class as a list of one, a level as a name, and
 * no spans as an empty list.
 */
record Coercion(LabelSpace space) {

    /** The space of some answers, its classes sorted by name. */
    static LabelSpace infer(String file, String question, List<Collected.Answer> answers, Set<String> known) {
        Set<LabelKind> kinds = EnumSet.noneOf(LabelKind.class);
        Set<String> names = new TreeSet<>();
        boolean sets = false;
        boolean nothing = false;
        for (Collected.Answer answer : answers) {
            if (answer.payload() instanceof VotePayload.Exactly exactly) {
                boolean empty = isEmptySet(exactly.label());
                nothing |= empty;
                if (!empty) {
                    kinds.add(plain(exactly.label()));
                    sets |= exactly.label() instanceof Label.CategorySet set
                            && set.names().size() > 1;
                }
            } else {
                kinds.add(LabelKind.CATEGORY);
            }
            names.addAll(classes(answer.payload()));
        }
        if (kinds.size() > 1) {
            throw InputException.ofFile(file, "the labels are of several kinds: " + kinds);
        }
        if (kinds.isEmpty() && !known.isEmpty()) {
            kinds.add(LabelKind.CATEGORY);
        }
        if (kinds.isEmpty()) {
            throw InputException.ofFile(file, "there is no label to infer the classes from; give a label space");
        }
        LabelKind kind = kinds.iterator().next();
        if (kind == LabelKind.CATEGORY && (sets || nothing)) {
            kind = LabelKind.CATEGORY_SET;
        }
        LabelSpace.Builder builder = LabelSpace.builder(kind, question.isBlank() ? "label" : question);
        if (kind.isCategorical() || kind == LabelKind.SPANS) {
            names.addAll(known);
        }
        names.forEach(builder::label);
        return builder.build();
    }

    private static boolean isEmptySet(Label label) {
        return label instanceof Label.CategorySet set && set.names().isEmpty();
    }

    private static LabelKind plain(Label label) {
        return label instanceof Label.CategorySet ? LabelKind.CATEGORY : label.kind();
    }

    private static List<String> classes(VotePayload payload) {
        if (payload instanceof VotePayload.NoneOf noneOf) {
            return noneOf.classes();
        }
        if (payload instanceof VotePayload.OneOf oneOf) {
            return oneOf.classes();
        }
        if (payload instanceof VotePayload.Distribution distribution) {
            return List.copyOf(distribution.probabilities().keySet());
        }
        if (!(payload instanceof VotePayload.Exactly exactly)) {
            return List.of();
        }
        return exactly.label().match(new LabelCases<>() {
            @Override
            public List<String> otherwise(Label label) {
                return List.of();
            }

            @Override
            public List<String> category(Label.Category label) {
                return List.of(label.name());
            }

            @Override
            public List<String> categorySet(Label.CategorySet label) {
                return label.names();
            }

            @Override
            public List<String> spans(Label.Spans label) {
                return label.spans().stream().map(Label.Span::type).distinct().toList();
            }

            @Override
            public List<String> ranking(Label.Ranking label) {
                return label.best();
            }
        });
    }

    /**
     * An answer as one of the space; empty if nothing was said.
     *
     * @throws IllegalArgumentException if it is not of the space
     */
    Optional<VotePayload> of(Collected.Answer answer) {
        if (!(answer.payload() instanceof VotePayload.Exactly exactly)) {
            Checks.check(
                    space.kind() == LabelKind.CATEGORY || space.kind() == LabelKind.ORDINAL,
                    "kind of a space of votes that name several classes",
                    "category or ordinal",
                    space.kind());
            classes(answer.payload()).forEach(space::indexOf);
            return Optional.of(answer.payload());
        }
        Label label = exactly.label();
        boolean oneEach = space.kind() != LabelKind.CATEGORY_SET && space.kind() != LabelKind.SPANS;
        if (isEmptySet(label) && oneEach) {
            return Optional.empty();
        }
        return Optional.of(new VotePayload.Exactly(space.validate(label(label))));
    }

    private Label label(Label label) {
        if (label.kind() == space.kind()) {
            return label;
        }
        if (label instanceof Label.CategorySet set) {
            if (set.names().isEmpty()) {
                return new Label.Spans(List.of());
            }
            return set.names().size() == 1 ? named(set.names().get(0), label) : label;
        }
        if (label instanceof Label.Category category) {
            return named(category.name(), label);
        }
        if (label instanceof Label.Numeric number) {
            double value = number.value();
            boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
            return named(whole ? Long.toString((long) value) : Double.toString(value), label);
        }
        return label;
    }

    private Label named(String name, Label otherwise) {
        return switch (space.kind()) {
            case CATEGORY -> new Label.Category(name);
            case ORDINAL -> new Label.Ordinal(name);
            case CATEGORY_SET -> Label.categories(name);
            case TEXT -> new Label.Text(name);
            case NUMBER -> number(name, otherwise);
            default -> otherwise;
        };
    }

    private static Label number(String text, Label otherwise) {
        try {
            return new Label.Numeric(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
