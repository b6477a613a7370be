package in.plugged.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * Writes images with Jib, which needs no daemon.
 *
 * @param cache where Jib keeps layers between two builds
 */
record Containers(Path cache) {

    /** The one of this machine, since a cache is recorded by running the image. */
    static Platform platform() {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        return new Platform(arm ? "arm64" : "amd64", "linux");
    }

    /** A container as Jib builds it, still without anything of ours. */
    JibContainerBuilder from(BaseImage base) {
        try {
            if (base.reference().startsWith("tar://")) {
                return Jib.from(base.reference());
            }
            return Jib.from(withCredentials(base.reference())).setPlatforms(Set.of(platform()));
        } catch (InvalidImageReferenceException e) {
            throw new ImageException("There is no image of the name " + base.reference(), e);
        }
    }

    /** A file that {@code docker load}, {@code podman load} and {@code ctr import} take. */
    String write(JibContainerBuilder container, Path tar, String name) {
        try {
            return containerize(
                    container.setFormat(ImageFormat.Docker),
                    Containerizer.to(TarImage.at(tar).named(name)));
        } catch (InvalidImageReferenceException e) {
            throw new ImageException("No image can have the name " + name, e);
        }
    }

    /** To where its name leads, as whom Docker's own settings say. Answers its digest. */
    String push(JibContainerBuilder container, String name) {
        try {
            return containerize(
                    container.setFormat(ImageFormat.OCI), Containerizer.to(withCredentials(name)));
        } catch (InvalidImageReferenceException e) {
            throw new ImageException("No image can have the name " + name, e);
        }
    }

    private static RegistryImage withCredentials(String name)
            throws InvalidImageReferenceException {
        ImageReference reference = ImageReference.parse(name);
        var credentials = CredentialRetrieverFactory.forImage(reference, (LogEvent _) -> {});
        return RegistryImage.named(reference).addCredentialRetriever(credentials.dockerConfig());
    }

    private String containerize(JibContainerBuilder container, Containerizer target) {
        try {
            return container
                    .containerize(
                            target.setToolName("plugged")
                                    .setBaseImageLayersCache(cache.resolve("base"))
                                    .setApplicationLayersCache(cache.resolve("layers")))
                    .getDigest()
                    .toString();
        } catch (IOException
                | RegistryException
                | CacheDirectoryCreationException
                | ExecutionException e) {
            throw new ImageException("The image can't be written: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException("Interrupted while an image was written", e);
        }
    }
}
