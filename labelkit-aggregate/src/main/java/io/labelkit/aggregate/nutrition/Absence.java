package io.labelkit.aggregate.nutrition;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;

/**
 * Why a module is empty.
 *
 * @param reason the kind of reason
 * @param detail what is missing, in a sentence
 */
public record Absence(Reason reason, String detail) implements Displayable {
    /** Kinds of reasons. */
    public enum Reason {
        /** Nobody gave what the module needs. */
        NOT_GIVEN,
        /** The data set has nothing the module could be about. */
        NOT_APPLICABLE,
        /** There are so few examples that single ones could be recognised. */
        TOO_FEW
    }

    static Absence notGiven(String detail) {
        return new Absence(Reason.NOT_GIVEN, detail);
    }

    static Absence notApplicable(String detail) {
        return new Absence(Reason.NOT_APPLICABLE, detail);
    }

    static Absence tooFew(int least) {
        return new Absence(Reason.TOO_FEW, "There are fewer than " + least + " examples.");
    }

    @Override
    public Display display() {
        return Display.builder("Left out")
                .text("reason", reason)
                .text("detail", detail)
                .oneLine()
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
