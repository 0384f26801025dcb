package io.labelkit.aggregate.online;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The items that closed last, in full, and the ids of those that closed before them; both are bounded. */
final class ClosedItems {
    final Map<String, ItemVotes> retained = new LinkedHashMap<>();
    final Set<String> remembered = new LinkedHashSet<>();
    private final OnlineSettings settings;

    ClosedItems(OnlineSettings settings) {
        this.settings = settings;
    }

    void add(ItemVotes item) {
        retained.put(item.id, item);
        if (retained.size() > settings.retained()) {
            String eldest = removeEldest(retained.keySet());
            remembered.add(eldest);
            if (remembered.size() > settings.remembered()) {
                removeEldest(remembered);
            }
        }
    }

    private static String removeEldest(Set<String> ids) {
        Iterator<String> iterator = ids.iterator();
        String eldest = iterator.next();
        iterator.remove();
        return eldest;
    }
}
