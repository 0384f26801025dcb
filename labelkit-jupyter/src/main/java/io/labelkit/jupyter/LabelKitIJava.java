package io.labelkit.jupyter;

/**
 * Makes an IJava notebook show results of LabelKit. IJava does not look for extensions, so a cell says it:
 *
 * <pre>{@code
 * io.labelkit.jupyter.LabelKitIJava.install();
 * }</pre>
 *
 * <p>Then it is as with {@link LabelKitExtension}. A best effort: IJava is no longer maintained and cannot be resolved as
 * an artifact, so that this is tested against its protocol library only.
 */
public final class LabelKitIJava {
    private LabelKitIJava() {}

    /**
     * Registers the renderers and runs the imports.
     *
     * @throws IllegalStateException if the program does not run in an IJava notebook
     */
    public static void install() {
        IJavaNotebook notebook = IJavaNotebook.running()
                .orElseThrow(
                        () -> new IllegalStateException("no IJava kernel runs here; JJava finds LabelKit by itself"));
        notebook.registerRenderers();
        notebook.run(StartupCode.imports());
    }
}
