package io.labelkit.core.run;

import java.io.Console;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

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
     * What suits the place: the listener of the {@link #surroundings()} if there is one, a bar on standard error if a
     * person sits at a terminal, plain lines on it otherwise.
     *
     * @return the listener
     */
    public static RunListener automatic() {
        return provided().orElseGet(() -> atTerminal() ? bar(System.err) : lines(System.err));
    }

    /**
     * The listener of a {@link RunListenerProvider} that says that the program runs in its place now, such as the
     * notebooks of {@code labelkit-jupyter}; silence elsewhere. For one run.
     *
     * @return the listener
     */
    public static RunListener surroundings() {
        return provided().orElseGet(RunListeners::silent);
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

    private static Optional<RunListener> provided() {
        return ServiceLoader.load(RunListenerProvider.class, RunListeners.class.getClassLoader()).stream()
                .flatMap(provider -> provider.get().listener().stream())
                .findFirst();
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
