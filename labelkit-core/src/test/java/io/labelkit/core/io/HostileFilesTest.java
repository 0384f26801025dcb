package io.labelkit.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Assertions;

/** Whatever the bytes of a file are, a reader ends, with a result or with an {@link InputException}. */
class HostileFilesTest {
    private static Path folder = Path.of("");

    private static final List<String> VALID = List.of(
            "task,worker,label,confidence,time\nt1,w1,a,0.5,12\nt2,\"w\"\"2\",b,,\n\u00e4,w,a,1,2024-05-01T12:00:00Z\n",
            "id,text,label,split,source\n1,\"a\nb\",x,test,web\n2,c,y,train,\n",
            """
            {"id":"1","text":"a","label":"x","split":"test","soft":{"x":0.5}}
            {"id":"2","text":"\u00e4\\u00e4","labels":["x","y"]}
            """,
            "{\"task\":\"1\",\"worker\":\"w\",\"label\":[\"a\",\"b\"],\"confidence\":0.25}\n",
            "task,label,confidence,p_a,p_b\n1,a,0.5,0.5,0.5\n2,,,,\n3,\"[\"\"a\"\"]\",1,0.75,0.25\n",
            "worker,left,right,label\nw,a,b,a\nv,b,a,\nu,a,c,tie\n",
            "task,worker,label\n1,w,a > b > c\n1,v,\"[\"\"b\"\",\"\"a\"\"]\"\n",
            """
            {"id":"s:1","tokens":["a","b"],"tags":["B-X","O"],"votes":{"f":["B-X","I-X"]},"split":"test"}
            {"id":"s2","tokens":["c"],"tags":["O"],"votes":{}}
            """,
            "{\"task\":\"1\",\"worker\":\"w\",\"label\":[{\"start\":0,\"end\":4,\"type\":\"a\"}]}\n",
            "{\"task\":\"1\",\"worker\":\"w\",\"label\":{\"one_of\":[\"a\",\"b\"]}}\n",
            "{\"task\":\"1\",\"worker\":\"w\",\"label\":{\"probabilities\":{\"a\":0.5,\"b\":0.5}}}\n",
            "id,a,b\n1,0.5,0.5\n2,0.25,0.75\n",
            "p0,p1\n0.5,0.5\n",
            "task,anna,ben\n1,a,\n2,,b\n");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("labelkit-fuzz");
    }

    @AfterContainer
    static void deleteFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void readEverything(byte[] bytes) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (String name : new String[] {"f.csv", "f.jsonl", "f.gz", "f"}) {
                Path file = TempFiles.write(folder, name, bytes);
                readers(file).forEach(reader -> readOrRefuse(reader, name));
            }
        });
    }

    private static void readOrRefuse(Runnable reader, String name) {
        try {
            reader.run();
        } catch (InputException e) {
            assertThat(e.getMessage()).startsWith(name).doesNotContain("\n", "\0");
            assertThat(e.getMessage().length()).isLessThan(2000);
        }
    }

    private static List<Runnable> readers(Path file) {
        LabelSpace space = LabelSpace.categories("a", "b");
        LabelSpace sets = LabelSpace.categorySets(List.of("a", "b"));
        LabelSpace spans = LabelSpace.builder(LabelKind.SPANS, "s").build();
        LabelSpace numbers =
                LabelSpace.builder(LabelKind.NUMBER, "n").range(0, 1).build();
        return List.of(
                () -> VoteReader.of(file).maxRecordChars(1000).read(),
                () -> VoteReader.of(file).space(space).skipProblems().read(),
                () -> VoteReader.of(file).space(sets).read(),
                () -> VoteReader.of(file).space(numbers).skipProblems().read(),
                () -> VoteReader.of(file).assignments(file).skipProblems().read(),
                () -> VoteReader.of(file).space(kind(LabelKind.PREFERENCE)).read(),
                () -> VoteReader.of(file)
                        .space(kind(LabelKind.RANKING))
                        .skipProblems()
                        .read(),
                () -> VoteReader.of(file).space(spans).skipProblems().read(),
                () -> VoteReader.of(file).space(kind(LabelKind.TEXT)).read(),
                () -> TokenVoteReader.of(file).read(),
                () -> TokenVoteReader.of(file)
                        .scheme(TokenTags.ONE_PER_TOKEN)
                        .skipProblems()
                        .read(),
                () -> TokenVoteReader.of(file)
                        .tokenVotes(file)
                        .absentMeansSilent()
                        .skipProblems()
                        .read(),
                () -> LabelReader.of(file)
                        .space(kind(LabelKind.PREFERENCE))
                        .skipProblems()
                        .read(),
                () -> LabelReader.of(file).space(kind(LabelKind.RANKING)).read(),
                () -> VoteReader.of(file).wide().rowNumberIds().read(),
                () -> ExampleReader.of(file).read(),
                () -> ExampleReader.of(file)
                        .rowNumberIds()
                        .space(spans)
                        .skipProblems()
                        .read(),
                () -> ExampleReader.of(file).skipProblems().source().toDataset(),
                () -> ExampleReader.of(file).inferSpace(),
                () -> LabelReader.of(file).read(),
                () -> LabelReader.of(file).space(sets).skipProblems().read(),
                () -> LabelReader.of(file).skipProblems().inferSpace(),
                () -> ProbabilityReader.of(file).read(),
                () -> SoftLabelReader.of(file).read());
    }

    private static LabelSpace kind(LabelKind kind) {
        return LabelSpace.builder(kind, "k").build();
    }

    @Property(tries = 60)
    void randomBytes(@ForAll byte[] bytes) {
        readEverything(bytes);
    }

    @Property(tries = 150)
    void textMadeOfTheCharactersOfTheFormats(@ForAll("syntax") String text) {
        readEverything(text.getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<String> syntax() {
        return Arbitraries.of(
                        "task",
                        "id",
                        "worker",
                        "label",
                        "labels",
                        "left",
                        "right",
                        "tokens",
                        "tags",
                        "votes",
                        "one_of",
                        ">",
                        "text",
                        "confidence",
                        "time",
                        "p_a",
                        "p0",
                        "p1",
                        "a",
                        "b",
                        ",",
                        ",",
                        "\n",
                        "\n",
                        "\r",
                        "\"",
                        "\"",
                        "{",
                        "}",
                        "[",
                        "]",
                        ":",
                        "0.5",
                        "1e9",
                        "NaN",
                        "null",
                        "\\u0000",
                        "\\ud800",
                        "\ufeff",
                        " ",
                        "\u00e4",
                        "\0",
                        "\u2028")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 150)
    void mutatedAndTruncatedFiles(@ForAll("mutated") byte[] bytes) {
        readEverything(bytes);
    }

    @Provide
    Arbitrary<byte[]> mutated() {
        return Combinators.combine(
                        Arbitraries.of(VALID),
                        Arbitraries.longs(),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.of(true, false))
                .as(HostileFilesTest::mutate)
                .withoutEdgeCases();
    }

    private static byte[] mutate(String text, long seed, int changes, boolean zipped) {
        Random random = new Random(seed);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        bytes = zipped ? TempFiles.gzip(bytes) : bytes;
        for (int c = 0; c < changes; c++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, at + 1);
                case 2 -> bytes[at] = (byte) "\",\n{}[]".charAt(random.nextInt(7));
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + bytes.length - at);
                    System.arraycopy(bytes, at, longer, bytes.length, bytes.length - at);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }

    @Property(tries = 100)
    void anyExamplesComeBackAsTheyWere(@ForAll("datasets") Dataset<String> data) {
        for (String name : new String[] {"r.csv", "r.jsonl.gz"}) {
            Path file = folder.resolve(name);
            ExampleWriter.write(file, data);
            assertThat(ExampleReader.of(file).read().dataset().examples()).isEqualTo(data.examples());
        }
    }

    @Provide
    Arbitrary<Dataset<String>> datasets() {
        Arbitrary<String> text = Arbitraries.strings()
                .withChars("ab,;\"'\n\r\t =#\\{[\u00e4\u4e2d\ufeff\u2028")
                .ofMaxLength(12);
        Arbitrary<String> name =
                Arbitraries.strings().withChars("xyz,\"\u00e4").ofMinLength(1).ofMaxLength(4);
        Arbitrary<Label> label = Arbitraries.oneOf(
                name.map(Label::category), name.set().ofMaxSize(3).map(Label.CategorySet::of));
        return Combinators.combine(text, label, Arbitraries.of("train", "test", ""), name, Arbitraries.of(0, 1))
                .as((data, gold, split, fact, withGold) -> {
                    Example<String> e = Example.of(new Item<>("x", data, Map.of("fact", fact)));
                    Example<String> in = split.isEmpty() ? e : e.inSplit(split);
                    if (withGold == 0) {
                        return in;
                    }
                    return split.equals("test") ? in.withGold(gold, GoldRole.TEST) : in.withGold(gold);
                })
                .list()
                .ofMaxSize(6)
                .map(HostileFilesTest::numbered)
                .withoutEdgeCases();
    }

    private static Dataset<String> numbered(List<Example<String>> examples) {
        List<Example<String>> distinct = new ArrayList<>();
        for (Example<String> e : examples) {
            String id = e.id() + distinct.size() + ",\"";
            distinct.add(Dataset.of("one", List.of(e))
                    .map(old -> {
                        Example<String> fresh = Example.of(new Item<>(id, old.data(), old.metadata()));
                        return old.split().isPresent()
                                ? fresh.inSplit(old.split().get())
                                : fresh;
                    })
                    .examples()
                    .get(0));
        }
        Dataset<String> bare = Dataset.of("made", distinct);
        List<Example<String>> withGold = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            Dataset<String> one = Dataset.of("one", List.of(examples.get(i)));
            Example<String> example = bare.examples().get(i);
            Label test = one.gold(GoldRole.TEST).labels().get("x");
            Label free = one.goldWithoutRole().get("x");
            withGold.add(
                    test != null
                            ? example.withGold(test, GoldRole.TEST)
                            : free != null ? example.withGold(free) : example);
        }
        return Dataset.of("made", withGold);
    }

    @Property(tries = 100)
    void anyVotesComeBackAsTheyWere(@ForAll("votes") VoteMatrix votes) {
        for (String name : new String[] {"v.csv.gz", "v.jsonl"}) {
            Path file = folder.resolve(name);
            VoteWriter.write(file, votes);
            VoteMatrix again = VoteReader.of(file).space(votes.space()).read().votes();
            assertThat(VoteSets.of(again)).isEqualTo(VoteSets.of(votes));
        }
    }

    @Provide
    Arbitrary<VoteMatrix> votes() {
        LabelSpace space = LabelSpace.categories("a", "b,\"", "\u00e4");
        Arbitrary<String> id = Arbitraries.strings()
                .withChars("ab,\"\n\u00e4\ud7ff")
                .ofMinLength(1)
                .ofMaxLength(3)
                .filter(s -> !s.isBlank());
        return Combinators.combine(id, id, Arbitraries.of(space.classNames()), Arbitraries.of(-1.0, 0.0, 0.3, 1.0))
                .as((task, worker, label, confidence) -> new Object[] {task, worker, label, confidence})
                .list()
                .ofMaxSize(20)
                .map(rows -> {
                    VoteMatrixBuilder builder = VoteMatrix.builder(space);
                    for (Object[] row : rows) {
                        double confidence = (double) row[3];
                        Vote vote = Vote.of((String) row[2]);
                        builder.add(
                                (String) row[0],
                                (String) row[1],
                                confidence < 0 ? vote : vote.withConfidence(confidence));
                    }
                    return builder.build();
                });
    }
}
