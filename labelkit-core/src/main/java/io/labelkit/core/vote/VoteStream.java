package io.labelkit.core.vote;

import java.util.ArrayList;
import java.util.List;

/** Votes in order of arrival as variable-length integers: six to seven bytes a vote; read once, freed while read. */
final class VoteStream {
    private static final int CHUNK = 1 << 18;
    private static final int LONGEST_VOTE = 15;

    private final List<byte[]> chunks = new ArrayList<>();
    private byte[] current = new byte[CHUNK];
    private int position;
    private int count;
    private boolean drained;

    interface Reader {
        void vote(int example, int labeler, int code);
    }

    void add(int example, int labeler, int code) {
        if (position > CHUNK - LONGEST_VOTE) {
            chunks.add(current);
            current = new byte[CHUNK];
            position = 0;
        }
        write(example + 1);
        write(labeler);
        write(code);
        count = Math.addExact(count, 1);
    }

    int count() {
        return count;
    }

    /** Tells of every vote, in order of arrival. */
    void forEach(Reader reader) {
        if (drained) {
            throw new IllegalStateException("the votes were given away: build() may be called once");
        }
        for (byte[] chunk : chunks) {
            read(chunk, reader);
        }
        read(current, reader);
    }

    /** Tells of every vote, in order of arrival, and forgets it. */
    void drain(Reader reader) {
        drained = true;
        chunks.add(current);
        for (int c = 0; c < chunks.size(); c++) {
            read(chunks.get(c), reader);
            chunks.set(c, new byte[0]);
        }
        chunks.clear();
    }

    private void write(int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            current[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        current[position++] = (byte) rest;
    }

    private static void read(byte[] chunk, Reader reader) {
        int at = 0;
        int[] fields = new int[3];
        while (at < chunk.length && chunk[at] != 0) {
            for (int f = 0; f < 3; f++) {
                int value = 0;
                int shift = 0;
                byte b;
                do {
                    b = chunk[at++];
                    value |= (b & 0x7f) << shift;
                    shift += 7;
                } while (b < 0);
                fields[f] = value;
            }
            reader.vote(fields[0] - 1, fields[1], fields[2]);
        }
    }
}
