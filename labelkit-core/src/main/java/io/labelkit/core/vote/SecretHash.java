package io.labelkit.core.vote;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * A fast hash under a secret random key, so that no file can be made whose ids all fall into one slot: each word of eight
 * bytes is multiplied into the state, and both halves of the product are folded together. Nothing that a user sees may
 * depend on its values. Immutable.
 */
final class SecretHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long start;
    private final long factor;
    private final long last;

    SecretHash(long start, long factor, long last) {
        this.start = start;
        this.factor = factor | 1;
        this.last = last | 1;
    }

    static SecretHash withRandomKey() {
        SecureRandom random = new SecureRandom();
        return new SecretHash(random.nextLong(), random.nextLong(), random.nextLong());
    }

    int hash(byte[] data, int length) {
        long state = start ^ length;
        int whole = length & ~7;
        for (int i = 0; i < whole; i += 8) {
            state = folded(state ^ (long) LONGS.get(data, i), factor);
        }
        long rest = 0;
        for (int i = whole; i < length; i++) {
            rest = rest << 8 | (data[i] & 0xff);
        }
        long hash = folded(folded(state ^ rest, factor) ^ start, last);
        return (int) (hash ^ (hash >>> 32));
    }

    private static long folded(long a, long b) {
        return a * b ^ Math.multiplyHigh(a, b);
    }
}
