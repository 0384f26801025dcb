package io.labelkit.core.interchange;

import io.labelkit.core.data.Example;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.label.Label;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Writes texts with spans as tokens with tags: tokens end at white space and where a span begins or ends. */
final class ConllWriter {
    private static final String NONE = "-X-";
    private final AnnotatedData data;
    private final Losses losses;
    private final TagScheme scheme;
    private final Map<String, Label> gold;
    private String document = "";

    ConllWriter(AnnotatedData data, Losses losses, TagScheme scheme) {
        this.data = data;
        this.losses = losses;
        this.scheme = scheme;
        this.gold = data.gold();
    }

    void write(Path path) {
        for (String type : data.space().classNames()) {
            Checks.check(type.chars().noneMatch(ConllWriter::breaksLine), "type", "without white space", type);
        }
        AtomicFile.write(path, writer -> {
            writer.write(Conll.DOCUMENT + " -X- -X- O\n\n");
            for (Example<String> example : data.examples()) {
                sentence(writer, example);
            }
        });
    }

    private static boolean breaksLine(int character) {
        return Character.isWhitespace(character) || character == 0;
    }

    private void sentence(Writer writer, Example<String> example) throws IOException {
        String text = example.data();
        List<Label.Span> spans = spans(example);
        List<int[]> tokens = tokens(text, spans);
        if (tokens.isEmpty() || text.indexOf('\0') >= 0) {
            losses.add("texts without tokens", 1, "a sentence has at least one token, and no NUL");
            return;
        }
        String[] pos = column(example, "pos", tokens.size());
        String[] chunks = column(example, "chunk", tokens.size());
        startDocument(writer, example);
        StringBuilder joined = new StringBuilder();
        List<String> tags = tags(tokens, spans);
        for (int t = 0; t < tokens.size(); t++) {
            int[] token = tokens.get(t);
            String word = text.substring(token[0], token[1]);
            if (word.equals(Conll.DOCUMENT)) {
                losses.add("tokens", 1, "a token is called like the start of a document");
                word = "_" + word;
            }
            joined.append(t == 0 ? "" : " ").append(word);
            writer.write(word + " " + pos[t] + " " + chunks[t] + " " + tags.get(t) + "\n");
        }
        writer.write("\n");
        losses.add(
                "white space of texts",
                joined.toString().equals(text) ? 0 : 1,
                "tokens are read with one space between");
        losses.add(
                "texts without gold",
                gold.containsKey(example.id()) ? 0 : 1,
                "a text without tags reads like one without entities");
    }

    private List<String> tags(List<int[]> tokens, List<Label.Span> spans) {
        List<String> tags = new ArrayList<>();
        int[] spanOf = new int[tokens.size()];
        int next = 0;
        for (int t = 0; t < tokens.size(); t++) {
            int from = tokens.get(t)[0];
            while (next < spans.size() && spans.get(next).end() <= from) {
                next++;
            }
            boolean inside = next < spans.size() && spans.get(next).start() <= from;
            spanOf[t] = inside ? next : -1;
        }
        for (int t = 0; t < tokens.size(); t++) {
            int span = spanOf[t];
            if (span < 0) {
                tags.add(TagScheme.OUTSIDE);
                continue;
            }
            String type = spans.get(span).type();
            int before = t == 0 ? -1 : spanOf[t - 1];
            boolean first = before != span;
            boolean last = t + 1 == tokens.size() || spanOf[t + 1] != span;
            boolean touches = first && before >= 0 && spans.get(before).type().equals(type);
            tags.add(scheme.prefix(first, last, touches) + type);
        }
        return tags;
    }

    private void startDocument(Writer writer, Example<String> example) throws IOException {
        String name = example.metadata().getOrDefault("document", document);
        if (!document.isEmpty() && !name.equals(document)) {
            writer.write(Conll.DOCUMENT + " -X- -X- O\n\n");
        }
        document = name;
    }

    /** The spans in order, without those that overlap an earlier one or hold no token. */
    private List<Label.Span> spans(Example<String> example) {
        List<Label.Span> kept = new ArrayList<>();
        if (gold.get(example.id()) instanceof Label.Spans all) {
            Offsets offsets = new Offsets(example.data());
            int end = 0;
            for (Label.Span span : all.spans()) {
                if (Names.points(offsets, span, losses).isEmpty()) {
                    continue;
                }
                if (span.start() < end) {
                    losses.add("overlapping spans", 1, "a token has one tag");
                } else if (example.data().substring(span.start(), span.end()).isBlank()) {
                    losses.add("blank spans", 1, "white space has no tag");
                } else {
                    kept.add(span);
                    end = span.end();
                }
            }
        }
        return kept;
    }

    private static List<int[]> tokens(String text, List<Label.Span> spans) {
        TreeSet<Integer> cuts = new TreeSet<>();
        spans.forEach(span -> {
            cuts.add(span.start());
            cuts.add(span.end());
        });
        List<int[]> tokens = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean space = i == text.length() || Character.isWhitespace(text.charAt(i));
            if (start >= 0 && (space || cuts.contains(i))) {
                tokens.add(new int[] {start, i});
                start = -1;
            }
            if (!space && start < 0) {
                start = i;
            }
        }
        return tokens;
    }

    private String[] column(Example<String> example, String name, int count) {
        String[] values = example.metadata().getOrDefault(name, "").split(" ", -1);
        if (values.length == count && String.join("", values).chars().noneMatch(ConllWriter::breaksLine)) {
            boolean complete = true;
            for (String value : values) {
                complete &= !value.isEmpty();
            }
            if (complete) {
                return values;
            }
        }
        String[] none = new String[count];
        java.util.Arrays.fill(none, NONE);
        return none;
    }
}
