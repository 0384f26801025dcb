package io.labelkit.core.run;

/** Which troubles end a run, whoever has them. */
final class Fatal {
    private Fatal() {}

    /** Whether the JVM itself is in trouble. A stack that overflowed is whole again once it was left. */
    static boolean is(Throwable e) {
        return e instanceof VirtualMachineError && !(e instanceof StackOverflowError);
    }
}
