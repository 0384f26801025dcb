package io.labelkit.core.vote;

/** A fixed number of small codes in one, two or four bytes each. */
abstract sealed class Codes {
    abstract int get(int index);

    abstract void set(int index, int code);

    static Codes ofSize(int length, int distinct) {
        if (distinct <= 1 << 8) {
            return new Bytes(new byte[length]);
        }
        return distinct <= 1 << 16 ? new Chars(new char[length]) : new Ints(new int[length]);
    }

    private static final class Bytes extends Codes {
        private final byte[] values;

        Bytes(byte[] values) {
            this.values = values;
        }

        @Override
        int get(int index) {
            return values[index] & 0xff;
        }

        @Override
        void set(int index, int code) {
            values[index] = (byte) code;
        }
    }

    private static final class Chars extends Codes {
        private final char[] values;

        Chars(char[] values) {
            this.values = values;
        }

        @Override
        int get(int index) {
            return values[index];
        }

        @Override
        void set(int index, int code) {
            values[index] = (char) code;
        }
    }

    private static final class Ints extends Codes {
        private final int[] values;

        Ints(int[] values) {
            this.values = values;
        }

        @Override
        int get(int index) {
            return values[index];
        }

        @Override
        void set(int index, int code) {
            values[index] = code;
        }
    }
}
