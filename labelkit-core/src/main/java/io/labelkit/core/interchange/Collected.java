package io.labelkit.core.interchange;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.InputException;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** What a reader finds, before the label space is known. */
final class Collected {
    /** The question of an answer that names none. */
    static final String ANY = "";

    private static final double ROUNDING = 1e-6;

    /** An answer in a file: a vote, or gold if there is no labeler. */
    record Answer(
            Place place,
            String question,
            String example,
            Optional<String> labeler,
            VotePayload payload,
            OptionalDouble confidence,
            OptionalLong time) {
        static Answer of(Place place, String question, String example, Optional<String> labeler, Label label) {
            return new Answer(
                    place,
                    question,
                    example,
                    labeler,
                    new VotePayload.Exactly(label),
                    OptionalDouble.empty(),
                    OptionalLong.empty());
        }
    }

    private record Silence(String example, String labeler) {}

    private final String file;
    private final Losses losses;
    private Optional<LabelSpace> given;
    private final Map<String, Example<String>> examples = new LinkedHashMap<>();
    private final Map<String, double[]> probabilities = new LinkedHashMap<>();
    private final Set<String> labelers = new LinkedHashSet<>();
    private final Set<String> models = new TreeSet<>();
    private final List<Answer> answers = new ArrayList<>();
    private final Set<String> classes = new TreeSet<>();
    private List<String> numbered = List.of();
    private final List<Silence> silences = new ArrayList<>();

    Collected(String file, Optional<LabelSpace> given, Losses losses) {
        this.file = file;
        this.given = given;
        this.losses = losses;
    }

    Losses losses() {
        return losses;
    }

    Optional<LabelSpace> given() {
        return given;
    }

    /** A file of the format says what the labels are; of use without a given space. */
    void known(LabelSpace space) {
        given = given.or(() -> Optional.of(space));
    }

    String file() {
        return file;
    }

    int exampleCount() {
        return examples.size();
    }

    Optional<Example<String>> find(String id) {
        return Optional.ofNullable(examples.get(id));
    }

    void example(Place place, String id, String text, Map<String, String> metadata) {
        example(place, id, text, metadata, Optional.empty());
    }

    void example(Place place, String id, String text, Map<String, String> metadata, Optional<String> split) {
        if (id.isBlank()) {
            throw place.problem("id", "id must be text that is not blank, but was " + Checks.shown(id));
        }
        Example<String> example = Example.of(new Item<>(id, text, metadata));
        Example<String> placed =
                split.filter(s -> !s.isBlank()).map(example::inSplit).orElse(example);
        if (examples.putIfAbsent(id, placed) != null) {
            throw place.problem("id", "id " + Checks.shown(id) + " is that of an earlier record too");
        }
    }

    /** An example that a vote names. */
    void exampleOfVote(Place place, String id) {
        if (!examples.containsKey(id)) {
            example(place, id, "", Map.of());
        }
    }

    /** Classes that a file names whether or not an answer does. */
    void classes(Place place, Collection<String> names) {
        names.forEach(name -> classes.add(place.className(name)));
    }

    /** Classes that are numbers, in their order; of use without a given space. */
    void numbered(List<String> names) {
        numbered = names;
    }

    void labeler(String name) {
        labelers.add(name);
    }

    void model(String name) {
        models.add(name);
    }

    Set<String> models() {
        return models;
    }

    void answer(Answer answer) {
        answer.labeler().ifPresent(name -> {
            if (name.isBlank()) {
                throw answer.place().problem("", "the name of an annotator must not be blank");
            }
            labelers.add(name);
        });
        answers.add(answer);
    }

    void silence(String example, String labeler) {
        labelers.add(labeler);
        silences.add(new Silence(example, labeler));
    }

