package io.labelkit.llm.test;

import dev.langchain4j.http.client.HttpClientBuilder;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A cassette for each test method, for JUnit 5: {@code FOLDER/TestClass.testMethod.jsonl}. It is played back strictly
 * unless the system property {@code labelkit.cassettes} says {@code record} or {@code replay}. A test that asks for no transport
 * needs no file.
 *
 * <pre>{@code
 * class SpamTest {
 *     @RegisterExtension
 *     final CassetteExtension cassette = CassetteExtension.in(Path.of("src/test/cassettes"));
 *
 *     @Test
 *     void findsSpam() {
 *         ChatModel model = OpenAiChatModel.builder().httpClientBuilder(cassette.around(JdkHttpClient.builder()))...
 *     }
 * }
 * }</pre>
 *
 * Not for methods that run at once on the same instance.
 */
public final class CassetteExtension implements BeforeEachCallback, AfterEachCallback {
    /** The system property that says what cassettes do: {@code record}, {@code replay} or {@code replay_strict}. */
    public static final String MODE = "labelkit.cassettes";

    private final Path folder;
    private final String[] secrets;
    private Optional<Path> file = Optional.empty();
    private Optional<Cassette> cassette = Optional.empty();

    private CassetteExtension(Path folder, String[] secrets) {
        this.folder = folder;
        this.secrets = secrets;
    }

    /**
     * Cassettes in a folder.
     *
     * @param folder the folder
     * @param secrets texts that must never be written, besides those that are recognised
     * @return the extension
     */
    public static CassetteExtension in(Path folder, String... secrets) {
        return new CassetteExtension(folder, secrets.clone());
    }

    /**
     * The transport of the test that is running.
     *
     * @param transport how requests are sent when recording
     * @return what is given to {@code httpClientBuilder(...)} of LangChain4j's models
     * @throws IllegalStateException if no test is running
     */
    public HttpClientBuilder around(HttpClientBuilder transport) {
        Path path = file.orElseThrow(() -> new IllegalStateException("no test is running"));
        if (cassette.isEmpty()) {
            String stated = System.getProperty(MODE, CassetteMode.REPLAY_STRICT.name());
            cassette = Optional.of(Cassette.open(path, CassetteMode.valueOf(stated.toUpperCase(Locale.ROOT)), secrets));
        }
        return cassette.get().around(transport);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        String method = context.getTestMethod().map(Method::getName).orElse("test");
        file = Optional.of(folder.resolve(context.getRequiredTestClass().getSimpleName() + "." + method + ".jsonl"));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Optional<Cassette> open = cassette;
        cassette = Optional.empty();
        file = Optional.empty();
        if (context.getExecutionException().isEmpty()) {
            open.ifPresent(Cassette::close);
        }
    }
}
