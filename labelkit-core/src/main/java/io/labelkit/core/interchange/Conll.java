package io.labelkit.core.interchange;

import static io.labelkit.core.interchange.AnnotationContent.CLASS_NAMES;
import static io.labelkit.core.interchange.AnnotationContent.GOLD;
import static io.labelkit.core.interchange.AnnotationContent.TEXT;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.InputText;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * CoNLL-2003: a token a line with part of speech, chunk and entity tag, blank lines between sentences, and
 * {@code -DOCSTART-} before documents. Tags of IOB1, IOB2, BIOES and BILOU are read alike: a span begins where a tag says
 * so or the type changes.
 */
final class Conll extends BaseFormat {
    static final String DOCUMENT = "-DOCSTART-";
    private static final Pattern SPACE = Pattern.compile("[ \t]+");

    private final TagScheme scheme;

    Conll(String name, TagScheme scheme) {
        super(name, "a text file with four columns", Set.of(LabelKind.SPANS), Set.of(TEXT, GOLD, CLASS_NAMES));
        this.scheme = scheme;
    }

    /** One sentence while it is read. */
    private static final class Sentence {
        private final StringBuilder text = new StringBuilder();
        private final List<String> pos = new ArrayList<>();
        private final List<String> chunks = new ArrayList<>();
        private final List<Label.Span> spans = new ArrayList<>();
        private Place place = new Place("", 0, 0);
        private String type = "";
        private int start;
        private int end;

        void token(Place at, String[] columns) {
            if (pos.isEmpty()) {
                place = at;
            } else {
                text.append(' ');
            }
            int from = text.length();
            text.append(columns[0]);
            pos.add(columns[1]);
            chunks.add(columns[2]);
            String tag = columns[3];
            if (!TagScheme.fits(tag)) {
                throw at.problem(
                        "tag", "tag must be O, or B-, I-, E-, S-, L- or U- and a type, but was " + Checks.shown(tag));
            }
            boolean outside = tag.equals(TagScheme.OUTSIDE);
            String next = outside ? "" : at.className(tag.substring(2));
            if (!next.equals(type) || TagScheme.begins(tag)) {
                close();
                type = next;
                start = from;
            }
            end = text.length();
            if (!outside && TagScheme.ends(tag)) {
                close();
            }
        }

        void close() {
            if (!type.isEmpty()) {
                spans.add(new Label.Span(start, end, type));
                type = "";
            }
        }
    }

    @Override
    void parse(Path path, Collected into) {
        String file = InputText.fileName(path);
        Sentence[] sentence = {new Sentence()};
        int[] document = {0};
        InputText.lines(path, (number, line) -> {
            if (line.isBlank()) {
                finish(sentence, document[0], into);
                return;
            }
            Place place = new Place(file, number, 1);
            String[] columns = SPACE.split(line.strip());
            if (columns[0].equals(DOCUMENT)) {
                if (!columns[columns.length - 1].equals(TagScheme.OUTSIDE)) {
                    throw place.problem("tag", "the start of a document must have the tag O");
                }
                finish(sentence, document[0], into);
                document[0]++;
                return;
            }
            if (columns.length != 4) {
                throw place.problem(
                        "",
                        "a line must have four columns, token, part of speech, chunk and tag, but has "
                                + columns.length);
            }
            sentence[0].token(place, columns);
        });
        finish(sentence, document[0], into);
    }

    private static void finish(Sentence[] current, int document, Collected into) {
        Sentence sentence = current[0];
        if (sentence.pos.isEmpty()) {
            return;
        }
        sentence.close();
        TreeMap<String, String> metadata = new TreeMap<>();
        if (document > 0) {
            metadata.put("document", Integer.toString(document));
        }
        column(metadata, "pos", sentence.pos);
        column(metadata, "chunk", sentence.chunks);
        String id = Integer.toString(into.exampleCount());
        into.example(sentence.place, id, sentence.text.toString(), metadata);
        into.answer(Collected.Answer.of(
                sentence.place, Collected.ANY, id, Optional.empty(), new Label.Spans(sentence.spans)));
        current[0] = new Sentence();
    }

    private static void column(TreeMap<String, String> metadata, String name, List<String> values) {
        if (values.stream().anyMatch(value -> !value.equals("-X-") && !value.equals("_"))) {
            metadata.put(name, String.join(" ", values));
        }
    }

    @Override
    void print(Path path, AnnotatedData data, Losses losses) {
        new ConllWriter(data, losses, scheme).write(path);
    }
}
