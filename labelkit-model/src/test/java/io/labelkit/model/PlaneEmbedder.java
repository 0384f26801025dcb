package io.labelkit.model;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The vector of a text is the direction of the angle it names, in degrees; 0 for a text without a number. */
public record PlaneEmbedder() implements Embedder {
    private static final Pattern ANGLE = Pattern.compile("-?\\d{1,4}");

    @Override
    public String name() {
        return "plane";
    }

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of("plane", Map.of());
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return texts.stream().map(PlaneEmbedder::vector).toList();
    }

    private static float[] vector(String text) {
        Matcher angle = ANGLE.matcher(text);
        double radians = angle.find() ? Math.toRadians(Integer.parseInt(angle.group())) : 0;
        return new float[] {(float) Math.cos(radians), (float) Math.sin(radians)};
    }
}
