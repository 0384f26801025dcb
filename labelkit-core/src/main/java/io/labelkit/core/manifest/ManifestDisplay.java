package io.labelkit.core.manifest;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import io.labelkit.core.vote.LabelerInfo;
import java.util.List;
import java.util.Map;

/** How a manifest is shown. */
final class ManifestDisplay {
    private ManifestDisplay() {}

    static Display of(Manifest manifest) {
        Manifest.Measured measured = manifest.measured();
        Rows<LabelerInfo> labelers = Rows.<LabelerInfo>of("Labeler")
                .text("labeler", LabelerInfo::name)
                .text("version", LabelerInfo::fingerprint);
        return Display.builder("How this result came to be")
                .number("seed", manifest.seed(), Unit.count(""))
                .facts(measured.display().facts())
                .table(labelers.table("labelers", manifest.labelers()))
                .table(entries("steps", manifest.steps()))
                .table(entries("settings", manifest.settings()))
                .table(entries("inputs", manifest.inputs()))
                .table(entries("environment", manifest.environment()))
                .build();
    }

    private static Table entries(String title, Map<String, String> map) {
        Rows<Map.Entry<String, String>> rows = Rows.<Map.Entry<String, String>>of("Entry")
                .text("name", Map.Entry::getKey)
                .text("value", Map.Entry::getValue);
        return rows.table(title, List.copyOf(map.entrySet()));
    }
}
