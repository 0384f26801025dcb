package io.labelkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;

/** JShell inside this JVM, with the imports of the start-up file. */
final class Notebook implements AutoCloseable {
    private static final List<String> DEFAULT =
            List.of("import java.util.*;", "import java.nio.file.*;", "import java.util.stream.*;");

    private final JShell shell = JShell.builder()
            .executionEngine("local")
            .compilerOptions("--class-path", TestClassPath.text())
            .build();
    private final Map<String, String> values = new TreeMap<>();

    Notebook(List<String> imports) {
        DEFAULT.forEach(this::run);
        imports.forEach(this::run);
    }

    /** Runs statements one by one, and says how many there were. Any problem fails the test. */
    int run(String source) {
        List<String> statements = new ArrayList<>();
        String rest = source;
        while (!rest.isBlank()) {
            SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            assertThat(next.completeness().isComplete()).as(rest).isTrue();
            statements.add(next.source());
            rest = next.remaining();
        }
        statements.forEach(this::evaluate);
        return statements.size();
    }

    private void evaluate(String statement) {
        for (SnippetEvent event : shell.eval(statement)) {
            if (event.status() == Snippet.Status.OVERWRITTEN) {
                continue;
            }
            JShellException thrown = event.exception();
            String problems = shell.diagnostics(event.snippet())
                    .map(problem -> problem.getMessage(null))
                    .toList()
                    .toString();
            assertThat(event.status()).as("%s %s", statement, problems).isEqualTo(Snippet.Status.VALID);
            assertThat(thrown).as(statement).isNull();
            if (event.snippet() instanceof VarSnippet variable) {
                values.put(variable.name(), String.valueOf(event.value()));
            }
        }
    }

    /** The text that JShell shows for a variable. */
    String shown(String variable) {
        return values.getOrDefault(variable, "");
    }

    @Override
    public void close() {
        shell.close();
    }
}
