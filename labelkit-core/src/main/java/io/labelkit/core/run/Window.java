package io.labelkit.core.run;

import io.labelkit.core.data.Item;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Some examples in a row that are in memory until every lane is done with them. */
final class Window<T> {
    private final List<Item<T>> items;
    private final int firstRow;
    private final AtomicInteger holders;
    private final Runnable released;

    Window(List<Item<T>> items, int firstRow, int holders, Runnable released) {
        this.items = items;
        this.firstRow = firstRow;
        this.holders = new AtomicInteger(holders);
        this.released = released;
    }

    Item<T> item(int index) {
        return items.get(index);
    }

    int row(int index) {
        return firstRow + index;
    }

    /** One of the holders is done with it. */
    void release() {
        if (holders.decrementAndGet() == 0) {
            released.run();
        }
    }
}
