package io.labelkit.core.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.io.InputException;
import io.labelkit.core.label.LabelKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of NumPy itself, both ways. */
class NumpyTest {
    private static final String WRITE = """
            import json, sys
            import numpy as np
            folder, cases = sys.argv[1], []
            def save(array, version):
                name = "case%d.npy" % len(cases)
                with open(folder + "/" + name, "wb") as file:
                    np.lib.format.write_array(file, array, version=version)
                cases.append({"file": name, "what": "%s %s" % (array.dtype.str, version), "shape": array.shape,
                              "values": array.astype("f8").reshape(len(array), -1).tolist()})
            for dtype in "|b1 |i1 <i2 >i2 <i4 >i4 <i8 >i8 |u1 <u2 >u2 <u4 >u4 <u8 >u8 <f2 >f2 <f4 >f4 <f8 >f8".split():
                kind = dtype[1]
                numbers = {"b": [[0, 1, 1], [1, 0, 0]], "u": [[0, 1, 200], [7, 3, 255]],
                           "i": [[0, 1, -1], [127, -128, 3]], "f": [[0.5, -1.25, 1024], [0, 0.125, -65504]]}[kind]
                for version in [(1, 0), (2, 0), (3, 0)]:
                    for order in "CF":
                        save(np.array(numbers, dtype=dtype, order=order), version)
                    save(np.array(numbers[0], dtype=dtype), version)
            save(np.arange(40000).reshape(200, 200), None)
            save(np.zeros((3, 1), dtype="<i4"), None)
            refused = [np.array(3), np.zeros((2, 2, 2)), np.zeros((2, 2), dtype="c8"), np.array([["a", "b"]]),
                       np.zeros(3, dtype=[("a", "<i4"), ("b", "<f8")]), np.zeros(3, dtype="<M8[D]"),
                       np.array([[1, None]], dtype=object)]
            for i, array in enumerate(refused):
                np.save(folder + "/refused%d.npy" % i, array, allow_pickle=True)
            print(json.dumps({"cases": cases, "refused": len(refused), "numpy": np.__version__}))
            """;
    private static final String READ = """
            import json, sys
            import numpy as np
            votes, shares = np.load(sys.argv[1]), np.load(sys.argv[2])
            print(json.dumps({"votes": votes.tolist(), "votesType": votes.dtype.str, "shares": shares.tolist(),
                              "sharesType": shares.dtype.str, "order": bool(votes.flags.c_contiguous)}))
            """;

    private static Optional<String> python = Optional.empty();

    @TempDir(factory = FolderInMemory.class)
    private Path folder;

    @BeforeAll
    static void findNumpy() throws Exception {
        for (String candidate : List.of("/usr/bin/python3", "python3")) {
            if (python.isEmpty() && succeeds(candidate, "-c", "import numpy")) {
                python = Optional.of(candidate);
            }
        }
        Assumptions.assumeTrue(python.isPresent(), "missing tool: python3 with NumPy (Debian: python3-numpy)");
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private JsonNode run(String script, Object... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(python.orElseThrow(), "-c", script));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path out = folder.resolve("out.json");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(err, StandardCharsets.UTF_8))
                .isZero();
        return new ObjectMapper().readTree(Files.readString(out));
    }

    @Test
    void filesOfNumpyAreReadNumberForNumber() throws Exception {
        JsonNode written = run(WRITE, folder);

        assertThat(written.get("cases")).hasSize(21 * 9 + 2);
        for (JsonNode one : written.get("cases")) {
            try (NpyFile file = NpyFile.open(folder.resolve(one.get("file").asText()))) {
                assertThat(file.rows()).isEqualTo(one.get("shape").get(0).asLong());
                assertThat(file.isFlat()).isEqualTo(one.get("shape").size() == 1);
                double[] row = new double[file.columns()];
                for (JsonNode expected : one.get("values")) {
                    assertThat(file.next(row)).isTrue();
                    assertThat(row).hasSize(expected.size());
                    for (int c = 0; c < row.length; c++) {
                        assertThat(row[c])
                                .as(one.get("what").asText())
                                .isEqualTo(expected.get(c).asDouble());
                    }
                }
                assertThat(file.next(row)).isFalse();
            }
        }
        for (int i = 0; i < written.get("refused").asInt(); i++) {
            Path file = folder.resolve("refused" + i + ".npy");
            assertThatThrownBy(() -> NpyFile.open(file))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("refused" + i + ".npy: ");
        }
    }

    @Test
    void numpyReadsWhatLabelKitWrites() throws Exception {
        AnnotatedData data = Samples.data(LabelKind.CATEGORY);
        AnnotationFormats.byName("npy-votes").write(folder.resolve("votes.npy"), data);
        AnnotationFormats.byName("npy-probabilities").write(folder.resolve("shares.npy"), data);

        JsonNode read = run(READ, folder.resolve("votes.npy"), folder.resolve("shares.npy"));

        assertThat(read.get("votesType").asText()).isEqualTo("<i8");
        assertThat(read.get("sharesType").asText()).isEqualTo("<f8");
        assertThat(read.get("votes").toString()).isEqualTo("[[0,1],[1,2],[2,-1],[0,0]]");
        assertThat(read.get("shares").toString())
                .isEqualTo("[[0.5,0.25,0.25],[0.125,0.75,0.125],[1.0,0.0,0.0],[0.3,0.3,0.4]]");
    }
}
