package io.labelkit.aggregate.sequence;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * Votes on spans as tags of tokens, in flat arrays: for every document the marks, which are the answers other than
 * marking nothing after nothing. Immutable once made.
 */
final class TokenVotes {
    static final int LONGEST = 1_000_000;

    private final VoteMatrix votes;
    private final boolean silenceSpeaks;
    private final SpanGroups groups;
    private final TagSet tags;
    private final AnswerRows rows;
    private final List<Label.Spans> spansOfCode;
    private final int[] length;
    private final int[] markStart;
    private int[] markToken = new int[1024];
    private int[] markRow = new int[1024];
    private int[] markLabeler = new int[1024];
    private final int dropped;

    /**
     * Makes the arrays.
     *
     * @param looksBack whether an answer is told from the same one after another tag
     */
    TokenVotes(VoteMatrix votes, SequenceBuilder.Settings settings, boolean looksBack) {
        this(votes, settings, looksBack, SpanGroups.NONE);
    }

    /** The same where some types of spans are groups of others. */
    TokenVotes(VoteMatrix votes, SequenceBuilder.Settings settings, boolean looksBack, SpanGroups groups) {
        this.votes = votes;
        this.groups = groups;
        this.silenceSpeaks = settings.silence() == Silence.OUTSIDE;
        TagScheme scheme = settings.scheme();
        this.spansOfCode = new ArrayList<>();
        int overlapping = 0;
        for (int code = 0; code < votes.codeCount(); code++) {
            Label.Spans spans = spansOf(votes.payload(code));
            spansOfCode.add(SpanTags.withoutOverlaps(spans));
            overlapping += spans.spans().size() - spansOfCode.get(code).spans().size();
        }
        this.dropped = overlapping;
        this.length = lengths(settings.lengths());
        List<String> types = types();
        this.tags = new TagSet(scheme, types, occurring(scheme, types), groups);
        this.rows = new AnswerRows(votes.labelerCount(), tags.answers(), looksBack);
        this.markStart = new int[votes.exampleCount() + 1];
        for (int d = 0; d < votes.exampleCount(); d++) {
            markStart[d + 1] = mark(d, markStart[d]);
        }
    }

    static Label.Spans spansOf(VotePayload payload) {
        return payload instanceof VotePayload.Exactly exactly && exactly.label() instanceof Label.Spans spans
                ? spans
                : new Label.Spans(List.of());
    }

    /** The number of tokens of each document; documents nobody saw have none. */
    private int[] lengths(ToIntFunction<String> given) {
        int[] lengths = new int[votes.exampleCount()];
        VoteList list = votes.byExample();
        for (int d = 0; d < lengths.length; d++) {
            int greatest = 0;
            for (int p = list.start(d); p < list.end(d); p++) {
                for (Label.Span span : spansOf(votes.payload(list.code(p))).spans()) {
                    greatest = Math.max(greatest, span.end());
                }
            }
            if (list.count(d) > 0) {
                String id = votes.examples().get(d);
                int known = given.applyAsInt(id);
                lengths[d] = known < 0 ? greatest : known;
                Checks.check(
                        lengths[d] >= greatest,
                        "length of " + Checks.shown(id),
                        "at least the end " + greatest + " of a vote's span",
                        known);
                Checks.check(lengths[d] <= LONGEST, "length of " + Checks.shown(id), "at most " + LONGEST, lengths[d]);
            }
        }
        return lengths;
    }

    private List<String> types() {
        if (votes.space().size() > 0) {
            List<String> known = votes.space().classNames();
            groups.typesOf()
                    .forEach((group, types) -> Checks.check(
                            known.containsAll(types),
                            "types of group " + Checks.shown(group),
                            "in the label space",
                            types));
            return known;
        }
        TreeSet<String> types = new TreeSet<>();
        spansOfCode.forEach(spans -> spans.spans().forEach(span -> {
            types.add(span.type());
            types.addAll(groups.types(span.type()));
        }));
        return List.copyOf(types);
    }

