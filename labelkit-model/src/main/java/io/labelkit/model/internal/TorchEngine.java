package io.labelkit.model.internal;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import io.labelkit.model.EngineUnavailableException;
import java.util.Locale;
import java.util.Optional;

/**
 * The PyTorch engine of DJL, started once. Unless the user has decided otherwise it starts offline and with one
 * intra-op thread: the models are small, and libtorch's spinning workers slow down a busy machine a hundredfold. It
 * never moves to a GPU.
 */
public final class TorchEngine {
    private static final String NAME = "PyTorch";
    private static final String THREADS = "ai.djl.pytorch.num_threads";
    private static final String OFFLINE = "ai.djl.offline";

    /** The version of the natives that {@code pytorch-jni} on this module's class path was built for. */
    private static final String NATIVE_VERSION = "2.7.1";

    private TorchEngine() {}

    /**
     * Makes an empty model on the CPU, starting the engine first if that has not happened yet.
     *
     * @param name the model's name
     * @return the model; to be closed by the caller
     * @throws EngineUnavailableException if the engine cannot be started
     */
    public static Model newModel(String name) {
        start();
        return Model.newInstance(name, Device.cpu(), NAME);
    }

    /**
     * Starts the engine if that has not happened yet.
     *
     * @return the version of PyTorch
     * @throws EngineUnavailableException if it cannot be started
     */
    public static String start() {
        Started started = Started.ENGINE;
        if (started.problem().isPresent()) {
            throw unavailable(started.problem().get());
        }
        return started.version();
    }

    private static EngineUnavailableException unavailable(Throwable problem) {
        String artifact = "ai.djl.pytorch:pytorch-native-cpu:" + NATIVE_VERSION + ":" + classifier();
        boolean present = TorchEngine.class.getClassLoader().getResource("native/lib/pytorch.properties") != null;
        String message = present
                ? "PyTorch could not be started although a native library is on the class path; it must be " + artifact
                        + " for this machine"
                : "no native library of PyTorch is on the class path; add the Maven artifact " + artifact
                        + " (scope runtime)";
        return new EngineUnavailableException(
                message + ". Nothing was downloaded. The engine said: " + problem, problem);
    }

    /**
     * The classifier of the native library of this machine.
     *
     * @return for instance {@code linux-x86_64}
     */
    static String classifier() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String family = os.startsWith("win") ? "win" : os.startsWith("mac") ? "osx" : "linux";
        return family + "-" + ("amd64".equals(arch) ? "x86_64" : "arm64".equals(arch) ? "aarch64" : arch);
    }

    /** The engine, or why there is none: a second attempt would only hide the first reason. */
    private record Started(String version, Optional<Throwable> problem) {
        static final Started ENGINE = start();

        private static Started start() {
            setUnlessDecided(THREADS, "1", "OMP_NUM_THREADS");
            setUnlessDecided(OFFLINE, "true", "DJL_OFFLINE");
            try {
                return new Started(Engine.getEngine(NAME).getVersion(), Optional.empty());
            } catch (RuntimeException | LinkageError e) {
                return new Started("", Optional.of(rootOf(e)));
            }
        }

        private static void setUnlessDecided(String property, String value, String variable) {
            if (System.getProperty(property) == null && System.getenv(variable) == null) {
                System.setProperty(property, value);
            }
        }

        private static Throwable rootOf(Throwable thrown) {
            Throwable root = thrown;
            while (root.getCause() != null && root.getCause() != root) {
                root = root.getCause();
            }
            return root;
        }
    }
}
