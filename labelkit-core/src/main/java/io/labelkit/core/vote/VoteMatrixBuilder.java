package io.labelkit.core.vote;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Builds a {@link VoteMatrix} from a stream of votes in one pass. Examples and labelers are numbered in order of first
 * appearance. Not thread-safe; {@link #build()} may be called once, and says so the second time.
 */
public final class VoteMatrixBuilder {
    private final Optional<LabelSpace> space;
    private final IdTable.Builder examples = IdTable.builder();
    private final IdTable.Builder labelers = IdTable.builder();
    private final Map<Integer, LabelerInfo> infos = new HashMap<>();
    private final Map<VotePayload, Integer> codeOf = new LinkedHashMap<>();
    private final Map<String, Integer> codeOfClass = new HashMap<>();
    private final VoteStream stream = new VoteStream();
    private final List<BitSet> silent = new ArrayList<>();
    private boolean knowsWhoWasAsked;
    private RepeatPolicy repeatPolicy = RepeatPolicy.KEEP;
    private float[] confidence = new float[0];
    private long[] time = new long[0];

    VoteMatrixBuilder(Optional<LabelSpace> space) {
        this.space = space;
        space.filter(s -> s.kind().isCategorical())
                .ifPresent(s -> s.classNames().forEach(name -> code(ClassPayloads.of(name, s.kind()))));
    }

    /**
     * Says what to do about repeated votes of one labeler on one example.
     *
     * @param policy the policy; {@link RepeatPolicy#KEEP} unless set
     * @return this builder
     */
    public VoteMatrixBuilder repeatPolicy(RepeatPolicy policy) {
        repeatPolicy = policy;
        return this;
    }

    /**
     * Adds a vote for a class.
     *
     * @param example the example's id
     * @param labeler the labeler's name
     * @param className the class
     * @return this builder
     * @throws IllegalArgumentException if the class is not in the space
     */
    public VoteMatrixBuilder add(String example, String labeler, String className) {
        Integer code = codeOfClass.get(className);
        if (code == null) {
            code = code(ClassPayloads.of(Checks.notBlank(className, "label"), kind()));
        }
        record(example, labeler, code);
        return this;
    }

    /**
     * Adds a vote with any payload, and its confidence.
     *
     * @param example the example's id
     * @param labeler the labeler's name
     * @param vote the vote
     * @return this builder
     * @throws IllegalArgumentException if the vote is not of the space
     */
    public VoteMatrixBuilder add(String example, String labeler, Vote vote) {
        int position = record(example, labeler, code(vote.payload()));
        vote.confidence().ifPresent(value -> {
            confidence = grown(confidence, position);
            confidence[position] = (float) value;
        });
        return this;
    }

    /**
     * Adds a vote with the time at which it was given.
     *
     * @param example the example's id
     * @param labeler the labeler's name
     * @param vote the vote
     * @param epochMillis milliseconds since 1970
     * @return this builder
     */
    public VoteMatrixBuilder add(String example, String labeler, Vote vote, long epochMillis) {
        add(example, labeler, vote);
        int position = stream.count() - 1;
        int before = time.length;
        if (position >= before) {
            time = Arrays.copyOf(time, Math.max(16, position + (position >> 1) + 1));
            Arrays.fill(time, before, time.length, Long.MIN_VALUE);
        }
        time[position] = epochMillis;
        return this;
    }

    /**
     * Makes sure that an example has a row, even if nobody votes on it.
     *
     * @param example the example's id
     * @return this builder
     */
    public VoteMatrixBuilder addExample(String example) {
        examples.add(example);
        return this;
    }

    /**
     * Makes sure that a labeler has a column, even if it never votes.
     *
     * @param info the labeler
     * @return this builder
     */
    public VoteMatrixBuilder addLabeler(LabelerInfo info) {
        infos.put(labelers.add(info.name()), info);
        return this;
    }

    /**
     * Records that a labeler was asked and did not vote. From the first call on, the matrix knows who was asked.
     *
     * @param example the example's id
     * @param labeler the labeler's name
     * @return this builder
     */
    public VoteMatrixBuilder addSilence(String example, String labeler) {
        knowsWhoWasAsked = true;
        int column = labelers.add(labeler);
        while (silent.size() <= column) {
            silent.add(new BitSet());
        }
        silent.get(column).set(examples.add(example));
        return this;
    }

    /**
     * Declares that everyone who was asked is recorded, by a vote or by {@link #addSilence}.
     *
     * @return this builder
     */
    public VoteMatrixBuilder knowsWhoWasAsked() {
        knowsWhoWasAsked = true;
        return this;
    }

    /**
     * The number of votes so far.
     *
     * @return the number
     */
    public int voteCount() {
        return stream.count();
    }

    /**
     * Makes the matrix and frees the builder's memory on the way.
     *
     * @return the matrix
     * @throws IllegalArgumentException if a vote is repeated and the policy is {@link RepeatPolicy#ERROR}, or if there
     *     is neither a space nor a vote
     */
    public VoteMatrix build() {
        LabelSpace built = space.orElseGet(this::inferredSpace);
        int[] finalCode = finalCodes(built);
        IdTable exampleIds = examples.build();
        IdTable labelerIds = labelers.build();
        int total = stream.count();
        int[] offsets = starts(exampleIds.size());
        int[] others = new int[total];
        Codes codes = Codes.ofSize(total, Math.max(1, finalCode.length));
        VoteColumns arrived = new VoteColumns(total, confidence, time);
        stream.drain((example, labeler, code) -> {
            int p = offsets[example]++;
            others[p] = labeler;
            codes.set(p, finalCode[code]);
            arrived.place(p);
        });
        System.arraycopy(offsets, 0, offsets, 1, offsets.length - 1);
        offsets[0] = 0;
        VoteList votes = new VoteList(offsets, others, codes);
        VoteColumns columns = arrived;
        VoteMatrix.Repeats repeats =
                new VoteMatrix.Repeats(RepeatedVotes.count(votes, exampleIds, labelerIds, repeatPolicy), repeatPolicy);
        if (repeats.pairs() > 0 && repeatPolicy != RepeatPolicy.KEEP) {
            BitSet kept = RepeatedVotes.left(votes, labelerIds.size(), repeatPolicy);
            columns = columns.only(kept);
            votes = votes.only(kept, Math.max(1, finalCode.length));
        }
        return matrix(exampleIds, labelerIds, votes, columns, built, finalCode, repeats);
    }

    /** The position of the first vote of each example, and after the last one the number of votes. */
    private int[] starts(int examples) {
        int[] starts = new int[examples + 1];
        stream.forEach((example, labeler, code) -> starts[example + 1]++);
        for (int i = 0; i < examples; i++) {
            starts[i + 1] += starts[i];
        }
        return starts;
    }

    private VoteMatrix matrix(
            IdTable exampleIds,
            IdTable labelerIds,
            VoteList votes,
            VoteColumns columns,
            LabelSpace built,
            int[] finalCode,
            VoteMatrix.Repeats repeats) {
        List<LabelerInfo> who = new ArrayList<>(labelerIds.size());
        for (int j = 0; j < labelerIds.size(); j++) {
            int column = j;
            who.add(infos.getOrDefault(column, LabelerInfo.named(labelerIds.get(column))));
        }
        VotePayload[] payloads = new VotePayload[finalCode.length];
        codeOf.forEach((payload, code) -> payloads[finalCode[code]] = payload);
        while (silent.size() < who.size()) {
            silent.add(new BitSet());
        }
        return new VoteMatrix(
                built,
                exampleIds,
                who,
                votes,
                Arrays.asList(payloads),
                columns.confidence,
                columns.time,
                knowsWhoWasAsked ? new VoteMatrix.Asked(true, List.copyOf(silent)) : VoteMatrix.Asked.UNKNOWN,
                repeats);
    }

    private LabelSpace inferredSpace() {
        Set<String> names = new TreeSet<>(codeOfClass.keySet());
        codeOf.keySet().forEach(payload -> names.addAll(ClassPayloads.classesNamed(payload)));
        Checks.check(!names.isEmpty(), "votes", "at least one when no label space is given", 0);
        names.forEach(name -> code(ClassPayloads.of(name, LabelKind.CATEGORY)));
        return LabelSpace.categories(List.copyOf(names));
    }

    /** Classes in column order first, then other payloads in order of first appearance. */
    private int[] finalCodes(LabelSpace built) {
        int[] codes = new int[codeOf.size()];
        int next = built.kind().isCategorical() ? built.size() : 0;
        for (Map.Entry<VotePayload, Integer> entry : codeOf.entrySet()) {
            Optional<String> name = ClassPayloads.className(entry.getKey());
            codes[entry.getValue()] = name.isPresent() ? built.indexOf(name.get()) : next++;
        }
        return codes;
    }

    private int code(VotePayload said) {
        VotePayload payload = asSet(said);
        Integer known = codeOf.get(payload);
        if (known != null) {
            return known;
        }
        space.ifPresent(s -> ClassPayloads.validate(payload, s));
        int code = codeOf.size();
        codeOf.put(payload, code);
        ClassPayloads.className(payload).ifPresent(name -> codeOfClass.put(name, code));
        return code;
    }

    /** A single category in a multi-label space is the set of that one class. */
    private VotePayload asSet(VotePayload payload) {
        return kind() == LabelKind.CATEGORY_SET
                        && payload instanceof VotePayload.Exactly exactly
                        && exactly.label() instanceof Label.Category category
                ? ClassPayloads.of(category.name(), LabelKind.CATEGORY_SET)
                : payload;
    }

    private LabelKind kind() {
        return space.map(LabelSpace::kind).orElse(LabelKind.CATEGORY);
    }

    private int record(String example, String labeler, int code) {
        stream.add(examples.add(example), labelers.add(labeler), code);
        return stream.count() - 1;
    }

    private static float[] grown(float[] values, int position) {
        if (position < values.length) {
            return values;
        }
        float[] more = Arrays.copyOf(values, Math.max(16, position + (position >> 1) + 1));
        Arrays.fill(more, values.length, more.length, Float.NaN);
        return more;
    }
}
