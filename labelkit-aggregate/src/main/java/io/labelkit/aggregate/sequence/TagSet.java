package io.labelkit.aggregate.sequence;

import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tags of some types under a scheme, as numbers: 0 is outside. Only tags that occur are there, so that single tokens
 * of which each has a type need no tag for going on. The tags of groups of types come after all others: they are answers,
 * but a token cannot truly have one. Immutable.
 */
final class TagSet {
    static final int OUTSIDE = 0;
    private static final int ABSENT = -1;

    private final TagScheme scheme;
    private final List<String> types;
    private final Map<String, Integer> indexOfType = new HashMap<>();
    private final int[] stateOfCode;
    private final char[] prefix;
    private final int[] type;
    private final boolean[] legal;
    /** For each answer the tags that it may stand for. */
    private final int[][] meanings;

    /** Makes the set; bit {@code code(type, prefix)} says which tags occur. */
    TagSet(TagScheme scheme, List<String> types, BitSet occurring, SpanGroups groups) {
        this.scheme = scheme;
        this.types = List.copyOf(types);
        types.forEach(name -> indexOfType.put(name, indexOfType.size()));
        this.stateOfCode = new int[types.size() * width(scheme)];
        Arrays.fill(stateOfCode, ABSENT);
        int width = width(scheme);
        BitSet ofGroups = new BitSet();
        occurring.stream()
                .filter(code -> groups.isGroup(types.get(code / width)))
                .forEach(ofGroups::set);
        int states = 1 + occurring.cardinality() - ofGroups.cardinality();
        this.prefix = new char[states];
        this.type = new int[states];
        prefix[0] = 'O';
        int state = 1;
        for (int code = occurring.nextSetBit(0); code >= 0; code = occurring.nextSetBit(code + 1)) {
            if (!ofGroups.get(code)) {
                stateOfCode[code] = state;
                prefix[state] = prefixes(scheme).charAt(code % width);
                type[state++] = code / width;
            }
        }
        this.meanings = new int[states + ofGroups.cardinality()][];
        Arrays.setAll(meanings, answer -> new int[] {answer});
        for (int code = ofGroups.nextSetBit(0); code >= 0; code = ofGroups.nextSetBit(code + 1)) {
            int tag = code % width;
            meanings[state] = groups.types(types.get(code / width)).stream()
                    .mapToInt(name -> stateOfCode[indexOfType.getOrDefault(name, 0) * width + tag])
                    .toArray();
            stateOfCode[code] = state++;
        }
        this.legal = new boolean[states * states];
        for (int a = 0; a < states; a++) {
            for (int b = 0; b < states; b++) {
                boolean open = prefix[a] == 'I' || prefix[a] == 'B';
                boolean goesOn = prefix[b] == 'I' || prefix[b] == 'L';
                boolean mustGoOn = open && scheme == TagScheme.BILUO;
                legal[a * states + b] = goesOn ? open && type[a] == type[b] : !mustGoOn;
            }
        }
    }

    private static String prefixes(TagScheme scheme) {
        return scheme == TagScheme.BIO ? "BI" : "BILU";
    }

    private static int width(TagScheme scheme) {
        return prefixes(scheme).length();
    }

    static int code(TagScheme scheme, int type, Label.Span span, int token) {
        return type * width(scheme) + prefixes(scheme).indexOf(SpanTags.prefix(span, token, scheme));
    }

    /** The number of tags. */
    int size() {
        return prefix.length;
    }

    /** The number of answers: of tags, and of tags of groups. */
    int answers() {
        return meanings.length;
    }

    /** The tags that an answer may stand for; itself unless it is that of a group. */
    int[] meanings(int answer) {
        return meanings[answer];
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        names.add(SpanTags.OUTSIDE);
        for (int s = 1; s < prefix.length; s++) {
            names.add(prefix[s] + "-" + types.get(type[s]));
        }
        return names;
    }

    boolean legal(int before, int after) {
        return legal[before * prefix.length + after];
    }

    boolean legalStart(int state) {
        return legal(OUTSIDE, state);
    }

    boolean legalEnd(int state) {
        return legal(state, OUTSIDE);
    }

    /** The tag of a token of a span; -1 if there is none, or if its type is a group. */
    int state(Label.Span span, int token) {
        int answer = answer(span, token);
        return answer < prefix.length ? answer : ABSENT;
    }

    /** The answer that a span is at one of its tokens; -1 if there is none. */
    int answer(Label.Span span, int token) {
        int found = indexOfType.getOrDefault(span.type(), ABSENT);
        return found < 0 ? ABSENT : stateOfCode[code(scheme, found, span, token)];
    }

    /** Whether a tag goes on a span of the tag before it. */
    boolean goesOn(int state) {
        return prefix[state] == 'I' || prefix[state] == 'L';
    }

    /** The tag that would make a span longer that ends with a tag; -1 if there is none. */
    int continuation(int state) {
        for (int next = 1; next < prefix.length; next++) {
            if (scheme == TagScheme.BIO && goesOn(next) && legal(state, next)) {
                return next;
            }
        }
        return ABSENT;
    }

    /** The spans of a sequence of tags; one that is not legal is read greedily, changes of type start a span. */
    List<Label.Span> spans(int[] states, int length) {
        List<String> names = names();
        List<String> tags = new ArrayList<>(length);
        for (int t = 0; t < length; t++) {
            tags.add(names.get(states[t]));
        }
        return SpanTags.spans(tags).spans();
    }
}
