package io.labelkit.core.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.labelkit.core.display.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The templates of this package. Every value passes {@link VisibleText} and the escaping of HTML, except what a
 * template names in triple braces: the output of other templates, the style sheet and the script. Not thread-safe.
 */
final class Templates {
    private final Mustache.Compiler compiler = Mustache.compiler()
            .escapeHTML(true)
            .withEscaper(raw -> Escapers.HTML.escape(VisibleText.of(raw)))
            .emptyStringIsFalse(true)
            .withLoader(name -> new StringReader(resource(name + ".mustache")));
    private final Map<String, Template> compiled = new HashMap<>();

    String render(String template, Object view) {
        return compiled.computeIfAbsent(template, name -> compiler.compile(resource(name + ".mustache")))
                .execute(view);
    }

    /** A text file of this package, with line feeds only and without the last one. */
    static String resource(String name) {
        try (InputStream in = Templates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing from the class path");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + name, e);
        }
    }
}
