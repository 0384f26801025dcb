package io.labelkit.store.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.embed.ReportingEmbedder;
import io.labelkit.core.identity.Fingerprint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingStoreTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("vectors.db");
    }

    private static void assertVectors(List<float[]> vectors, String prefix, List<String> texts) {
        assertThat(vectors).hasSameSizeAs(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(vectors.get(i)).isEqualTo(LetterEmbedder.vector(prefix + texts.get(i)));
        }
    }

    @Test
    void aTextIsEmbeddedOnceAlsoAfterTheFileWasClosed() {
        List<String> texts = new ArrayList<>(EmbeddingUntilKilled.texts(0, 600));
        texts.addAll(List.of("", "\ud83d\ude00", "text 3", "a\u0000b"));
        LetterEmbedder first = new LetterEmbedder("p ");
        try (EmbeddingStore store = EmbeddingStore.open(file)) {
            StoredEmbedder embedder = store.remember(first);
            assertVectors(embedder.embed(texts), "p ", texts);
            assertThat(first.asked()).hasSize(603);
            assertThat(embedder.embedded()).isEqualTo(603);
        }
        LetterEmbedder second = new LetterEmbedder("p ");
        try (EmbeddingStore store = EmbeddingStore.open(file)) {
            StoredEmbedder embedder = store.remember(second);
            texts.add("new");
            assertVectors(embedder.embed(texts), "p ", texts);
            assertThat(second.asked()).containsExactly("new");
            assertThat(embedder.found()).isEqualTo(604);
        }
    }

    @Test
    void anotherPrefixIsAnotherModelInTheSameFile() {
        try (EmbeddingStore store = EmbeddingStore.open(file)) {
            assertVectors(store.remember(new LetterEmbedder("p ")).embed(List.of("a", "b")), "p ", List.of("a", "b"));
            LetterEmbedder other = new LetterEmbedder("q ");
            assertVectors(store.remember(other).embed(List.of("a")), "q ", List.of("a"));
            assertThat(other.asked()).containsExactly("a");
            assertThat(store.models()).extracting(StoredModel::vectors).containsExactly(2L, 1L);
            assertThat(store.models().get(1).settings()).containsEntry("prefix", "q ");
        }
    }

    @Test
    void aCallerMayChangeWhatItGot() {
        try (EmbeddingStore store = EmbeddingStore.open(file)) {
            Embedder embedder = store.remember(new LetterEmbedder("p "));
            List<float[]> twice = embedder.embed(List.of("a", "a"));
            Arrays.fill(twice.get(0), 7);
            assertVectors(List.of(twice.get(1)), "p ", List.of("a"));
            assertVectors(embedder.embed(List.of("a")), "p ", List.of("a"));
        }
    }

    @Test
    void progressGoesOnWithWhatIsStored() {
        List<String> reports = new ArrayList<>();
        try (EmbeddingStore store = EmbeddingStore.open(file)) {
            Embedder embedder = ReportingEmbedder.of(
                    store.remember(new LetterEmbedder("p ")),
                    (done, total) -> reports.add(done + " of " + total + ", stored "
                            + store.models().get(0).vectors()),
                    100);
            assertThat(embedder.settings()).containsEntry("prefix", "p ");
            embedder.embed(EmbeddingUntilKilled.texts(0, 250));
        }
        assertThat(reports)
                .containsExactly("100 of 250, stored 100", "200 of 250, stored 200", "250 of 250, stored 250");
    }

    @Test
    void severalThreadsShareOneStore() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try (EmbeddingStore store = EmbeddingStore.open(file)) {
            Embedder embedder = store.remember(new LetterEmbedder("p "));
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int call = 0; call < 12; call++) {
                List<String> texts = EmbeddingUntilKilled.texts(call % 3 * 40, 100);
                calls.add(() -> {
                    assertVectors(embedder.embed(texts), "p ", texts);
                    return true;
                });
            }
            for (Future<Boolean> done : pool.invokeAll(calls)) {
                assertThat(done.get()).isTrue();
            }
            assertThat(store.models().get(0).vectors()).isEqualTo(180);
        } finally {
            pool.shutdownNow();
        }
    }

    private Process child(int first, int count) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "")),
                        EmbeddingUntilKilled.class.getName(),
                        file.toString(),
                        String.valueOf(first),
                        String.valueOf(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void whatWasWrittenBeforeAKillIsThereAfterIt() throws Exception {
        long told = 0;
        for (int kill = 1; kill <= 3; kill++) {
            Process process = child(0, 1_000_000);
            try (BufferedReader lines = process.inputReader()) {
                long until = told + 50L * kill;
                String line = lines.readLine();
                while (line != null && Long.parseLong(line) < until) {
                    line = lines.readLine();
                }
                process.toHandle().destroyForcibly();
                process.onExit().join();
                while (line != null) {
                    told = Math.max(told, Long.parseLong(line));
                    line = lines.readLine();
                }
            }
            LetterEmbedder embedder = new LetterEmbedder("p ");
            try (EmbeddingStore store = EmbeddingStore.open(file)) {
                List<String> texts = EmbeddingUntilKilled.texts(0, Math.toIntExact(told));
                assertVectors(store.remember(embedder).embed(texts), "p ", texts);
                assertThat(embedder.asked()).isEmpty();
            }
        }
        assertThat(told).isGreaterThanOrEqualTo(150);
    }

    @Test
    void severalProcessesWriteAndReadAtOnce() throws Exception {
        Process one = child(0, 2000);
        Process two = child(1000, 2000);
        try (EmbeddingStore store = EmbeddingStore.open(file)) {
            List<String> texts = EmbeddingUntilKilled.texts(500, 1000);
            assertVectors(store.remember(new LetterEmbedder("p ")).embed(texts), "p ", texts);
            one.inputReader().lines().forEach(line -> assertThat(line).isNotEmpty());
            two.inputReader().lines().forEach(line -> assertThat(line).isNotEmpty());
            assertThat(one.waitFor()).isZero();
            assertThat(two.waitFor()).isZero();
            assertThat(store.models().get(0).vectors()).isEqualTo(3000);
        }
    }

    @Test
    void aFileThatIsSomethingElseIsRefusedAndNotChanged() throws Exception {
        byte[] text = "id,text\n1,hello\n".repeat(100).getBytes(StandardCharsets.UTF_8);
        Files.write(file, text);
        assertThatThrownBy(() -> EmbeddingStore.open(file))
                .isInstanceOf(EmbeddingStoreException.class)
                .hasMessageContaining("vectors.db")
                .hasMessageContaining("no file of vectors");
        assertThat(Files.readAllBytes(file)).isEqualTo(text);
        Path foreign = folder.resolve("foreign.db");
        execute(foreign, "create table mine(a integer)");
        byte[] before = Files.readAllBytes(foreign);
        assertThatThrownBy(() -> EmbeddingStore.open(foreign)).hasMessageContaining("not one of vectors");
        assertThat(Files.readAllBytes(foreign)).isEqualTo(before);
        assertThatThrownBy(() -> EmbeddingStore.open(folder)).hasMessageContaining("directory");
        assertThatThrownBy(() -> EmbeddingStore.open(folder.resolve("no/such/place.db")))
                .isInstanceOf(EmbeddingStoreException.class)
                .hasMessageContaining("place.db");
    }

    private static void execute(Path database, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private void fill() {
        try (EmbeddingStore store = EmbeddingStore.open(file)) {
            store.remember(new LetterEmbedder("p ")).embed(EmbeddingUntilKilled.texts(0, 100));
        }
    }

    @Test
    void aNewerFormIsRefused() throws Exception {
        fill();
        execute(file, "pragma user_version = 2");
        assertThatThrownBy(() -> EmbeddingStore.open(file)).hasMessageContaining("form 2");
    }

    @Test
    void aChangedVectorIsAnErrorAndNeverReturned() throws Exception {
        fill();
        execute(file, "update vector set numbers = zeroblob(" + 4 * LetterEmbedder.DIMENSION + ") where rowid = 7");
        try (EmbeddingStore store = EmbeddingStore.open(file)) {
            Embedder embedder = store.remember(new LetterEmbedder("p "));
            assertVectors(embedder.embed(List.of("text 3")), "p ", List.of("text 3"));
            assertThatThrownBy(() -> embedder.embed(EmbeddingUntilKilled.texts(0, 100)))
                    .isInstanceOf(EmbeddingStoreException.class)
                    .hasMessageContaining("damaged");
        }
    }

    /** Whatever bytes are overwritten: the vectors are right, or there is an error. */
    @Test
    void overwrittenBytesGiveRightVectorsOrAnError() throws Exception {
        fill();
        byte[] whole = Files.readAllBytes(file);
        int errors = 0;
        for (int at = 0; at < whole.length; at += 397) {
            Files.write(file, whole);
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.seek(at);
                bytes.write(~whole[at]);
            }
            try (EmbeddingStore store = EmbeddingStore.open(file)) {
                List<String> texts = EmbeddingUntilKilled.texts(0, 100);
                assertVectors(store.remember(new LetterEmbedder("p ")).embed(texts), "p ", texts);
            } catch (EmbeddingStoreException e) {
                errors++;
                assertThat(e).hasMessageContaining("vectors.db");
            }
            Files.deleteIfExists(folder.resolve("vectors.db-wal"));
            Files.deleteIfExists(folder.resolve("vectors.db-shm"));
        }
        assertThat(errors).isPositive();
    }

    @Test
    void aFileCutOffIsAnError() throws Exception {
        fill();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> {
                    try (EmbeddingStore store = EmbeddingStore.open(file)) {
                        store.remember(new LetterEmbedder("p ")).embed(EmbeddingUntilKilled.texts(0, 100));
                    }
                })
                .isInstanceOf(EmbeddingStoreException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void anEmbedderWithoutAVersionIsRefused() {
        Embedder lambda = new Changing("changing", 2, 0, Fingerprint.unversioned("lambda", "changing"));
        try (EmbeddingStore store = EmbeddingStore.open(file)) {
            assertThatThrownBy(() -> store.remember(lambda))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("embedder")
                    .hasMessageContaining("changing");
        }
    }

    @Test
    void wrongVectorsAreNotStored() {
        Fingerprint same = Fingerprint.of("x", java.util.Map.of());
        try (EmbeddingStore store = EmbeddingStore.open(file)) {
            Embedder nan = store.remember(new Changing("nan", 2, Float.NaN, same));
            assertThatThrownBy(() -> nan.embed(List.of("some text")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("'nan'")
                    .hasMessageContaining("'some text'")
                    .hasMessageContaining("NaN");
            Embedder right = store.remember(new Changing("right", 2, 1, same));
            assertThat(right.embed(List.of("some text")).get(0)).containsExactly(1, 0);
            assertThatThrownBy(() -> store.remember(new Changing("longer", 3, 1, same)))
                    .isInstanceOf(EmbeddingStoreException.class)
                    .hasMessageContaining("dimension 2")
                    .hasMessageContaining("3");
        }
    }

    @Test
    void aClosedStoreSaysSo() {
        EmbeddingStore store = EmbeddingStore.open(file);
        Embedder embedder = store.remember(new LetterEmbedder("p "));
        store.close();
        store.close();
        assertThatThrownBy(() -> embedder.embed(List.of("a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    /** Gives one vector, whose first number is chosen. */
    private record Changing(String name, int dimension, float first, Fingerprint fingerprint) implements Embedder {
        @Override
        public List<float[]> embed(List<String> texts) {
            return texts.stream()
                    .map(text -> {
                        float[] vector = new float[dimension];
                        vector[0] = first;
                        return vector;
                    })
                    .toList();
        }
    }
}