    /** The probabilities of an example, one for each class. */
    void probabilities(Place place, String example, double[] values) {
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            if (!(values[k] >= -ROUNDING && values[k] <= 1 + ROUNDING)) {
                throw place.problem(
                        "", "the probability in column " + (k + 1) + " must be in [0, 1], but was " + values[k]);
            }
            sum += values[k];
        }
        if (!(Math.abs(sum - 1) <= ProbabilityMatrix.SUM_TOLERANCE)) {
            throw place.problem(
                    "",
                    "the probabilities must sum to 1 (within " + ProbabilityMatrix.SUM_TOLERANCE + "), but sum to "
                            + sum);
        }
        given.ifPresent(space -> {
            if (space.size() != values.length) {
                throw place.problem(
                        "",
                        "there must be one probability for each of " + space.size() + " classes, but there are "
                                + values.length);
            }
        });
        probabilities.put(example, values);
    }

    private InputException wrong(RuntimeException e) {
        return InputException.ofFile(file, String.valueOf(e.getMessage()), e);
    }

    /** The data; everything that does not fit together is a problem of the file. */
    AnnotatedData finish() {
        try {
            return data();
        } catch (IllegalArgumentException e) {
            throw wrong(e);
        }
    }

    private AnnotatedData data() {
        String question = new Questions(file, given, losses).choose(answers);
        List<Answer> chosen = answers.stream()
                .filter(a -> a.question().equals(question) || a.question().equals(ANY))
                .toList();
        Coercion coercion = new Coercion(given.orElseGet(() -> numbered.isEmpty()
                ? Coercion.infer(file, question, chosen, classes)
                : LabelSpace.categories(numbered)));
        VoteMatrixBuilder votes = VoteMatrix.builder(coercion.space());
        labelers.forEach(name -> votes.addLabeler(LabelerInfo.named(name)));
        examples.keySet().forEach(votes::addExample);
        for (Answer answer : chosen) {
            accept(answer, coercion, votes);
        }
        silences.forEach(s -> votes.addSilence(s.example(), s.labeler()));
        AnnotatedData data = AnnotatedData.of(Dataset.of(file, List.copyOf(examples.values())), votes.build())
                .withModels(models);
        return probabilities.isEmpty() ? data : data.withProbabilities(matrix(coercion.space()));
    }

    private void accept(Answer answer, Coercion coercion, VoteMatrixBuilder votes) {
        Optional<VotePayload> payload;
        try {
            payload = coercion.of(answer);
        } catch (IllegalArgumentException e) {
            throw answer.place().problem("label", String.valueOf(e.getMessage()));
        }
        if (answer.labeler().isEmpty()) {
            Optional<Label> gold =
                    payload.filter(VotePayload.Exactly.class::isInstance).map(p -> ((VotePayload.Exactly) p).label());
            if (gold.isEmpty()) {
                losses.add("gold", 1, "an answer that is no label of the space");
                return;
            }
            Example<String> example = Objects.requireNonNull(examples.get(answer.example()));
            if (example.hasGold()) {
                losses.add("gold", 1, "a second gold label of the same example");
                return;
            }
            examples.put(answer.example(), example.withGold(gold.get()));
            return;
        }
        String labeler = answer.labeler().get();
        if (payload.isEmpty()) {
            votes.addSilence(answer.example(), labeler);
            return;
        }
        Vote vote = new Vote(payload.get(), answer.confidence(), Optional.empty());
        if (answer.time().isPresent()) {
            votes.add(answer.example(), labeler, vote, answer.time().getAsLong());
        } else {
            votes.add(answer.example(), labeler, vote);
        }
    }

    private ProbabilityMatrix matrix(LabelSpace space) {
        int k = space.size();
        double[] values = new double[Math.multiplyExact(probabilities.size(), k)];
        int at = 0;
        for (double[] row : probabilities.values()) {
            Checks.check(row.length == k, "columns of probabilities", "one for each of " + k + " classes", row.length);
            System.arraycopy(row, 0, values, at, k);
            at += k;
        }
        return ProbabilityMatrix.of(
                List.copyOf(probabilities.keySet()), space.classNames(), values, ProbabilityOrigin.UNKNOWN);
    }
}
