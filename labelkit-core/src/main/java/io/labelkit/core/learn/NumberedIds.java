package io.labelkit.core.learn;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** The ids "0", "1", ... of rows that have no other, made when they are read. */
final class NumberedIds extends AbstractList<String> implements RandomAccess {
    private static final int LONGEST = 10;

    private final int size;

    NumberedIds(int size) {
        this.size = size;
    }

    @Override
    public String get(int index) {
        return Integer.toString(Objects.checkIndex(index, size));
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int indexOf(Object id) {
        if (!(id instanceof String text) || text.isEmpty() || text.length() > LONGEST) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || (i > 0 && number == 0)) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number < size ? (int) number : -1;
    }

    @Override
    public int lastIndexOf(Object id) {
        return indexOf(id);
    }

    @Override
    public boolean contains(Object id) {
        return indexOf(id) >= 0;
    }
}
