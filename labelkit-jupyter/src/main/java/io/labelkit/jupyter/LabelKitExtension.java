package io.labelkit.jupyter;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/**
 * Makes a JJava notebook show results of LabelKit. JJava finds it by {@link java.util.ServiceLoader} when the artifact is
 * added, {@code %maven io.labelkit:labelkit-jupyter:VERSION}. From then on
 *
 * <ul>
 *   <li>everything that is {@link io.labelkit.core.display.Displayable} is shown by its {@code toHtml()} and as text by its
 *       {@code toString()}, also in a list or an {@link java.util.Optional};
 *   <li>the names of {@code io.labelkit.LabelKit} and of {@link SampleData} can be used without imports, as can the types of
 *       the core that notebooks name most;
 *   <li>runs show their progress below the cell, in place.
 * </ul>
 *
 * <p>Nothing of it needs the network or a script in the page. Stateless.
 */
public final class LabelKitExtension implements Extension {
    /** Made by {@link java.util.ServiceLoader}. */
    public LabelKitExtension() {}

    /**
     * Registers the renderers and runs the imports.
     *
     * @param kernel the kernel of the notebook
     */
    @Override
    public void install(BaseKernel kernel) {
        JJavaNotebook notebook = new JJavaNotebook(kernel);
        notebook.registerRenderers();
        notebook.run(StartupCode.imports());
    }
}
