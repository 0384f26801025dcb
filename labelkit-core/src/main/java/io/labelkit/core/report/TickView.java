package io.labelkit.core.report;

import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Unit;
import java.util.List;

/**
 * A labelled place on a horizontal axis.
 *
 * @param x the place as a percentage of the width
 * @param anchor which side of the label is there
 * @param label the number
 */
record TickView(String x, String anchor, String label) {

    static TickView at(double share, String label) {
        String anchor = share < 0.04 ? "start" : share > 0.96 ? "end" : "middle";
        return new TickView(NumberText.attribute(share * 100), anchor, label);
    }

    static List<TickView> along(Scale scale, Unit unit, int about) {
        return scale.ticks(about).stream()
                .map(value -> at(scale.at(value), NumberText.tick(value, unit)))
                .toList();
    }
}
