package io.labelkit.parquet;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Walks over values in the compact protocol of Thrift, in which Parquet writes the footer and the heads of pages. A size
 * that cannot be true is found here, before anything is allocated for it.
 */
final class CompactThrift {
    private static final int DEEPEST = 32;
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int MAP = 11;
    private static final int STRUCT = 12;

    /** Told of the numbers of a structure. */
    interface Numbers {
        /**
         * A number.
         *
         * @param parent the field that the structure with the number is in, or 0
         * @param field the field
         * @param value the number; 1 and 0 for true and false
         */
        void number(int parent, int field, long value);
    }

    private final ByteBuffer bytes;
    private final Numbers numbers;

    CompactThrift(ByteBuffer bytes, Numbers numbers) {
        this.bytes = bytes;
        this.numbers = numbers;
    }

    /**
     * Walks over one structure.
     *
     * @throws BufferUnderflowException if it does not end in the bytes
     * @throws IllegalArgumentException if it has no such form
     */
    void walk() {
        struct(0, 0);
    }

    private void struct(int parent, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("structures are nested too deeply");
        }
        int field = 0;
        for (int head = bytes.get(); head != 0; head = bytes.get()) {
            int type = head & 0xf;
            int step = head >> 4 & 0xf;
            field = step == 0 ? (int) zigzag() : field + step;
            value(type, parent, field, depth, true);
        }
    }

    private void value(int type, int parent, int field, int depth, boolean isField) {
        switch (type) {
            case TRUE, FALSE -> {
                long value = isField ? type : bytes.get();
                numbers.number(parent, field, value == TRUE ? 1 : 0);
            }
            case BYTE -> numbers.number(parent, field, bytes.get());
            case 4, 5, I64 -> numbers.number(parent, field, zigzag());
            case DOUBLE -> skip(Double.BYTES);
            case BINARY -> skip(varint());
            case LIST, SET -> list(depth);
            case MAP -> map(depth);
            case STRUCT -> struct(field, depth + 1);
            default -> throw new IllegalArgumentException("there is no type " + type);
        }
    }

    private void list(int depth) {
        int head = bytes.get();
        long size = head >> 4 & 0xf;
        size = fits(size == 15 ? varint() : size);
        for (long i = 0; i < size; i++) {
            value(head & 0xf, -1, -1, depth + 1, false);
        }
    }

    private void map(int depth) {
        long size = fits(varint());
        int types = size == 0 ? 0 : bytes.get();
        for (long i = 0; i < size; i++) {
            value(types >> 4 & 0xf, -1, -1, depth + 1, false);
            value(types & 0xf, -1, -1, depth + 1, false);
        }
    }

    /** Every element takes one byte or more. */
    private long fits(long size) {
        if (size < 0 || size > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        return size;
    }

    private void skip(long count) {
        bytes.position(bytes.position() + (int) fits(count));
    }

    private long zigzag() {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    private long varint() {
        return varint(bytes);
    }

    static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            long part = bytes.get();
            value |= (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number is too long");
    }
}
