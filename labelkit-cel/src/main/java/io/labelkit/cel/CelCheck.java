package io.labelkit.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.RegexSize;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goes over a type-checked expression and refuses what rules may not do: functions that are not on the list, searching for
 * what is not written out, and regular expressions that are wrong or too large. Each of them is an error before the
 * expression is run for the first time.
 */
final class CelCheck {
    /** The steps of all regular expressions of one rule together. */
    static final long MOST_REGEX_STEPS = 2_000;

    private static final int MOST_REGEX_DEPTH = 50;
    private static final Set<String> VALUES = Set.of(CelValues.TEXT, CelValues.LOWER, CelValues.WORDS, CelValues.META);
    private static final Set<String> SEARCHES = Set.of("contains_string", "matches", "matches_string");
    private static final Set<String> FUNCTIONS = Set.of(
            "logical_and",
            "logical_or",
            "logical_not",
            "conditional",
            "equals",
            "not_equals",
            "less_bool",
            "less_int64",
            "less_double",
            "less_string",
            "less_equals_bool",
            "less_equals_int64",
            "less_equals_double",
            "less_equals_string",
            "greater_bool",
            "greater_int64",
            "greater_double",
            "greater_string",
            "greater_equals_bool",
            "greater_equals_int64",
            "greater_equals_double",
            "greater_equals_string",
            "add_int64",
            "add_double",
            "subtract_int64",
            "subtract_double",
            "multiply_int64",
            "multiply_double",
            "divide_int64",
            "divide_double",
            "modulo_int64",
            "negate_int64",
            "negate_double",
            "in_list",
            "in_map",
            "index_list",
            "index_map",
            "size_string",
            "string_size",
            "size_list",
            "list_size",
            "size_map",
            "map_size",
            "contains_string",
            "starts_with_string",
            "ends_with_string",
            "matches",
            "matches_string",
            "string_to_int64",
            "double_to_int64",
            "int64_to_int64",
            "string_to_double",
            "int64_to_double",
            "double_to_double",
            "int64_to_string",
            "double_to_string",
            "bool_to_string",
            "string_to_string",
            CelLanguage.COUNT);

    private final CelAbstractSyntaxTree tree;
    private final String expression;
    private final Map<String, Pattern> patterns = new HashMap<>();
    private long steps;
    private boolean counts;

    private CelCheck(CelAbstractSyntaxTree tree, String expression) {
        this.tree = tree;
        this.expression = expression;
    }

    static CelCheck of(CelAbstractSyntaxTree tree, String expression) {
        CelCheck check = new CelCheck(tree, expression);
        check.visit(tree.getExpr());
        return check;
    }

    /** The regular expressions that it counts or searches for. */
    Map<String, Pattern> patterns() {
        return Map.copyOf(patterns);
    }

    /** Whether it counts hits, for which the runtime must know the regular expressions. */
    boolean counts() {
        return counts;
    }

    private void visit(CelExpr node) {
        switch (node.getKind()) {
            case CONSTANT -> constant(node);
            case IDENT -> {
                String name = node.ident().name();
                require(VALUES.contains(name), node, "there is no value " + Checks.shown(name));
            }
            case SELECT -> visit(node.select().operand());
            case CALL -> call(node);
            case LIST -> node.list().elements().forEach(this::visit);
            default -> throw wrong(node, "maps, messages and comprehensions cannot be written in a rule");
        }
    }

    private void constant(CelExpr node) {
        switch (node.constant().getKind()) {
            case BOOLEAN_VALUE, INT64_VALUE, DOUBLE_VALUE, STRING_VALUE -> {}
            default -> throw wrong(node, "only texts, numbers, true and false can be written in a rule");
        }
    }

    private void call(CelExpr node) {
        CelExpr.CelCall call = node.call();
        call.target().ifPresent(this::visit);
        call.args().forEach(this::visit);
        List<String> overloads = tree.getReference(node.id())
                .map(reference -> List.copyOf(reference.overloadIds()))
                .orElse(List.of());
        require(!overloads.isEmpty(), node, "the function is not known");
        for (String overload : overloads) {
            boolean counting = CelLanguage.counts(overload);
            counts |= counting;
            require(
                    counting || FUNCTIONS.contains(overload),
                    node,
                    "the function " + call.function() + " (" + overload + ") is not for rules");
            if (counting || SEARCHES.contains(overload)) {
                String sought = literal(call.args().get(call.args().size() - 1))
                        .orElseThrow(() -> wrong(node, "what is searched for must be written out"));
                if (!overload.equals("contains_string")) {
                    regex(sought, node);
                }
            }
        }
    }

    private static Optional<String> literal(CelExpr node) {
        return node.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && node.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(node.constant().stringValue())
                : Optional.empty();
    }

    private void regex(String regex, CelExpr node) {
        RegexSize size = RegexSize.of(regex);
        steps += size.steps();
        require(
                steps <= MOST_REGEX_STEPS && size.depth() <= MOST_REGEX_DEPTH,
                node,
                "the regular expressions are too large: more than " + MOST_REGEX_STEPS
                        + " steps with repetitions written out, or more than " + MOST_REGEX_DEPTH + " groups deep");
        try {
            Pattern pattern = Pattern.compile(regex);
            require(pattern.programSize() <= MOST_REGEX_STEPS, node, "the regular expression is too large");
            patterns.put(regex, pattern);
        } catch (PatternSyntaxException e) {
            throw wrong(node, "not a regular expression of RE2: " + Checks.shown(e.getDescription()));
        }
    }

    private void require(boolean condition, CelExpr node, String problem) {
        if (!condition) {
            throw wrong(node, problem);
        }
    }

    private IllegalArgumentException wrong(CelExpr node, String problem) {
        int offset = tree.getSource().getPositionsMap().getOrDefault(node.id(), 0);
        CelSourceLocation location = tree.getSource().getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0));
        return new IllegalArgumentException("when must be an expression for rules, but was " + Checks.shown(expression)
                + ": " + CelLanguage.at(location.getLine(), location.getColumn()) + problem);
    }
}
