package io.labelkit.jupyter.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.BaseKernelBuilder;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;

/**
 * A small Java kernel over JJava's protocol library: JShell where JJava has its own evaluator, and everything else (the
 * wire, the renderers, the extensions, the static helpers) as in JJava. {@code %maven} adds nothing, since what it names is
 * on the class path already; it checks that it is, and then looks for extensions as JJava does.
 */
public final class JShellKernel extends BaseKernel implements AutoCloseable {
    private final JavaCells cells;
    private final List<Consumer<DisplayData>> watchers = new ArrayList<>();

    private JShellKernel(Builder builder, MagicParser parser) {
        super(
                "labelkit-test",
                "1",
                new LanguageInfo.Builder("Java")
                        .version(Runtime.version().toString())
                        .mimetype("text/x-java-source")
                        .fileExtension(".jshell")
                        .pygments("java")
                        .codemirror("text/x-java")
                        .build(),
                List.of(),
                builder.history(),
                builder.io(),
                builder.comm(),
                builder.renderer(),
                parser,
                builder.magics(),
                true,
                builder.styler());
        cells = new JavaCells(builder.classPath);
    }

    /** A kernel whose cells see a class path. */
    public static JShellKernel create(String classPath) {
        return new Builder(classPath).build();
    }

    /** Begins as a notebook without anything of LabelKit: extensions are looked for when {@code %maven} says so. */
    @Override
    public void onStartup() {
        installNotebookKernel();
        evalRaw("""
                import java.io.*;
                import java.math.*;
                import java.net.*;
                import java.nio.file.*;
                import java.util.*;
                import java.util.concurrent.*;
                import java.util.function.*;
                import java.util.regex.*;
                import java.util.stream.*;
                import static org.dflib.jjava.jupyter.kernel.BaseNotebookStatics.*;
                """);
    }

    @Override
    public void onShutdown(boolean restarting) {
        super.onShutdown(restarting);
        cells.close();
    }

    @Override
    public void close() {
        onShutdown(false);
    }

    /** Also tells somebody what a cell displays beside its value. */
    public void watch(Consumer<DisplayData> watcher) {
        watchers.add(watcher);
    }

    @Override
    public void display(DisplayData data) {
        watchers.forEach(watcher -> watcher.accept(data));
        super.display(data);
    }

    @Override
    public Object evalRaw(String source) {
        return cells.run(magicParser.resolveMagics(source)).orElse(null);
    }

    @Override
    public String isComplete(String code) {
        return cells.isComplete(code) ? IS_COMPLETE_YES : IS_COMPLETE_MAYBE;
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        return null;
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        return null;
    }

    private void added(List<String> coordinates) {
        coordinates.forEach(Artifacts::require);
        installExtensions(getClass().getClassLoader());
    }

    private static final class Builder extends BaseKernelBuilder<Builder, JShellKernel> {
        private final String classPath;

        Builder(String classPath) {
            this.classPath = classPath;
            lineMagic("maven", (JShellKernel kernel, List<String> arguments) -> {
                kernel.added(arguments);
                return null;
            });
        }

        @Override
        public JShellKernel build() {
            return new JShellKernel(this, new MagicParser("^\\s*%", "%%", buildMagicTranspiler()));
        }

        org.dflib.jjava.jupyter.kernel.history.HistoryManager history() {
            return buildHistoryManager();
        }

        org.dflib.jjava.jupyter.kernel.JupyterIO io() {
            return buildJupyterIO(buildJupyterIOEncoding());
        }

        org.dflib.jjava.jupyter.kernel.comm.CommManager comm() {
            return buildCommManager();
        }

        org.dflib.jjava.jupyter.kernel.display.Renderer renderer() {
            return buildRenderer();
        }

        org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry magics() {
            return buildMagicsRegistry();
        }

        org.dflib.jjava.jupyter.kernel.util.StringStyler styler() {
            return buildErrorStyler();
        }
    }
}
