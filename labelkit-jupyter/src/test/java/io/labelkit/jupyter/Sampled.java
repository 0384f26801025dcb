package io.labelkit.jupyter;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import java.util.List;

/** A result with a table of some rows, whose text tries to be markup. */
record Sampled(int rows) implements Displayable {
    @Override
    public Display display() {
        List<Column> columns = List.of(Column.text("name"), Column.number("count", Unit.count("")));
        Table table =
                Table.of("lines", columns, rows, i -> List.of(Cell.of("<script>row " + i + "</script>"), Cell.of(i)));
        return Display.builder("Sampled").table(table).build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
