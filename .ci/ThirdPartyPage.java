import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes docs/third-party.md from the bill of materials of the examples, which depend on everything:
 * {@code java -cp 'labelkit-examples/target/lib/*' .ci/ThirdPartyPage.java}.
 */
class ThirdPartyPage {
    /** Where a POM says less than the library's own licence file. */
    private static final Map<String, String> LICENCES = Map.of(
            "com.google.re2j:re2j", "BSD-3-Clause",
            "com.samskivert:jmustache", "BSD-3-Clause",
            "javax.annotation:javax.annotation-api", "CDDL-1.0 or GPL-2.0 with class path exception",
            "org.codehaus.woodstox:stax2-api", "BSD-2-Clause",
            "org.jline:jline-terminal", "BSD-3-Clause");

    public static void main(String[] args) throws Exception {
        JsonNode bill = new ObjectMapper().readTree(Path.of("labelkit-examples/target/sbom.json").toFile());
        Map<String, JsonNode> components = new HashMap<>();
        bill.path("components").forEach(c -> components.put(c.path("bom-ref").asText(), c));
        Map<String, List<String>> uses = new HashMap<>();
        for (JsonNode d : bill.path("dependencies")) {
            List<String> on = new ArrayList<>();
            d.path("dependsOn").forEach(ref -> on.add(ref.asText()));
            uses.put(d.path("ref").asText(), on);
        }
        Map<String, Set<String>> bringers = new HashMap<>();
        String root = bill.path("metadata").path("component").path("bom-ref").asText();
        for (String ref : uses.keySet()) {
            String name = ref.equals(root) ? "labelkit-examples" : components.get(ref).path("name").asText();
            boolean ours = ref.equals(root) || isOurs(components.get(ref));
            if (ours) {
                for (String brought : broughtBy(ref, uses, components)) {
                    bringers.computeIfAbsent(brought, key -> new java.util.TreeSet<>()).add(name);
                }
            }
        }
        Map<String, String> rows = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : components.entrySet()) {
            JsonNode c = entry.getValue();
            if (!isOurs(c)) {
                String name = c.path("group").asText() + ":" + c.path("name").asText();
                rows.put(name, "| `" + name + "` | " + c.path("version").asText() + " | " + licence(name, c) + " | "
                        + String.join(", ", bringers.getOrDefault(entry.getKey(), Set.of())) + " |");
            }
        }
        StringBuilder page = new StringBuilder("""
                # Third-party libraries

                What LabelKit's artifacts bring along at run time, with everything that those bring along. LabelKit's jars contain none of them. Licences are those their projects name; where there are several, you may choose. PyTorch's native library is for the platform this page was written on.

                | library | version | licence | brought by |
                |---|---|---|---|
                """);
        rows.values().forEach(row -> page.append(row).append('\n'));
        page.append("""

                `labelkit-micrometer` also brings Micrometer (`micrometer-core`, `micrometer-commons` and `micrometer-observation` of `io.micrometer`, Apache-2.0), and with it HdrHistogram (`org.hdrhistogram:HdrHistogram`, BSD-2-Clause or CC0-1.0) and LatencyUtils (`org.latencyutils:LatencyUtils`, CC0-1.0). `labelkit-llm-test` brings parts of what stands above for `labelkit-llm`, and `labelkit-jupyter` nothing but `labelkit`.

                The packaged embedding models are all-MiniLM-L6-v2 (Apache-2.0), bge-small-en-v1.5 (MIT) and e5-small-v2 (MIT), inside the jars of LangChain4j named above.

                Written by `mvn -B -ntp -Psbom -DskipTests package`, then `java -cp 'labelkit-examples/target/lib/*' .ci/ThirdPartyPage.java`, from the bill of materials in `labelkit-examples/target/sbom.json`.
                """);
        Files.writeString(Path.of("docs/third-party.md"), page.toString());
    }

    private static boolean isOurs(JsonNode component) {
        return component.path("group").asText().equals("io.labelkit");
    }

    /** What an artifact of ours brings along by itself, not through another of ours. */
    private static Set<String> broughtBy(String ref, Map<String, List<String>> uses, Map<String, JsonNode> components) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(uses.get(ref));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (!isOurs(components.get(next)) && seen.add(next)) {
                open.addAll(uses.getOrDefault(next, List.of()));
            }
        }
        return seen;
    }

    private static String licence(String name, JsonNode component) {
        if (LICENCES.containsKey(name)) {
            return LICENCES.get(name);
        }
        List<String> names = new ArrayList<>();
        for (JsonNode l : component.path("licenses")) {
            JsonNode licence = l.path("license");
            names.add(l.has("expression") ? l.path("expression").asText()
                    : licence.has("id") ? licence.path("id").asText() : licence.path("name").asText());
        }
        return names.isEmpty() ? "unknown" : String.join(" or ", names);
    }
}
