package io.labelkit.jupyter;

/** What a notebook has at hand without saying so. */
final class StartupCode {
    private StartupCode() {}

    static String imports() {
        return """
                import static io.labelkit.LabelKit.*;
                import static io.labelkit.jupyter.SampleData.*;
                import io.labelkit.core.consensus.*;
                import io.labelkit.core.data.*;
                import io.labelkit.core.display.*;
                import io.labelkit.core.evaluate.*;
                import io.labelkit.core.label.*;
                import io.labelkit.core.labeler.*;
                import io.labelkit.core.learn.*;
                import io.labelkit.core.report.*;
                import io.labelkit.core.vote.*;
                """;
    }
}
