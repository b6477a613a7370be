package in.plugged.images;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/** The part of this JDK that services need. */
final class JavaRuntime {

    /**
     * All of Java SE, what libraries look for beside it, and what shows an operator a JVM at work.
     */
    private static final List<String> MODULES =
            List.of(
                    "java.se",
                    "jdk.charsets",
                    "jdk.crypto.cryptoki",
                    "jdk.jcmd",
                    "jdk.jfr",
                    "jdk.management",
                    "jdk.management.agent",
                    "jdk.naming.dns",
                    "jdk.net",
                    "jdk.security.auth",
                    "jdk.unsupported",
                    "jdk.zipfs");

    private JavaRuntime() {}

    /**
     * Not compressed: layers are, and a JVM starts faster.
     *
     * @param to a folder that does not exist yet
     */
    static void link(Path to) {
        ToolProvider jlink =
                ToolProvider.findFirst("jlink")
                        .orElseThrow(() -> new ImageException("This Java has no jlink: use a JDK"));
        var said = new StringWriter();
        var out = new PrintWriter(said);
        int code =
                jlink.run(
                        out,
                        out,
                        "--add-modules",
                        String.join(",", MODULES),
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages",
                        "--compress",
                        "zip-0",
                        "--generate-cds-archive",
                        "--output",
                        to.toString());
        if (code != 0) {
            throw new ImageException("jlink failed: " + said);
        }
    }
}
