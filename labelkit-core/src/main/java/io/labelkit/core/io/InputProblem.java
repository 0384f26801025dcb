package io.labelkit.core.io;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is wrong at one place of a file. Immutable.
 *
 * @param file the file's name, without folders
 * @param line the line, from 1; of a record of several lines the first; empty if the whole file is meant
 * @param column the column, from 1: in CSV the number of the field, in JSONL the character in the line, for a character
 *     encoding the byte in the line; empty if unknown
 * @param field the field's name; empty if no single field is meant
 * @param reason what is wrong, in words
 */
public record InputProblem(String file, OptionalLong line, OptionalInt column, Optional<String> field, String reason)
        implements Displayable {
    static final Rows<InputProblem> ROWS = Rows.<InputProblem>of("Problem")
            .text("file", InputProblem::file)
            .text("line", InputProblem::line)
            .text("column", InputProblem::column)
            .text("field", InputProblem::field)
            .text("problem", InputProblem::reason);
    /**
     * The place and the reason, as {@code file:line:column: reason}.
     *
     * @return the text
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
        line.ifPresent(l -> text.append(':').append(l));
        column.ifPresent(c -> text.append(':').append(c));
        return text.append(": ").append(reason).toString();
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }
}
