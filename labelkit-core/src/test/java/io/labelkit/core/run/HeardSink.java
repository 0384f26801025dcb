package io.labelkit.core.run;

import io.labelkit.core.data.Item;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps what it hears, and fails if an outcome comes twice or for a row it was not told of. */
final class HeardSink implements OutcomeSink {
    private final List<Map<Integer, Outcome>> columns = new ArrayList<>();
    final List<String> off = new ArrayList<>();
    final List<String> ids = new ArrayList<>();
    boolean finished;

    HeardSink(int labelers) {
        for (int j = 0; j < labelers; j++) {
            columns.add(new TreeMap<>());
        }
    }

    @Override
    public Known examples(List<? extends Item<?>> items) {
        items.forEach(item -> ids.add(item.id()));
        return Known.nothing();
    }

    @Override
    public void outcomes(int labeler, int[] rows, List<Outcome> outcomes) {
        if (rows.length != outcomes.size() || rows.length == 0) {
            throw new IllegalStateException(rows.length + " rows and " + outcomes.size() + " outcomes");
        }
        for (int i = 0; i < rows.length; i++) {
            boolean twice = columns.get(labeler).put(rows[i], outcomes.get(i)) != null;
            if (twice || rows[i] >= ids.size()) {
                throw new IllegalStateException("row " + rows[i] + " was not expected");
            }
        }
    }

    @Override
    public void labelerOff(int labeler, String reason) {
        off.add(labeler + ": " + reason);
    }

    @Override
    public void finished() {
        finished = true;
    }

    Map<Integer, Outcome> of(int labeler) {
        return columns.get(labeler);
    }
}
