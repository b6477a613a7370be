package in.plugged.images;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What {@code deploy/images/build} was asked for.
 *
 * @param home the folder of the whole project
 * @param services whose images are made
 * @param base what they are built on: {@code local}, or the name of an image with its digest
 * @param toRegistry whether they are pushed, or written as tar files
 * @param registry what the names of images begin with
 * @param folder where tar files and bills go, and what is made on the way
 */
record ImageSettings(
        Path home,
        List<Deployable> services,
        String base,
        boolean toRegistry,
        String registry,
        String tag,
        ImageLabels labels,
        Path folder) {

    /** The base that is made of the JDK at hand. */
    static final String LOCAL = "local";

    ImageSettings {
        if (!base.equals(LOCAL) && !base.contains("@sha256:")) {
            throw new ImageException(
                    "image.base is \"local\" or an image with its digest (name@sha256:…), not "
                            + base);
        }
    }

    static ImageSettings of(Properties given) {
        return new ImageSettings(
                Path.of(value(given, "plugged.home")),
                Stream.of(value(given, "image.services").split(","))
                        .map(String::strip)
                        .map(Deployable::named)
                        .toList(),
                value(given, "image.base"),
                toRegistry(value(given, "image.to")),
                value(given, "image.registry"),
                value(given, "image.tag"),
                new ImageLabels(
                        value(given, "plugged.version"),
                        value(given, "image.revision"),
                        value(given, "image.source")),
                Path.of(value(given, "image.folder")));
    }

    /** The image's whole name. */
    String name(Deployable service) {
        return "%s/%s:%s".formatted(registry, service.id(), tag);
    }

    Path tar(Deployable service) {
        return folder.resolve(service.id() + ".tar");
    }

    private static boolean toRegistry(String to) {
        return switch (to) {
            case "tar" -> false;
            case "registry" -> true;
            default -> throw new ImageException("image.to is \"tar\" or \"registry\", not " + to);
        };
    }

    private static String value(Properties given, String name) {
        String value = given.getProperty(name, "").strip();
        if (value.isEmpty()) {
            throw new ImageException(name + " is missing");
        }
        return value;
    }
}
