package io.labelkit.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.display.Unit;
import io.labelkit.core.report.BarChart;
import io.labelkit.core.report.Picture;
import io.labelkit.jupyter.kernel.JShellKernel;
import io.labelkit.jupyter.kernel.TestClassPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What JJava's own renderer makes of results once the extension is installed. */
class JJavaRenderersTest {
    private final JShellKernel kernel = JShellKernel.create(TestClassPath.get());

    @BeforeEach
    void start() {
        kernel.onStartup();
    }

    @AfterEach
    void stop() {
        kernel.close();
    }

    private DisplayData shown(Object value) {
        return kernel.getRenderer().render(value);
    }

    private void install() {
        new LabelKitExtension().install(kernel);
    }

    @Test
    void jjavaFindsTheExtensionByItself() {
        assertThat(ServiceLoader.load(Extension.class)).hasOnlyElementsOfType(LabelKitExtension.class);
    }

    @Test
    void aResultIsATableInThePageAndAsText() {
        install();

        DisplayData data = shown(new Sampled(3));

        assertThat(html(data)).startsWith("<div").contains("<table", "row 2").doesNotContain("<script>");
        assertThat(text(data)).contains("Sampled", "row 2").doesNotStartWith("\n");
    }

    @Test
    void aLongTableSaysHowManyRowsAreLeftOut() {
        install();

        assertThat(html(shown(new Sampled(1000)))).contains("990 more rows").doesNotContain("row 10<", "row 10&");
    }

    @Test
    void listsAndOptionalsOfResultsAreShownOneByOne() {
        install();

        assertThat(html(shown(List.of(new Sampled(1), new Sampled(2)))).split("Sampled"))
                .hasSize(3);
        assertThat(html(shown(Optional.of(new Sampled(1))))).contains("Sampled");
    }

    @Test
    void otherValuesStayAsTheyAre() {
        install();

        for (Object value :
                List.of(List.of(), List.of(1, 2), Optional.empty(), Optional.of("a"), Map.of("a", 1), "b")) {
            DisplayData data = shown(value);
            assertThat(data.hasDataForType(MIMEType.TEXT_HTML)).as("%s", value).isFalse();
            assertThat(text(data)).isEqualTo(value.toString());
        }
    }

    @Test
    void aPictureIsAnImage() {
        install();

        DisplayData data =
                shown(Picture.of(new BarChart("Accuracy", "", List.of(BarChart.Bar.of("ann", 0.9)), Unit.share())));

        assertThat(data.hasDataForType(MIMEType.TEXT_HTML)).isFalse();
        assertThat(String.valueOf(data.getData(MIMEType.IMAGE_SVG)))
                .startsWith("<svg xmlns=")
                .contains("ann");
        assertThat(text(data)).contains("Bar chart: Accuracy", "ann, 90.0%");
    }

    @Test
    void withoutTheExtensionAResultIsText() {
        assertThat(shown(new Sampled(1)).hasDataForType(MIMEType.TEXT_HTML)).isFalse();
    }

    @Test
    void theNamesOfLabelKitNeedNoImport() {
        install();

        assertThat(String.valueOf(kernel.evalRaw("categories(\"ham\", \"spam\")")))
                .contains("ham");
        assertThat(kernel.evalRaw("Label.category(\"ham\").toString()")).isEqualTo("ham");
        assertThat(String.valueOf(kernel.evalRaw("samples()"))).contains("answers.csv");
    }

    private static String html(DisplayData data) {
        return String.valueOf(data.getData(MIMEType.TEXT_HTML));
    }

    private static String text(DisplayData data) {
        return String.valueOf(data.getData(MIMEType.TEXT_PLAIN));
    }
}
