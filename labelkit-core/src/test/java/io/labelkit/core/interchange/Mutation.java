package io.labelkit.core.interchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages files at random: bits, bytes, ranges, numbers and values of JSON. */
record Mutation(Random random) {
    private static final List<String> TOKENS = List.of(
            "-1",
            "0",
            "1",
            "2147483648",
            "99999999999999999999",
            "1e400",
            "-1e-400",
            "0.5",
            "NaN",
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "\" \"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "[[[[",
            "}",
            ",",
            ",,",
            "\n",
            "\n\n",
            "\r",
            "\"",
            "\\",
            "\u00e9",
            "\uD83D\uDE80",
            "\u2028",
            "\uFEFF",
            "I-PER",
            "-DOCSTART- -X- -X- O",
            "B-",
            "'<i8'",
            "True",
            "(4,",
            "999999999",
            "'>f8'",
            "'|O'");

    byte[] of(byte[] file) {
        byte[] bytes = file;
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        if (bytes.length == 0) {
            return token();
        }
        int from = random.nextInt(bytes.length);
        int to = from + random.nextInt(Math.min(40, bytes.length - from) + 1);
        byte[] part = Arrays.copyOfRange(bytes, from, to);
        int at = random.nextInt(bytes.length + 1);
        return switch (random.nextInt(10)) {
            case 0 -> flipped(bytes, from);
            case 1 -> join(bytes, from, new byte[] {(byte) random.nextInt(256)}, from + 1);
            case 2 -> join(bytes, from, new byte[0], to);
            case 3 -> join(bytes, at, part, at);
            case 4 -> Arrays.copyOf(bytes, from);
            case 5 -> join(bytes, at, token(), at);
            case 6 -> join(bytes, from, token(), Math.max(to, from + 1));
            case 7 -> value(bytes, from, token());
            case 8 -> value(bytes, from, part);
            default -> line(bytes, from, at);
        };
    }

    private byte[] token() {
        return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] flipped(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        copy[at] ^= (byte) (1 << random.nextInt(8));
        return copy;
    }

    /** Replaces what stands between two separators around a place. */
    private static byte[] value(byte[] bytes, int at, byte[] by) {
        int from = at;
        int to = at;
        while (from > 0 && !separates(bytes[from - 1])) {
            from--;
        }
        while (to < bytes.length && !separates(bytes[to])) {
            to++;
        }
        return join(bytes, from, by, to);
    }

    private static boolean separates(byte b) {
        return ",:[]{} \n\t".indexOf(b) >= 0;
    }

    /** Copies a line to another place. */
    private static byte[] line(byte[] bytes, int in, int at) {
        int from = in;
        int to = in;
        while (from > 0 && bytes[from - 1] != '\n') {
            from--;
        }
        while (to < bytes.length && bytes[to] != '\n') {
            to++;
        }
        int target = at;
        while (target > 0 && bytes[target - 1] != '\n') {
            target--;
        }
        byte[] copy = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, to + 1));
        return join(bytes, target, copy, target);
    }

    private static byte[] join(byte[] bytes, int from, byte[] part, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, Math.min(from, bytes.length));
        out.writeBytes(part);
        out.write(bytes, Math.min(to, bytes.length), bytes.length - Math.min(to, bytes.length));
        return out.toByteArray();
    }
}
