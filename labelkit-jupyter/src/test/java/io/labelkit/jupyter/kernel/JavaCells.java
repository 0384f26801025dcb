package io.labelkit.jupyter.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;

/** Runs cells of Java in this JVM through the API of JShell. Not thread-safe. */
final class JavaCells implements AutoCloseable {
    private final ValueControl values = new ValueControl();
    private final JShell shell;
    private final SourceCodeAnalysis analysis;

    /** The class path is given to the compiler from the start: added later, it may come too late for the analysis. */
    JavaCells(String classPath) {
        shell = JShell.builder()
                .executionEngine(values.provider(), Map.of())
                .compilerOptions("--class-path", classPath)
                .build();
        analysis = shell.sourceCodeAnalysis();
    }

    /** Runs a cell; its value is that of its last snippet, if that is an expression with a value. */
    Optional<Object> run(String cell) throws CellFailure {
        Optional<Object> value = Optional.empty();
        SourceCodeAnalysis.CompletionInfo info = analysis.analyzeCompletion(cell);
        while (info.completeness().isComplete()) {
            value = snippet(info.source());
            info = analysis.analyzeCompletion(info.remaining());
        }
        if (info.completeness() != SourceCodeAnalysis.Completeness.EMPTY) {
            throw new CellFailure("not complete: " + info.remaining().strip());
        }
        return value;
    }

    private Optional<Object> snippet(String source) throws CellFailure {
        List<SnippetEvent> events = shell.eval(source);
        Optional<Object> value = Optional.empty();
        for (SnippetEvent event : events) {
            if (event.causeSnippet() != null) {
                continue;
            }
            if (event.exception() != null) {
                throw thrown(event.exception());
            }
            if (!event.status().isDefined()) {
                throw new CellFailure(diagnostics(event.snippet()));
            }
            value = isExpression(event.snippet()) ? values.value() : Optional.empty();
        }
        return value;
    }

    private static boolean isExpression(Snippet snippet) {
        return switch (snippet.subKind()) {
            case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> true;
            default -> false;
        };
    }

    private static CellFailure thrown(JShellException exception) {
        String name = exception instanceof jdk.jshell.EvalException thrown
                ? thrown.getExceptionClassName()
                : exception.getClass().getName();
        return new CellFailure(name + ": " + exception.getMessage(), exception);
    }

    private String diagnostics(Snippet snippet) {
        String problems =
                shell.diagnostics(snippet).map(each -> each.getMessage(null)).collect(Collectors.joining("\n"));
        return snippet.source().strip() + "\n" + problems;
    }

    /** As Jupyter wants it: the state of a piece of code that is being typed. */
    boolean isComplete(String code) {
        SourceCodeAnalysis.CompletionInfo info = analysis.analyzeCompletion(code);
        while (info.completeness().isComplete() && !info.remaining().isBlank()) {
            info = analysis.analyzeCompletion(info.remaining());
        }
        return info.completeness().isComplete() || info.completeness() == SourceCodeAnalysis.Completeness.EMPTY;
    }

    @Override
    public void close() {
        shell.close();
    }
}
