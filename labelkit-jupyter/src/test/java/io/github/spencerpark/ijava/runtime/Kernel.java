package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.jupyter.kernel.BaseKernel;

/** Stands where IJava, of which there is no artifact, has the class of this name: it knows the kernel that runs. */
public final class Kernel {
    private static BaseKernel running;

    private Kernel() {}

    public static BaseKernel getKernelInstance() {
        return running;
    }

    public static void setKernelInstance(BaseKernel kernel) {
        running = kernel;
    }
}
