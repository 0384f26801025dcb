package io.labelkit.core.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.io.InputException;
import io.labelkit.core.label.LabelKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files by the rules of numpy.lib.format, typed byte by byte; {@link NumpyTest} takes files from NumPy itself. */
class NpyFileTest {
    @TempDir(factory = FolderInMemory.class)
    private Path folder;

    /** A file of a version, a header as NumPy writes it, and numbers as hexadecimal digits. */
    private Path file(int version, String header, String numbers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0x93);
        bytes.writeBytes("NUMPY".getBytes(StandardCharsets.US_ASCII));
        bytes.write(version);
        bytes.write(0);
        byte[] text = (header + "\n").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < (version == 1 ? 2 : 4); i++) {
            bytes.write(text.length >> (8 * i));
        }
        bytes.writeBytes(text);
        bytes.writeBytes(HexFormat.of().parseHex(numbers.replace(" ", "")));
        Path file = folder.resolve("m.npy");
        Files.write(file, bytes.toByteArray());
        return file;
    }

    private static double[][] numbers(Path path) {
        try (NpyFile file = NpyFile.open(path)) {
            double[][] numbers = new double[(int) file.rows()][file.columns()];
            for (double[] row : numbers) {
                assertThat(file.next(row)).isTrue();
            }
            assertThat(file.next(new double[file.columns()])).isFalse();
            return numbers;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | '<i2' | False | 0100 0200 ffff 0300 0000 0700
            2 | '>i2' | False | 0001 0002 ffff 0003 0000 0007
            3 | '<i2' | True  | 0100 0300 0200 0000 ffff 0700
            1 | '|i1' | False | 01 02 ff 03 00 07
            1 | '<i4' | False | 01000000 02000000 ffffffff 03000000 00000000 07000000
            2 | '>i8' | True  | 0000000000000001 0000000000000003 0000000000000002 0000000000000000 ffffffffffffffff 0000000000000007
            3 | '<f2' | False | 003c 0040 00bc 0042 0000 0047
            1 | '>f4' | False | 3f800000 40000000 bf800000 40400000 00000000 40e00000
            1 | '<f8' | False | 000000000000f03f 0000000000000040 000000000000f0bf 0000000000000840 0000000000000000 0000000000001c40
            """)
    void everyTypeOrderAndVersionIsRead(int version, String type, String fortran, String bytes) throws IOException {
        Path file = file(
                version, "{'descr': " + quoted(type) + ", 'fortran_order': " + fortran + ", 'shape': (2, 3), }", bytes);

        assertThat(numbers(file)).isDeepEqualTo(new double[][] {{1, 2, -1}, {3, 0, 7}});
    }

    private static String quoted(String type) {
        return type.startsWith("'") ? type : "'" + type + "'";
    }

    @Test
    void truthValuesAndUnsignedNumbersAreRead() throws IOException {
        assertThat(numbers(file(1, "{'descr': '|b1', 'fortran_order': False, 'shape': (2, 2), }", "00 01 01 00")))
                .isDeepEqualTo(new double[][] {{0, 1}, {1, 0}});
        assertThat(numbers(file(1, "{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }", "ff 80")))
                .isDeepEqualTo(new double[][] {{255}, {128}});
        assertThat(numbers(file(1, "{'descr': '<u2', 'fortran_order': False, 'shape': (1,), }", "ffff")))
                .isDeepEqualTo(new double[][] {{65535}});
        assertThat(numbers(file(1, "{'descr': '>u4', 'fortran_order': False, 'shape': (1L,), }", "ffffffff")))
                .isDeepEqualTo(new double[][] {{4294967295.0}});
        assertThat(numbers(file(1, "{'descr': '<u8', 'fortran_order': False, 'shape': (1,), }", "ff00000000000000")))
                .isDeepEqualTo(new double[][] {{255}});
    }

    @Test
    void halvesAreReadDownToTheSmallestAndUpToInfinity() throws IOException {
        double[][] numbers = numbers(
                file(1, "{'descr': '<f2', 'fortran_order': False, 'shape': (6,), }", "0100 ff03 0004 ff7b 007c 017e"));

        assertThat(numbers).hasDimensions(6, 1);
        assertThat(numbers[0][0]).isEqualTo(Math.pow(2, -24));
        assertThat(numbers[1][0]).isEqualTo(1023 * Math.pow(2, -24));
        assertThat(numbers[2][0]).isEqualTo(Math.pow(2, -14));
        assertThat(numbers[3][0]).isEqualTo(65504);
        assertThat(numbers[4][0]).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(numbers[5][0]).isNaN();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '<i2', 'fortran_order': False, 'shape': (), }",
                "{'descr': '<i2', 'fortran_order': False, 'shape': (1, 2, 3), }",
                "{'descr': '<i2', 'fortran_order': False, 'shape': (2, 4), }",
                "{'descr': '<i2', 'fortran_order': False, 'shape': (999999999999999999, 999999999), }",
                "{'descr': '<i2', 'fortran_order': False, 'shape': (999999999999999999, 0), }",
                "{'descr': '<i2', 'fortran_order': False, 'shape': (-2, -3), }",
                "{'descr': '|O', 'fortran_order': False, 'shape': (2, 3), }",
                "{'descr': '<c8', 'fortran_order': False, 'shape': (2, 3), }",
                "{'descr': '<f16', 'fortran_order': False, 'shape': (2, 3), }",
                "{'descr': '<U1', 'fortran_order': False, 'shape': (2, 3), }",
                "{'descr': [('a', '<i2')], 'fortran_order': False, 'shape': (2, 3), }",
                "{'descr': '', 'fortran_order': False, 'shape': (2, 3), }",
                "{'descr': 'i2', 'fortran_order': False, 'shape': (2, 3), }",
                "{'shape': (2, 3), }",
                "",
            })
    void whatIsNoMatrixOfNumbersIsRefusedWithTheFilesName(String header) throws IOException {
        Path file = file(1, header, "010002000300040005000600");

        assertThatThrownBy(() -> NpyFile.open(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("m.npy: ");
    }

    @Test
    void aHugeShapeOfNoRowsTakesNoMemory() throws IOException {
        Path file = file(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (0, 999999999), }", "");
        Path cleanlab = Files.createDirectories(folder.resolve("arrays"));
        Files.copy(file, cleanlab.resolve("pred_probs.npy"));

        for (String name : new String[] {"npy-votes", "npy-probabilities"}) {
            assertThatThrownBy(() -> AnnotationFormats.byName(name).read(file)).isInstanceOf(InputException.class);
        }
        assertThatThrownBy(() -> AnnotationFormats.byName("cleanlab").read(cleanlab))
                .isInstanceOf(InputException.class);
    }

    @Test
    void aFileThatIsCutAnywhereOrTooLongIsRefused() throws IOException {
        for (String fortran : new String[] {"False", "True"}) {
            Path file = file(
                    1,
                    "{'descr': '<i2', 'fortran_order': " + fortran + ", 'shape': (2, 3), }",
                    "010002000300040005000600");
            byte[] whole = Files.readAllBytes(file);
            for (int length = 0; length <= whole.length + 1; length++) {
                Files.write(file, Arrays.copyOf(whole, length));
                if (length == whole.length) {
                    assertThat(numbers(file)).hasDimensions(2, 3);
                } else {
                    assertThatThrownBy(() -> NpyFile.open(file)).isInstanceOf(InputException.class);
                }
            }
        }
    }

    @Test
    void aNumberBeyondWhatADoubleCanCountIsRefusedWithItsRow() throws IOException {
        Path file = file(
                1, "{'descr': '<u8', 'fortran_order': False, 'shape': (2,), }", "0100000000000000 ffffffffffffffff");

        assertThatThrownBy(() -> numbers(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("row 1 has 18446744073709551615");
    }

    @Test
    void aVoteThatIsNoClassIsRefusedWithRowAndValue() throws IOException {
        Path file = file(1, "{'descr': '|i1', 'fortran_order': False, 'shape': (2, 2), }", "00 01 02 ff");

        assertThatThrownBy(() -> AnnotationFormats.byName("npy-votes").read(file, Samples.space2()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("m.npy:2")
                .hasMessageContaining("2.0");
    }

    @Test
    void notANumberIsNoVote() throws IOException {
        Path file = file(
                1,
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }",
                "000000000000f87f 0000000000000000 000000000000f03f 000000000000f87f");

        AnnotatedData data = AnnotationFormats.byName("npy-votes").read(file).data();

        assertThat(data.votes().voteCount()).isEqualTo(2);
        assertThat(data.space().classNames()).containsExactly("0", "1");
    }

    @Test
    void votesAreWrittenAsNumpyWouldWriteThem() throws IOException {
        AnnotationFormats.byName("npy-votes").write(folder.resolve("v.npy"), Samples.data(LabelKind.CATEGORY));

        byte[] bytes = Files.readAllBytes(folder.resolve("v.npy"));
        assertThat(bytes).hasSize(128 + 4 * 2 * 8).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
        assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII).stripTrailing())
                .isEqualTo("{'descr': '<i8', 'fortran_order': False, 'shape': (4, 2), }");
        assertThat(bytes[127]).isEqualTo((byte) '\n');
    }
}
