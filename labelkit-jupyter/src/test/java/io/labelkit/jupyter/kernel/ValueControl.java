package io.labelkit.jupyter.kernel;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Runs snippets in this JVM and keeps the value of the last one, of which JShell itself only gives the text. */
final class ValueControl extends DirectExecutionControl {
    private Optional<Object> value = Optional.empty();

    @Override
    protected String invoke(Method snippet) throws Exception {
        Object result = snippet.invoke(null);
        value = Optional.ofNullable(result);
        return valueString(result);
    }

    /** The value of the snippet that ran last. */
    Optional<Object> value() {
        return value;
    }

    ExecutionControlProvider provider() {
        return new ExecutionControlProvider() {
            @Override
            public String name() {
                return "labelkit-values";
            }

            @Override
            public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
                return ValueControl.this;
            }
        };
    }
}
