package io.labelkit.llm.prompt;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a template: named blocks with places for values, read from a resource. Whatever stands in a value is
 * never looked at for further places. Immutable.
 */
public final class Wording {
    private static final Pattern HEAD = Pattern.compile("^template ([a-z]+) ([0-9]+)$");
    private static final Pattern BLOCK = Pattern.compile("^\\[([A-Za-z_.]+)]$");
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    private final TemplateId id;
    private final Map<String, String> blocks;

    private Wording(TemplateId id, Map<String, String> blocks) {
        this.id = id;
        this.blocks = Map.copyOf(blocks);
    }

    /**
     * Reads a wording. The first line is {@code template NAME VERSION}; a line {@code [name]} begins a block, which ends
     * at the next one; blank lines around a block are not part of it.
     *
     * @param type a class in the package of the resource
     * @param resource the name of the resource
     * @return the wording
     * @throws IllegalArgumentException if there is no such resource or it does not begin with a template line
     */
    public static Wording read(Class<?> type, String resource) {
        try (InputStream in = type.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("resource must exist beside " + type + ", but was " + resource);
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Wording of(String text) {
        String[] lines = text.split("\n", -1);
        Matcher head = HEAD.matcher(lines[0]);
        Checks.check(head.matches(), "text", "begun by 'template NAME VERSION'", lines[0]);
        Map<String, StringBuilder> blocks = new HashMap<>();
        StringBuilder current = new StringBuilder();
        for (String line : lines) {
            Matcher begin = BLOCK.matcher(line);
            if (begin.matches()) {
                current = new StringBuilder();
                Checks.check(blocks.put(begin.group(1), current) == null, "text", "without a block twice", line);
            } else {
                current.append(line).append('\n');
            }
        }
        Map<String, String> stripped = new HashMap<>();
        blocks.forEach((name, block) -> stripped.put(name, block.toString().strip()));
        int version = Integer.parseInt(head.group(2));
        return new Wording(new TemplateId(head.group(1), version, ContentHash.of(text)), stripped);
    }

    /**
     * The name, version and hash.
     *
     * @return the identity of the words
     */
    public TemplateId id() {
        return id;
    }

    /**
     * A block without places.
     *
     * @param block its name
     * @return its text, without a line end
     */
    public String text(String block) {
        return text(block, Map.of());
    }

    /**
     * A block with its values.
     *
     * @param block its name
     * @param values the value by place, for exactly the places that the block has
     * @return its text, without a line end
     * @throws IllegalArgumentException if there is no such block, or a value is missing or too many
     */
    public String text(String block, Map<String, String> values) {
        String words = blocks.get(block);
        if (words == null) {
            throw new IllegalArgumentException("block must be one of " + id + ", but was " + Checks.shown(block));
        }
        Set<String> used = new HashSet<>();
        String filled = PLACE.matcher(words).replaceAll(place -> {
            String value = values.get(place.group(1));
            Checks.check(value != null, "values", "given for {{" + place.group(1) + "}} of block " + block, "none");
            used.add(place.group(1));
            return Matcher.quoteReplacement(String.valueOf(value));
        });
        Checks.check(used.equals(values.keySet()), "values", "for the places of block " + block, values.keySet());
        return filled;
    }
}
