package io.labelkit.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Gzip data of one or several members; unlike the class of the JDK it refuses other bytes after them. */
final class StrictGzipStream extends GZIPInputStream {
    private static final int TRAILER = 8;

    StrictGzipStream(InputStream in, int bufferSize) throws IOException {
        super(in, bufferSize);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count < 0 && inf.getRemaining() > TRAILER) {
            throw new ZipException("there is something else after the end of the compressed data");
        }
        return count;
    }
}
