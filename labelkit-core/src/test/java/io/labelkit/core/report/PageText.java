package io.labelkit.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of the pages that reports are: every angle bracket must belong to a known tag, every attribute must be
 * known and quoted, and every element must be closed. It fails on whatever else it meets.
 */
final class PageText {
    private static final Pattern TAG =
            Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\\s+[a-zA-Z][a-zA-Z0-9-]*(?:=\"[^\"<>]*\")?)*)\\s*(/?)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z][a-zA-Z0-9-]*)(?:=\"([^\"<>]*)\")?");
    private static final Set<String> VOID = Set.of("meta", "input");
    private static final Set<String> ELEMENTS = Set.of(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "a",
            "div",
            "header",
            "h1",
            "h2",
            "h3",
            "p",
            "nav",
            "ol",
            "ul",
            "li",
            "main",
            "section",
            "article",
            "footer",
            "script",
            "bdi",
            "span",
            "dl",
            "dt",
            "dd",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "small",
            "figure",
            "figcaption",
            "svg",
            "desc",
            "g",
            "text",
            "rect",
            "line",
            "details",
            "summary",
            "i",
            "blockquote",
            "pre",
            "code",
            "label",
            "select",
            "option",
            "input",
            "circle",
            "path",
            "polyline");
    private static final Set<String> ATTRIBUTES = Set.of(
            "lang",
            "charset",
            "http-equiv",
            "content",
            "name",
            "class",
            "href",
            "id",
            "aria-label",
            "aria-labelledby",
            "aria-hidden",
            "dir",
            "tabindex",
            "role",
            "scope",
            "colspan",
            "data-sort",
            "data-v",
            "data-unknown",
            "title",
            "width",
            "height",
            "x",
            "y",
            "x1",
            "x2",
            "y1",
            "y2",
            "rx",
            "text-anchor",
            "data-f",
            "data-list",
            "hidden",
            "value",
            "type",
            "autocomplete",
            "cx",
            "cy",
            "r",
            "d",
            "points",
            "viewBox",
            "preserveAspectRatio");

    final String text;
    final Map<String, Integer> elements = new TreeMap<>();
    final List<String> addresses = new ArrayList<>();
    final Set<String> ids = new java.util.TreeSet<>();

    private PageText(String html) {
        StringBuilder out = new StringBuilder();
        List<String> open = new ArrayList<>();
        String rest = html;
        if (!rest.startsWith("<!DOCTYPE html>\n")) {
            throw new AssertionError("no doctype");
        }
        rest = rest.substring("<!DOCTYPE html>\n".length());
        while (!rest.isEmpty()) {
            int next = rest.indexOf('<');
            String before = next < 0 ? rest : rest.substring(0, next);
            if (before.indexOf('>') >= 0) {
                throw new AssertionError("a bare > in: " + before);
            }
            out.append(decode(before));
            rest = rest.substring(before.length());
            if (rest.isEmpty()) {
                break;
            }
            Matcher tag = TAG.matcher(rest);
            if (!tag.lookingAt()) {
                throw new AssertionError("not a tag: " + rest.substring(0, Math.min(120, rest.length())));
            }
            rest = rest.substring(tag.end());
            String name = tag.group(2);
            if (!ELEMENTS.contains(name)) {
                throw new AssertionError("element " + name);
            }
            if (!tag.group(1).isEmpty()) {
                if (open.isEmpty() || !open.remove(open.size() - 1).equals(name)) {
                    throw new AssertionError("</" + name + "> closes nothing");
                }
                continue;
            }
            elements.merge(name, 1, Integer::sum);
            attributes(tag.group(3));
            if (name.equals("style") || name.equals("script")) {
                int end = rest.indexOf("</" + name + ">");
                rest = rest.substring(end + name.length() + 3);
            } else if (!VOID.contains(name) && tag.group(4).isEmpty()) {
                open.add(name);
            }
        }
        if (!open.isEmpty()) {
            throw new AssertionError("not closed: " + open);
        }
        text = out.toString();
    }

    static PageText of(String html) {
        return new PageText(html);
    }

    private void attributes(String list) {
        Matcher attribute = ATTRIBUTE.matcher(list);
        while (attribute.find()) {
            String name = attribute.group(1);
            if (!ATTRIBUTES.contains(name)) {
                throw new AssertionError("attribute " + name);
            }
            if (name.equals("href")) {
                addresses.add(attribute.group(2));
            }
            if (name.equals("id") && !ids.add(attribute.group(2))) {
                throw new AssertionError("id twice: " + attribute.group(2));
            }
        }
    }

    private static String decode(String text) {
        String decoded = text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#x60;", "`")
                .replace("&#x3D;", "=");
        if (Pattern.compile("&(?!amp;)").matcher(decoded).find()) {
            throw new AssertionError("a bare & in: " + text);
        }
        return decoded.replace("&amp;", "&");
    }
}
