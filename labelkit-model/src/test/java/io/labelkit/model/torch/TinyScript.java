package io.labelkit.model.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript module with one matrix named {@code weight} and a {@code forward} in TorchScript's Python: a zip
 * archive of the code, the module's state as a pickle of protocol 2, and the matrix's numbers.
 */
final class TinyScript {
    private static final byte[] NOTHING = {(byte) 0x80, 2, ')', '.'};

    private TinyScript() {}

    /** The statements must return a tensor; their parameters are input_ids, attention_mask and perhaps token_type_ids. */
    static void write(Path file, float[][] weight, boolean tokenTypes, String... statements) throws IOException {
        StringBuilder code = new StringBuilder("class Tiny(Module):\n  __parameters__ = [\"weight\", ]\n"
                + "  __buffers__ = []\n  weight : Tensor\n  training : bool\n"
                + "  def forward(self: __torch__.Tiny,\n    input_ids: Tensor,\n    attention_mask: Tensor"
                + (tokenTypes ? ",\n    token_type_ids: Tensor" : "") + ") -> Tensor:\n"
                + "    weight = self.weight\n");
        for (String statement : statements) {
            code.append("    ").append(statement).append('\n');
        }
        ByteBuffer numbers = ByteBuffer.allocate(weight.length * weight[0].length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : weight) {
            for (float value : row) {
                numbers.putFloat(value);
            }
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            entry(zip, "data.pkl", state(weight.length, weight[0].length));
            entry(zip, "code/__torch__.py", code.toString().getBytes(StandardCharsets.UTF_8));
            entry(zip, "data/0", numbers.array());
            entry(zip, "constants.pkl", NOTHING);
            entry(zip, "version", "3\n".getBytes(StandardCharsets.UTF_8));
            entry(zip, "byteorder", "little".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry("tiny/" + name);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] state(int rows, int columns) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x80, 2});
        global(out, "__torch__", "Tiny");
        out.writeBytes(new byte[] {')', (byte) 0x81, '}', '('});
        text(out, "training");
        out.write(0x89);
        text(out, "weight");
        global(out, "torch._utils", "_rebuild_tensor_v2");
        out.write('(');
        out.write('(');
        text(out, "storage");
        global(out, "torch", "FloatStorage");
        text(out, "0");
        text(out, "cpu");
        number(out, rows * columns);
        out.writeBytes(new byte[] {'t', 'Q'});
        number(out, 0);
        pair(out, rows, columns);
        pair(out, columns, 1);
        out.write(0x89);
        global(out, "collections", "OrderedDict");
        out.writeBytes(new byte[] {')', 'R', 't', 'R', 'u', 'b', '.'});
        return out.toByteArray();
    }

    private static void pair(ByteArrayOutputStream out, int a, int b) {
        out.write('(');
        number(out, a);
        number(out, b);
        out.write('t');
    }

    private static void number(ByteArrayOutputStream out, int value) {
        out.write('J');
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    private static void text(ByteArrayOutputStream out, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.write('X');
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.length)
                .array());
        out.writeBytes(bytes);
    }

    private static void global(ByteArrayOutputStream out, String module, String name) {
        out.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A tokenizer of whole words, with a token before and after a text and one between two texts. */
    static void tokenizer(Path file, List<String> words) throws IOException {
        StringBuilder vocabulary = new StringBuilder("\"[PAD]\":0,\"[UNK]\":1,\"[CLS]\":2,\"[SEP]\":3");
        for (int i = 0; i < words.size(); i++) {
            vocabulary.append(",\"").append(words.get(i)).append("\":").append(i + 4);
        }
        String special = "{\"id\":%d,\"content\":\"%s\",\"single_word\":false,\"lstrip\":false,\"rstrip\":false,"
                + "\"normalized\":false,\"special\":true}";
        Files.writeString(
                file,
                "{\"version\":\"1.0\",\"truncation\":null,\"padding\":null,\"added_tokens\":["
                        + String.format(special, 0, "[PAD]") + "," + String.format(special, 1, "[UNK]") + ","
                        + String.format(special, 2, "[CLS]") + "," + String.format(special, 3, "[SEP]")
                        + "],\"normalizer\":{\"type\":\"Lowercase\"},\"pre_tokenizer\":{\"type\":\"Whitespace\"},"
                        + "\"post_processor\":{\"type\":\"TemplateProcessing\",\"single\":["
                        + "{\"SpecialToken\":{\"id\":\"[CLS]\",\"type_id\":0}},{\"Sequence\":{\"id\":\"A\",\"type_id\":0}},"
                        + "{\"SpecialToken\":{\"id\":\"[SEP]\",\"type_id\":0}}],\"pair\":["
                        + "{\"SpecialToken\":{\"id\":\"[CLS]\",\"type_id\":0}},{\"Sequence\":{\"id\":\"A\",\"type_id\":0}},"
                        + "{\"SpecialToken\":{\"id\":\"[SEP]\",\"type_id\":0}},{\"Sequence\":{\"id\":\"B\",\"type_id\":1}},"
                        + "{\"SpecialToken\":{\"id\":\"[SEP]\",\"type_id\":1}}],\"special_tokens\":{"
                        + "\"[CLS]\":{\"id\":\"[CLS]\",\"ids\":[2],\"tokens\":[\"[CLS]\"]},"
                        + "\"[SEP]\":{\"id\":\"[SEP]\",\"ids\":[3],\"tokens\":[\"[SEP]\"]}}},\"decoder\":null,"
                        + "\"model\":{\"type\":\"WordLevel\",\"vocab\":{" + vocabulary
                        + "},\"unk_token\":\"[UNK]\"}}");
    }
}
