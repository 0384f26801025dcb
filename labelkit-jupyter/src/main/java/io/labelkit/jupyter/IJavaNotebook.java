package io.labelkit.jupyter;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.RenderContext;
import io.github.spencerpark.jupyter.kernel.display.RenderFunction;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.report.Picture;
import java.util.List;
import java.util.Optional;

/** A notebook of IJava. Its protocol library is compiled against; the kernel itself is found by name. */
final class IJavaNotebook implements Notebook {
    private static final String KERNEL = "io.github.spencerpark.ijava.runtime.Kernel";

    private final BaseKernel kernel;

    IJavaNotebook(BaseKernel kernel) {
        this.kernel = kernel;
    }

    /** The notebook that this program runs in, if it is one of IJava. */
    static Optional<IJavaNotebook> running() {
        try {
            Object kernel = Class.forName(KERNEL, true, IJavaNotebook.class.getClassLoader())
                    .getMethod("getKernelInstance")
                    .invoke(null);
            return kernel instanceof BaseKernel found ? Optional.of(new IJavaNotebook(found)) : Optional.empty();
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }

    @Override
    public void registerRenderers() {
        register(Displayable.class, (result, context) -> render(Shown.of(result), context));
        register(Picture.class, IJavaNotebook::draw);
        register(List.class, (list, context) -> Shown.ofAll(list).ifPresent(shown -> render(shown, context)));
        register(
                Optional.class,
                (value, context) -> Shown.ofAll(value.stream().toList()).ifPresent(shown -> render(shown, context)));
    }

    /** An image by itself: forges that take style out of HTML show it too. */
    private static void draw(Picture picture, RenderContext context) {
        context.renderIfRequested(MIMEType.IMAGE_SVG, picture::svg);
        context.renderIfRequested(MIMEType.TEXT_PLAIN, picture::toString);
    }

    private <T> void register(Class<T> type, RenderFunction<T> function) {
        kernel.getRenderer()
                .createRegistration(type)
                .preferring(MIMEType.TEXT_HTML, MIMEType.IMAGE_SVG)
                .supporting(MIMEType.TEXT_PLAIN)
                .register(function);
    }

    private static void render(Shown shown, RenderContext context) {
        context.renderIfRequested(MIMEType.TEXT_PLAIN, shown::text);
        context.renderIfRequested(MIMEType.TEXT_HTML, shown::html);
    }

    @Override
    public void run(String source) {
        try {
            kernel.eval(source);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the imports of LabelKit do not run", e);
        }
    }

    @Override
    public void show(String id, Shown what) {
        kernel.display(data(id, what));
    }

    @Override
    public void replace(String id, Shown what) {
        kernel.getIO().display.updateDisplay(id, data(id, what));
    }

    private static DisplayData data(String id, Shown what) {
        DisplayData data = new DisplayData(what.text());
        data.putHTML(what.html());
        data.setDisplayId(id);
        return data;
    }
}
