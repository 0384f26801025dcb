package io.labelkit.jupyter.kernel;

/** The class path of the tests. */
public final class TestClassPath {
    private TestClassPath() {}

    /** Surefire starts a JVM with a jar that only has a manifest, and keeps the real class path in a property. */
    public static String get() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
