package io.labelkit.model.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.model.HashingEmbedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavedStudentTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Item<String>> ITEMS = Planted.items(30, 8);
    private static HeadStudent student;
    private static HeadStudent other;

    @TempDir
    Path directory;

    @BeforeAll
    static void train() {
        LabelSpace space = LabelSpace.builder(LabelKind.CATEGORY, "thing")
                .description("What it is about")
                .label("fruit", "Things that grow, \"quoted\" \u2028")
                .label("metal")
                .label("weather")
                .build();
        HeadTrainerBuilder builder = HeadTrainer.builder(Planted.EMBEDDER).epochs(20);
        student = builder.build().train(Planted.trainingSet(90, 1), space, Set.of("llm", "rule"), -3);
        other = builder.hiddenUnits(4)
                .learningRate(0.01)
                .studentName("other")
                .abstainBelow(0.4)
                .build()
                .train(Planted.trainingSet(90, 2), space, Set.of(), Long.MAX_VALUE);
    }

    @BeforeEach
    void save() throws IOException {
        student.save(directory);
    }

    @Test
    void aLoadedStudentIsTheSavedOne() throws IOException {
        for (HeadStudent saved : List.of(student, other)) {
            saved.save(directory);
            HeadStudent loaded = HeadStudent.load(directory, Planted.EMBEDDER);
            assertThat(loaded.head()).isEqualTo(saved.head());
            assertThat(loaded.card()).isEqualTo(saved.card());
            assertThat(loaded.fingerprint()).isEqualTo(saved.fingerprint());
            assertThat(loaded.label(ITEMS)).isEqualTo(saved.label(ITEMS));
        }
    }

    @Test
    void aSetStudentIsSavedToo() throws IOException {
        HeadStudent multi = HeadTrainer.builder(Planted.EMBEDDER)
                .epochs(5)
                .build()
                .train(Planted.multiLabel(60, 1), LabelSpace.categorySets(Planted.CLASSES), Set.of(), 1);
        multi.save(directory);
        assertThat(HeadStudent.load(directory, Planted.EMBEDDER).label(ITEMS)).isEqualTo(multi.label(ITEMS));
    }

    @Test
    void savingAgainReplacesTheOldStudentAndLeavesNothingElse() throws IOException {
        other.save(directory);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(f -> f.getFileName().toString()).toList())
                    .hasSize(2)
                    .contains("student.json")
                    .anyMatch(name -> name.matches("weights-[0-9a-f]{12}\\.bin"));
        }
        assertThat(HeadStudent.load(directory, Planted.EMBEDDER).name()).isEqualTo("other");
    }

    /** The state after a crash between the two files: the old JSON still names the old weights. */
    @Test
    void newWeightsWithoutANewCardLeaveTheOldStudentLoadable() throws IOException {
        Path elsewhere = directory.resolve("elsewhere");
        other.save(elsewhere);
        Path weights = weights(elsewhere);
        Files.copy(weights, directory.resolve(weights.getFileName().toString()));
        assertThat(HeadStudent.load(directory, Planted.EMBEDDER).label(ITEMS)).isEqualTo(student.label(ITEMS));
    }

    private static Path weights(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.toString().endsWith(".bin")).findFirst().orElseThrow();
        }
    }

    @Test
    void anotherEmbedderIsRefused() {
        assertThatThrownBy(() -> HeadStudent.load(directory, new HashingEmbedder("words", 32)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dimension 64")
                .hasMessageContaining("was '32");
        HashingEmbedder renamed = new HashingEmbedder("sentences", 64);
        assertThatThrownBy(() -> HeadStudent.load(directory, renamed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Planted.EMBEDDER.fingerprint().hash().hex())
                .hasMessageContaining("student.json");
    }

    private static SettingsEmbedder embedder(String pooling, String length) {
        return new SettingsEmbedder(
                Planted.EMBEDDER, new TreeMap<>(Map.of("model", "words", "pooling", pooling, "maximumTokens", length)));
    }

    @Test
    void anEmbedderWithOtherSettingsIsRefusedWithBothValues() throws IOException {
        HeadStudent.load(directory, Planted.EMBEDDER);
        HeadStudent pooled = HeadTrainer.builder(embedder("mean", "128"))
                .epochs(2)
                .build()
                .train(Planted.trainingSet(30, 1), LabelSpace.categories(Planted.CLASSES), Set.of(), 1);
        pooled.save(directory);
        assertThat(HeadStudent.load(directory, embedder("mean", "128")).label(ITEMS))
                .isEqualTo(pooled.label(ITEMS));
        assertThatThrownBy(() -> HeadStudent.load(directory, embedder("cls", "256")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pooling was 'mean' in training and is 'cls'")
                .hasMessageContaining("maximumTokens was '128' in training and is '256'");
        assertThatThrownBy(() -> HeadStudent.load(
                        directory, new SettingsEmbedder(Planted.EMBEDDER, new TreeMap<>(Map.of("model", "words")))))
                .hasMessageContaining("pooling was 'mean' in training and is not set");
        edit(root -> ((ObjectNode) root.at("/embedder/settings")).put("pooling", 3));
        refused("embedder.settings.pooling must be a text");
    }

    /** As version 2 wrote it: without the settings of the embedder. */
    @Test
    void aDirectoryOfTheVersionBeforeIsRead() throws IOException {
        edit(root -> {
            root.put("version", 2);
            ((ObjectNode) root.get("embedder")).remove("settings");
        });
        assertThat(HeadStudent.load(directory, Planted.EMBEDDER).label(ITEMS)).isEqualTo(student.label(ITEMS));
    }

    @Test
    void missingFilesAreNamed() throws IOException {
        Path weights = weights(directory);
        Files.delete(weights);
        refused(weights.getFileName().toString(), "is missing");
        Files.delete(directory.resolve("student.json"));
        refused("student.json", "is missing");
    }

    @Test
    void truncatedAndDamagedWeightsAreRefused() throws IOException {
        Path weights = weights(directory);
        byte[] bytes = Files.readAllBytes(weights);
        Files.write(weights, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        refused(weights.getFileName().toString(), "must have 780 bytes", "has 779");
        bytes[17] ^= 1;
        Files.write(weights, bytes);
        refused(weights.getFileName().toString(), "is damaged", "SHA-256");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/version | 1 | version must be 2 to 3 for this version of LabelKit, but was 1",
                "/version | 4 | version must be 2 to 3",
                "/head/link | \"sigmoid\" | head.link must be one for labels of kind CATEGORY",
                "/calibration/temperature | 0 | calibration.temperature must be above 0",
                "/calibration/temperature | 2 | fingerprint must be that of the content",
                "/version | \"1\" | version must be an integer",
                "/format | \"zip\" | format must be 'labelkit-student'",
                "/name | \" \" | name must be text that is not blank",
                "/abstainBelow | 7 | abstainBelow must be in [0, 1]",
                "/abstainBelow | 0.5 | fingerprint must be that of the content",
                "/space/labels | [\"a\", \"b\"] | must have 520 bytes",
                "/space/labels | [\"a\", \"b\", \"c\"] | fingerprint must be that of the content",
                "/space/kind | \"number\" | kind of space must be",
                "/space/kind | \"blue\" | space: kind must be one of",
                "/head/hiddenUnits | 2000000000 | head.hiddenUnits must be small enough",
                "/head/hiddenUnits | -1 | head.hiddenUnits must be an integer of at least 0",
                "/head/inputScale | 3 | fingerprint must be that of the content",
                "/head/inputScale | -3 | head.inputScale must be above 0",
                "/weights/file | \"../../weights-000000000000.bin\" | weights.file must be of the form",
                "/weights/file | \"weights-000000000000.bin\" | weights-000000000000.bin: is missing",
                "/weights/sha256 | \"0\" | weights.sha256 must be 64",
                "/training/seed | 1.5 | training.seed must be an integer",
                "/training/teachers | [1] | training.teachers must be a list of texts",
                "/training/metrics | {\"loss\": \"low\"} | training.metrics.loss must be a number",
                "/embedder/dimension | true | embedder.dimension must be an integer",
            })
    void aChangedFieldIsNamed(String pointer, String value, String message) throws IOException {
        edit(root -> {
            int slash = pointer.lastIndexOf('/');
            ObjectNode parent = slash == 0 ? root : (ObjectNode) root.at(pointer.substring(0, slash));
            try {
                parent.set(pointer.substring(slash + 1), JSON.readTree(value));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        refused(message);
    }

    @Test
    void aFieldThatIsNotThereIsNamed() throws IOException {
        edit(root -> root.remove("head"));
        refused("student.json", "head.hiddenUnits must be present");
    }

    private void edit(Consumer<ObjectNode> change) throws IOException {
        Path file = directory.resolve("student.json");
        ObjectNode root = (ObjectNode) JSON.readTree(Files.readString(file));
        change.accept(root);
        Files.writeString(file, root.toString());
    }

    private void refused(String... parts) {
        assertThatThrownBy(() -> HeadStudent.load(directory, Planted.EMBEDDER))
                .isInstanceOf(StudentFormatException.class)
                .hasMessageContainingAll(parts);
    }

    /** Whatever happens to the bytes, it is the same student or one of the two documented exceptions. */
    @Test
    void noDamageToTheCardLeadsToAnotherStudent() throws IOException {
        Path file = directory.resolve("student.json");
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(1);
        int refused = 0;
        for (int round = 0; round < 400; round++) {
            byte[] bad = good.clone();
            if (round % 4 == 0) {
                bad = java.util.Arrays.copyOf(bad, random.nextInt(bad.length));
            } else {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, bad);
            try {
                HeadStudent loaded = HeadStudent.load(directory, Planted.EMBEDDER);
                assertThat(loaded.predict(ITEMS).get(0))
                        .isEqualTo(student.predict(ITEMS).get(0));
            } catch (StudentFormatException | IllegalArgumentException e) {
                assertThat(e).hasMessageContaining(directory.toString());
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(200);
    }
}
