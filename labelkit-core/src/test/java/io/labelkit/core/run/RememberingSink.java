package io.labelkit.core.run;

import io.labelkit.core.data.Item;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps outcomes by id over several runs, as a store does, and fails if one comes that it holds. */
final class RememberingSink implements OutcomeSink {
    private final List<Map<String, Outcome>> columns = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    int off;
    int heard;
    boolean finished;
    private final Runnable afterEach;

    RememberingSink(int labelers, Runnable afterEach) {
        this.afterEach = afterEach;
        for (int j = 0; j < labelers; j++) {
            columns.add(new HashMap<>());
        }
    }

    /** The next run begins. */
    void again() {
        ids.clear();
        off = 0;
        heard = 0;
        finished = false;
    }

    @Override
    public Known examples(List<? extends Item<?>> items) {
        items.forEach(item -> ids.add(item.id()));
        return (labeler, index) ->
                columns.get(labeler).containsKey(items.get(index).id());
    }

    @Override
    public void outcomes(int labeler, int[] rows, List<Outcome> outcomes) {
        for (int i = 0; i < rows.length; i++) {
            if (columns.get(labeler).put(ids.get(rows[i]), outcomes.get(i)) != null) {
                throw new IllegalStateException("asked twice about " + ids.get(rows[i]));
            }
            heard++;
            afterEach.run();
        }
    }

    @Override
    public void labelerOff(int labeler, String reason) {
        off++;
    }

    @Override
    public void finished() {
        finished = true;
    }

    Map<String, Outcome> of(int labeler) {
        return columns.get(labeler);
    }
}
