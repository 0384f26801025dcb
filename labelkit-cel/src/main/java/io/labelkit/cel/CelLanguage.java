package io.labelkit.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import io.labelkit.core.internal.Checks;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The part of CEL that rules may use: its values, functions and limits. Immutable and thread-safe. */
final class CelLanguage {
    /** Changes whenever an expression may come to mean something else. */
    static final String VERSION = "1";

    static final String COUNT = "count_string_regex";
    private static final String COUNT_MEMBER = "string_count_regex";
    private static final int MOST_CHARACTERS = 4_000;
    private static final int MOST_NODES = 400;
    private static final int MOST_DEPTH = 24;
    private static final int MOST_ISSUES = 3;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(MOST_CHARACTERS)
            .maxParseExpressionNodeCount(MOST_NODES)
            .maxParseRecursionDepth(MOST_DEPTH)
            .maxParseErrorRecoveryLimit(MOST_ISSUES)
            .maxRegexProgramSize((int) CelCheck.MOST_REGEX_STEPS)
            .enableComprehension(false)
            .build();

    private static final CelLanguage INSTANCE = new CelLanguage();

    private final CelCompiler compiler;
    private final CelRuntime plain;

    private CelLanguage() {
        compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.HAS)
                .addVar(CelValues.TEXT, SimpleType.STRING)
                .addVar(CelValues.LOWER, SimpleType.STRING)
                .addVar(CelValues.WORDS, SimpleType.INT)
                .addVar(CelValues.META, MapType.create(SimpleType.STRING, SimpleType.STRING))
                .addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                        "count",
                        CelOverloadDecl.newGlobalOverload(COUNT, SimpleType.INT, SimpleType.STRING, SimpleType.STRING),
                        CelOverloadDecl.newMemberOverload(
                                COUNT_MEMBER, SimpleType.INT, SimpleType.STRING, SimpleType.STRING)))
                .setResultType(SimpleType.BOOL)
                .build();
        plain = runtime(new RegexCounter(Map.of()));
    }

    static CelLanguage instance() {
        return INSTANCE;
    }

    /** Compiles, checks against the limits of rules, and makes a program. */
    Compiled compile(String expression) {
        Checks.check(!expression.isBlank(), "when", "an expression", expression);
        Checks.check(
                expression.length() <= MOST_CHARACTERS,
                "when",
                "at most " + MOST_CHARACTERS + " characters long",
                expression.length());
        CelValidationResult result = compiler.compile(expression);
        if (result.hasError()) {
            throw wrong(expression, result.getErrors());
        }
        try {
            CelAbstractSyntaxTree tree = result.getAst();
            CelCheck check = CelCheck.of(tree, expression);
            CelRuntime runtime = check.counts() ? runtime(new RegexCounter(check.patterns())) : plain;
            return new Compiled(runtime.createProgram(tree));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(
                    "when must be an expression that can be run, but was " + Checks.shown(expression) + ": "
                            + Checks.shown(String.valueOf(e.getMessage())),
                    e);
        }
    }

    /** RE2/J's patterns are immutable, and the map of them is a copy; neither has an annotation that says so. */
    @SuppressWarnings("Immutable")
    private static CelRuntime runtime(RegexCounter counter) {
        return CelRuntimeFactory.legacyCelRuntimeBuilder()
                .setOptions(OPTIONS)
                .addFunctionBindings(
                        CelFunctionBinding.from(COUNT, String.class, String.class, counter::count),
                        CelFunctionBinding.from(COUNT_MEMBER, String.class, String.class, counter::count))
                .build();
    }

    static boolean counts(String overload) {
        return overload.equals(COUNT) || overload.equals(COUNT_MEMBER);
    }

    private static IllegalArgumentException wrong(String expression, List<CelIssue> issues) {
        String problems = issues.stream()
                .limit(MOST_ISSUES)
                .map(issue -> at(
                                issue.getSourceLocation().getLine(),
                                issue.getSourceLocation().getColumn())
                        + issue.getMessage().replace(" (in container '')", ""))
                .collect(Collectors.joining("; "));
        return new IllegalArgumentException(
                "when must be an expression of type bool, but was " + Checks.shown(expression) + ": " + problems);
    }

    /** Line and column, both from 1; CEL counts columns from 0. */
    static String at(int line, int column) {
        return Math.max(1, line) + ":" + (Math.max(0, column) + 1) + ": ";
    }

    /** A program that has passed all checks. */
    record Compiled(Program program) {}
}
