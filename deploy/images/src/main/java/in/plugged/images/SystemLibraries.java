package in.plugged.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a JVM needs of a Linux system with glibc, apart from itself: the C library. */
final class SystemLibraries {

    private static final List<String> LIBRARIES =
            List.of(
                    "libc.so.6",
                    "libm.so.6",
                    "libdl.so.2",
                    "libpthread.so.0",
                    "librt.so.1",
                    "libresolv.so.2",
                    "libnss_files.so.2",
                    "libnss_dns.so.2");

    private SystemLibraries() {}

    /** Each goes where this system has it, so that the loader finds it there too. */
    static void copy(Path root) throws IOException {
        copy(loader(), root);
        for (String library : LIBRARIES) {
            copy(find(library), root);
        }
    }

    /** Programs name it by its whole path. */
    private static Path loader() {
        return isArm()
                ? Path.of("/lib/ld-linux-aarch64.so.1")
                : Path.of("/lib64/ld-linux-x86-64.so.2");
    }

    private static void copy(Path library, Path root) throws IOException {
        Path target = root.resolve(Path.of("/").relativize(library));
        Files.createDirectories(target.getParent());
        Files.copy(library.toRealPath(), target);
    }

    private static Path find(String library) {
        String triple = isArm() ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
        return Stream.of("/lib/" + triple, "/usr/lib/" + triple, "/lib64", "/usr/lib64", "/lib")
                .map(folder -> Path.of(folder, library))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(
                        () ->
                                new ImageException(
                                        library
                                                + " is not found here: a local base takes Linux with"
                                                + " glibc; set image.base to an image"));
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }
}
