package io.labelkit.aggregate.online;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether the values of a state fit each other. A damaged file has a wrong checksum; this is about forged ones. */
final class StateCheck {
    private final StateData data;
    private final int classes;

    private StateCheck(StateData data, int classes) {
        this.data = data;
        this.classes = classes;
    }

    /** Throws an IllegalArgumentException that says what is wrong. */
    static void check(StateData data) {
        OnlineSettings settings = StateConversion.settings(data.settings());
        Checks.check(
                settings.space().kind() == LabelKind.CATEGORY
                        || settings.space().kind() == LabelKind.ORDINAL,
                "space",
                "of kind CATEGORY or ORDINAL",
                settings.space().kind());
        new OnlineBuilder(settings.space())
                .smoothing(settings.diagonal(), settings.offDiagonal())
                .classSmoothing(settings.classSmoothing())
                .backOff(settings.backOff())
                .closeAfter(settings.closeAfter())
                .closeAtConfidence(settings.confidence(), settings.confidenceAfter())
                .repeats(settings.repeats())
                .retain(settings.retained(), settings.remembered());
        Checks.check(settings.refreshEvery() >= 0, "refreshEvery", "at least 0", settings.refreshEvery());
        new StateCheck(data, settings.classes()).all();
    }

    private void all() {
        numbers(data.classCounts(), classes, 0, "classCounts");
        Checks.check(data.closedItems() >= 0, "closedItems", "at least 0", data.closedItems());
        Checks.check(data.votes() >= 0, "votes", "at least 0", data.votes());
        Checks.distinct(data.capabilities(), "capabilities");
        data.anchors().values().forEach(k -> index(k, classes, "anchors"));
        Checks.distinct(
                data.labelers().stream().map(StateData.LabelerData::name).toList(), "labelers");
        data.labelers().forEach(this::labeler);
        Set<String> ids = new HashSet<>(data.remembered());
        items(data.open(), ids, false);
        items(data.closed(), ids, true);
    }

    private void labeler(StateData.LabelerData labeler) {
        Checks.check(labeler.answers() >= 0, "answers", "at least 0", labeler.answers());
        Set<Integer> seen = new HashSet<>();
        for (StateData.TableData table : labeler.tables()) {
            index(table.capability(), data.capabilities().size(), "capability");
            Checks.check(seen.add(table.capability()), "tables", "one a capability", table.capability());
            numbers(table.counts(), classes * classes, 0, "counts");
            numbers(table.rows(), classes, 0, "rows");
            Checks.check(table.scale() > 0 && table.scale() <= 1, "scale", "in (0, 1]", table.scale());
        }
    }

    private void items(List<StateData.ItemData> items, Set<String> ids, boolean closed) {
        for (StateData.ItemData item : items) {
            String what = " of item " + Checks.shown(item.id());
            Checks.check(ids.add(item.id()), "item", "named once", item.id());
            int votes = item.labelers().length;
            index(item.capability(), data.capabilities().size(), "capability" + what);
            Checks.check(item.anchor() >= -1 && item.anchor() < classes, "anchor" + what, "a class", item.anchor());
            boolean even = item.answers().length == votes
                    && item.ticks().length == votes
                    && item.times().length == votes
                    && item.annotations().length == votes;
            Checks.check(even, "votes" + what, "of equal number in all columns", votes);
            Checks.check(item.counted() >= 0 && item.counted() <= votes, "counted" + what, "at most its votes", votes);
            for (int v = 0; v < votes; v++) {
                index(item.labelers()[v], data.labelers().size(), "labelers" + what);
                index(item.answers()[v], classes, "answers" + what);
                Checks.check(item.annotations()[v] != null, "annotations" + what, "texts", "null");
            }
            numbers(item.evidence(), votes * classes, -1e6, "evidence" + what);
            numbers(item.score(), classes, -1e12, "score" + what);
            numbers(item.prior(), closed ? classes : 0, 0, "prior" + what);
            numbers(item.posterior(), closed ? classes : 0, 0, "posterior" + what);
        }
    }

    private static void index(int value, int size, String name) {
        Checks.check(value >= 0 && value < size, name, "in [0, " + size + ")", value);
    }

    private static void numbers(double[] values, int size, double least, String name) {
        Checks.check(values.length == size, name, size + " numbers", values.length);
        for (double value : values) {
            Checks.inRange(value, least, Double.MAX_VALUE, name);
        }
    }
}
