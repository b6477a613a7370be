package in.plugged.images;

import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.Port;
import in.plugged.embedded.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;

/**
 * Makes the image of each service twice: without a cache, from which the cache is recorded, and
 * with it.
 */
final class ImageBuild {

    private final ImageSettings settings;
    private final Path work;
    private final Containers containers;

    private ImageBuild(ImageSettings settings) {
        this.settings = settings;
        this.work = settings.folder().resolve("work");
        this.containers = new Containers(settings.folder().resolve("jib"));
    }

    public static void main(String[] arguments) {
        try {
            new ImageBuild(ImageSettings.of(System.getProperties())).run();
            System.exit(0); // Jib leaves threads behind
        } catch (ImageException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run() {
        Folders.delete(work);
        BaseImage base = base();
        try (Suite suite = Suite.start(settings.home(), work.resolve("suite"))) {
            for (Deployable service : settings.services()) {
                make(service, base, suite);
            }
        }
        Folders.delete(work); // else its logs say what went wrong
    }

    private BaseImage base() {
        return settings.base().equals(ImageSettings.LOCAL)
                ? BaseImage.local(containers, work.resolve("base"))
                : BaseImage.pinned(settings.base());
    }

    private void make(Deployable service, BaseImage base, Suite suite) {
        Path folder = work.resolve(service.id());
        Path application = folder.resolve("app");
        SplitBytecode.copy(service.application(settings.home()), application);
        LayerPlan plan = LayerPlan.of(application);
        String name = settings.name(service);
        Path bare = folder.resolve("bare.tar");
        containers.write(container(service, base, plan), bare, name);
        UnpackedImage unpacked = UnpackedImage.of(bare, folder.resolve("root"));
        AotRecording recording = AotRecording.of(unpacked, service, suite, folder);
        LayerPlan whole = plan.with(recording.cache(), recording.digest());
        JibContainerBuilder container = container(service, base, whole);
        String digest =
                settings.toRegistry()
                        ? containers.push(container, name)
                        : containers.write(container, settings.tar(service), name);
        copyBill(service);
        Folders.delete(folder);
        System.out.printf("%s %s%n", name, digest);
    }

    private JibContainerBuilder container(Deployable service, BaseImage base, LayerPlan plan) {
        JibContainerBuilder container =
                containers
                        .from(base)
                        .setEntrypoint(Entrypoint.COMMAND)
                        .setProgramArguments(List.of())
                        .setUser(Entrypoint.USER)
                        .setWorkingDirectory(AbsoluteUnixPath.get(Entrypoint.APP))
                        .setCreationTime(Instant.EPOCH)
                        .setLabels(settings.labels().of(service, base));
        Entrypoint.ENVIRONMENT.forEach(container::addEnvironmentVariable);
        container.addExposedPort(Port.tcp(Entrypoint.PORT));
        container.addExposedPort(Port.tcp(Entrypoint.MANAGEMENT_PORT));
        plan.layers().forEach(container::addFileEntriesLayer);
        return container;
    }

    private void copyBill(Deployable service) {
        Path bill = settings.folder().resolve(service.id() + ".cdx.json");
        try {
            Files.copy(service.bill(settings.home()), bill, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ImageException(
                    "The list of what %s contains is missing: %s".formatted(service.id(), e), e);
        }
    }
}