    private BitSet occurring(TagScheme scheme, List<String> types) {
        BitSet codes = new BitSet();
        Map<String, Integer> index = new HashMap<>();
        types.forEach(name -> index.put(name, index.size()));
        for (Label.Spans spans : spansOfCode) {
            for (Label.Span span : spans.spans()) {
                occur(scheme, index.getOrDefault(span.type(), 0), span, codes);
                for (String name : groups.types(span.type())) {
                    occur(scheme, index.getOrDefault(name, 0), span, codes);
                }
            }
        }
        return codes;
    }

    private static void occur(TagScheme scheme, int type, Label.Span span, BitSet codes) {
        codes.set(TagSet.code(scheme, type, span, span.start()));
        codes.set(TagSet.code(scheme, type, span, span.end() - 1));
        if (span.end() - span.start() > 2) {
            codes.set(TagSet.code(scheme, type, span, span.start() + 1));
        }
    }

    /** Adds the marks of a document by token, then by vote; returns where they end. */
    private int mark(int d, int from) {
        int tokens = length[d];
        VoteList list = votes.byExample();
        int[][] said = new int[list.count(d)][];
        for (int v = 0; v < said.length; v++) {
            said[v] = states(list.start(d) + v, tokens);
        }
        int at = from;
        for (int t = 0; t < tokens; t++) {
            for (int v = 0; v < said.length; v++) {
                int before = rows.looksBack() && t > 0 ? said[v][t - 1] : TagSet.OUTSIDE;
                if (said[v][t] != TagSet.OUTSIDE || (silenceSpeaks && before != TagSet.OUTSIDE)) {
                    if (at == markToken.length) {
                        int more = at + (at >> 1);
                        markToken = Arrays.copyOf(markToken, more);
                        markRow = Arrays.copyOf(markRow, more);
                        markLabeler = Arrays.copyOf(markLabeler, more);
                    }
                    markToken[at] = t;
                    markLabeler[at] = list.other(list.start(d) + v);
                    markRow[at++] = rows.add(markLabeler[at - 1], before, said[v][t]);
                }
            }
        }
        return at;
    }

    /** The answers that a vote gives for the tokens of its document: their tags, or tags of groups. */
    int[] states(int position, int tokens) {
        int[] answers = new int[tokens];
        for (Label.Span span : spansOfCode.get(votes.byExample().code(position)).spans()) {
            for (int t = span.start(); t < Math.min(span.end(), tokens); t++) {
                answers[t] = Math.max(TagSet.OUTSIDE, tags.answer(span, t));
            }
        }
        return answers;
    }

    /** The tags of spans; a span of a tag that never occurs, or of a group, is left out. */
    int[] states(List<Label.Span> spans, int tokens) {
        int[] states = new int[tokens];
        for (Label.Span span : spans) {
            for (int t = span.start(); t < Math.min(span.end(), tokens); t++) {
                states[t] = Math.max(TagSet.OUTSIDE, tags.state(span, t));
            }
        }
        return states;
    }

    /** Whether giving no tag is an answer. */
    boolean silenceSpeaks() {
        return silenceSpeaks;
    }

    SpanGroups groups() {
        return groups;
    }

    VoteMatrix votes() {
        return votes;
    }

    TagSet tags() {
        return tags;
    }

    AnswerRows rows() {
        return rows;
    }

    int documents() {
        return length.length;
    }

    int length(int d) {
        return length[d];
    }

    int longest() {
        return Arrays.stream(length).max().orElse(0);
    }

    int voters(int d) {
        return votes.byExample().count(d);
    }

    int voter(int d, int v) {
        return votes.byExample().other(votes.byExample().start(d) + v);
    }

    int markStart(int d) {
        return markStart[d];
    }

    int markToken(int mark) {
        return markToken[mark];
    }

    int markRow(int mark) {
        return markRow[mark];
    }

    int markLabeler(int mark) {
        return markLabeler[mark];
    }

    /** How many spans of distinct votes were left out because they overlap longer ones of the same vote. */
    int dropped() {
        return dropped;
    }

    /** The spans of a vote as they are counted. */
    Label.Spans spans(int position) {
        return spansOfCode.get(votes.byExample().code(position));
    }
}
