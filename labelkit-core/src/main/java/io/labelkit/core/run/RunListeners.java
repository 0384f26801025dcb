package io.labelkit.core.run;

import java.io.Console;
import java.io.PrintStream;
import java.util.List;

/** The ready-made {@link RunListener}s. */
public final class RunListeners {
    private RunListeners() {}

    /**
     * Says nothing.
     *
     * @return the listener
     */
    public static RunListener silent() {
        return progress -> {};
    }

    /**
     * A bar on standard error if a person sits at a terminal, plain lines on it otherwise.
     *
     * @return the listener
     */
    public static RunListener automatic() {
        return atTerminal() ? bar(System.err) : lines(System.err);
    }

    /**
     * One line every few seconds, one for each labeler switched off and one at the end.
     *
     * @param out where the lines go
     * @return the listener
     */
    public static RunListener lines(PrintStream out) {
        return new LineListener(out);
    }

    /**
     * A bar with rate, remaining time, failures and spending, and a line for each labeler switched off.
     *
     * @param out where it is drawn: a terminal
     * @return the listener
     */
    public static RunListener bar(PrintStream out) {
        return new BarListener(out);
    }

    /**
     * Tells several listeners, in order. One that throws is told no more of that run; the others are.
     *
     * @param listeners the listeners
     * @return the listener
     */
    public static RunListener all(RunListener... listeners) {
        return new SeveralListeners(List.of(listeners));
    }

    /** From Java 22 on there is a console without a terminal too, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean atTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
