package io.labelkit.core.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes pictures of a page: {@code java ... Pictures report.html folder width light|dark from height...}, one for each
 * pair of a place and a height in pixels.
 */
final class Pictures {
    private Pictures() {}

    public static void main(String[] args) throws IOException {
        int width = Integer.parseInt(args[2]);
        boolean dark = args[3].equals("dark");
        try (Browser browser =
                Browser.open(Files.createTempDirectory("pictures")).orElseThrow()) {
            browser.look(Path.of(args[0]).toAbsolutePath(), width, dark);
            Path folder = Files.createDirectories(Path.of(args[1]));
            for (int i = 4; i + 1 < args.length; i += 2) {
                double from = args[i].startsWith("#")
                        ? browser.number("Math.round(document.getElementById('" + args[i].substring(1)
                                + "').getBoundingClientRect().top + scrollY)")
                        : Double.parseDouble(args[i]);
                byte[] png = browser.picture(0, from, width, Double.parseDouble(args[i + 1]));
                Files.write(folder.resolve(width + "-" + args[3] + "-" + args[i].replace("#", "") + ".png"), png);
            }
        }
    }
}
