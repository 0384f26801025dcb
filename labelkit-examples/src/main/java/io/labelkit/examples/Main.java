package io.labelkit.examples;

import io.labelkit.store.RunLockedException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The launcher of the example programs. Exit codes: 0 for success, 1 if the work failed, 2 for wrong usage, 3 if another
 * process has the run open, 4 if the budget was spent before the end, 130 after Ctrl-C.
 */
@Command(
        name = "labelkit",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Turns unlabelled data into labels one can defend.",
        subcommands = {
            QuickstartCommand.class,
            LabelCommand.class,
            AggregateCommand.class,
            MethodsCommand.class,
            CompareCommand.class,
            AgreementCommand.class,
            ExplainCommand.class,
            ConvertCommand.class,
            ReviewCommand.class,
            AuditCommand.class,
            CorrectCommand.class,
            NutritionCommand.class,
            RunsCommand.class,
            LlmLabelCommand.class,
            LlmRulesCommand.class,
            TaxonomyCommand.class,
            EmbedCommand.class,
            ZeroShotCommand.class,
            DistillCommand.class,
            PredictCommand.class,
            AcceptCommand.class,
            EstimateCommand.class,
            CalibrateCommand.class,
            CompareRunsCommand.class,
            NextCommand.class,
            EfficiencyCommand.class
        },
        footer = {
            "",
            "Files may be gzipped. Every command has --help.",
            "Exit codes: 0 success, 1 the work failed, 2 wrong usage, 3 another process has the run open,",
            "4 the budget was spent before the end, 130 Ctrl-C."
        })
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--stacktrace",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show where in the code an error came from.")
    private boolean stacktrace;

    private Main() {}

    /**
     * Runs one command and exits with its status.
     *
     * @param args the arguments of the command line
     */
    public static void main(String[] args) {
        System.exit(run(TerminalEncoding.ofThisJvm(), args));
    }

    /**
     * Runs one command without exiting, with streams that take everything.
     *
     * @param args the arguments of the command line
     * @return 0, 1 or 2
     */
    static int run(String... args) {
        return run(TerminalEncoding.UNICODE, args);
    }

    /**
     * Runs one command without exiting.
     *
     * @param encoding what standard output and standard error take
     * @param args the arguments of the command line
     * @return 0, 1 or 2
     */
    static int run(TerminalEncoding encoding, String... args) {
        Main main = new Main();
        CommandLine command = new CommandLine(main)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setOut(PlainWriter.of(System.out, encoding.out()))
                .setErr(PlainWriter.of(System.err, encoding.err()))
                .setParameterExceptionHandler(ErrorLine::wrongUsage)
                .setExecutionExceptionHandler((e, failing, parsed) -> main.failed(e, failing.getErr()));
        try {
            return command.execute(args);
        } catch (OutOfMemoryError | StackOverflowError e) {
            return main.failed(e, command.getErr());
        }
    }

    private int failed(Throwable e, PrintWriter err) {
        err.println(ErrorLine.of(e));
        if (stacktrace) {
            e.printStackTrace(err);
        }
        err.flush();
        if (e instanceof RunLockedException) {
            return ExitCodes.RUN_IN_USE;
        }
        return e instanceof UsageException ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "a command is missing; one of " + List.copyOf(spec.subcommands().keySet()));
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"labelkit " + (version == null ? "development" : version)};
        }
    }
}
