package io.labelkit.jupyter;

import io.labelkit.core.display.Displayable;
import io.labelkit.core.report.Picture;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.RenderFunction;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** A notebook of JJava. */
final class JJavaNotebook implements Notebook {
    private final BaseKernel kernel;

    JJavaNotebook(BaseKernel kernel) {
        this.kernel = kernel;
    }

    /** The notebook that this program runs in, if it is one of JJava. */
    static Optional<JJavaNotebook> running() {
        try {
            return Optional.of(new JJavaNotebook(BaseKernel.notebookKernel()));
        } catch (NullPointerException | LinkageError e) {
            // What JJava says where no kernel runs, and what the JVM says where there is no JJava.
            return Optional.empty();
        }
    }

    @Override
    public void registerRenderers() {
        register(Displayable.class, (result, context) -> render(Shown.of(result), context));
        register(Picture.class, JJavaNotebook::draw);
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
        Renderer renderer = kernel.getRenderer();
        renderer.createRegistration(type)
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
            kernel.evalRaw(source);
        } catch (NoSuchMethodError e) {
            runByBuilder(source);
        }
    }

    /** After 1.0 `evalRaw` is to be removed in favour of a builder that 1.0-a6 does not have. */
    private void runByBuilder(String source) {
        try {
            Object builder =
                    BaseKernel.class.getMethod("evalBuilder", String.class).invoke(kernel, source);
            Class<?> type =
                    BaseKernel.class.getMethod("evalBuilder", String.class).getReturnType();
            type.getMethod("eval").invoke(builder);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the imports of LabelKit do not run", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of JJava is not known to LabelKit", e);
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
