package io.labelkit.examples;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the examples. */
@Command(name = "labelkit", mixinStandardHelpOptions = true, version = "labelkit 0.1.0-SNAPSHOT")
public final class Main implements Runnable {

    private Main() {}

    /**
     * Runs one command and exits with its status.
     *
     * @param args the arguments of the command line
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
