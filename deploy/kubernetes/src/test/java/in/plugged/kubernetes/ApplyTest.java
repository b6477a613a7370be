package in.plugged.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code apply}, with a stand-in for kubectl and no cluster: its steps, and where it ends. */
class ApplyTest {

    private static final String JOB = "job/key-service-migration-1";
    private static final String PODS = "apply pods";

    @TempDir private Path cluster;

    @BeforeEach
    void aFolderRendersToAStoreAMigrationAndAServer() throws IOException {
        Files.writeString(
                cluster.resolve("rendered.yaml"),
                """
                kind: StatefulSet
                metadata:
                  name: postgresql
                  namespace: plugged
                ---
                kind: Job
                metadata:
                  labels:
                    plugged.in/step: migration
                  name: key-service-migration-1
                  namespace: plugged
                ---
                kind: Deployment
                metadata:
                  name: key-service
                  namespace: plugged
                """);
    }

    @Test
    void storesThenMigrationsThenPods() throws Exception {
        assertEquals(0, apply("10m", "", "Complete "));

        assertEquals(
                List.of(
                        "kustomize overlays/mine",
                        "apply what they need",
                        "get statefulset",
                        "rollout statefulset.apps/postgresql",
                        "delete job",
                        "apply migrations",
                        "get " + JOB,
                        "get " + JOB,
                        PODS,
                        "get deployment",
                        "rollout deployment.apps/key-service"),
                calls());
    }

    /** Long before its patience ends. */
    @Test
    void aMigrationThatFailsEndsItAtOnceAndChangesNoPod() throws Exception {
        assertEquals(1, apply("10m", "", "FailureTarget Failed "));

        assertEquals("logs " + JOB, calls().getLast());
        assertFalse(calls().contains(PODS));
        assertTrue(said().contains(JOB + " did not end well"), this::said);
    }

    @Test
    void aMigrationThatNeverEndsChangesNoPod() throws Exception {
        assertEquals(1, apply("1s", ""));

        assertFalse(calls().contains(PODS));
    }

    @Test
    void whatIsNoTimeIsRefusedBeforeAnything() throws Exception {
        assertEquals(2, apply("soon", "Complete "));

        assertFalse(Files.exists(cluster.resolve("calls")));
    }

    private int apply(String patience, String... job) throws Exception {
        Files.write(cluster.resolve("job"), List.of(job));
        var builder =
                new ProcessBuilder(
                                Path.of("apply").toAbsolutePath().toString(),
                                "overlays/mine",
                                "--context",
                                "staging")
                        .redirectErrorStream(true)
                        .redirectOutput(cluster.resolve("said").toFile());
        builder.environment().put("CLUSTER", cluster.toString());
        builder.environment().put("PLUGGED_PATIENCE", patience);
        builder.environment()
                .merge(
                        "PATH",
                        Path.of("src/test/resources").toAbsolutePath().toString(),
                        (path, own) -> own + File.pathSeparator + path);
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it waits on");
            return process.exitValue();
        } finally {
            process.destroy();
        }
    }

    private String said() {
        try {
            return Files.readString(cluster.resolve("said"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** What was asked of the cluster, without its options. */
    private List<String> calls() throws IOException {
        return Files.readAllLines(cluster.resolve("calls")).stream()
                .map(call -> call.replace("--context staging ", "").replace("-n plugged ", ""))
                .map(ApplyTest::brief)
                .toList();
    }

    private static String brief(String call) {
        if (call.startsWith("apply ")) {
            return switch (call.substring(call.indexOf(" -l ") + 4)) {
                case "plugged.in/step notin (migration,server)" -> "apply what they need";
                case "plugged.in/step=migration" -> "apply migrations";
                case "plugged.in/step=server" -> PODS;
                default -> call;
            };
        }
        return call.replaceAll(" (-l|-o|--timeout|--tail|--ignore).*", "").replace("status ", "");
    }
}
