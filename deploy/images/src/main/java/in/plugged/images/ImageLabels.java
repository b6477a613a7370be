package in.plugged.images;

import java.util.Map;
import java.util.TreeMap;

/**
 * What an image says of itself.
 *
 * @param revision the commit that it was built from
 * @param source where the code is to be had
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/annotations.md">Annotations
 *     of OCI images</a>
 */
record ImageLabels(String version, String revision, String source) {

    private static final String PREFIX = "org.opencontainers.image.";

    Map<String, String> of(Deployable service, BaseImage base) {
        var labels = new TreeMap<String, String>();
        labels.put(PREFIX + "title", service.id());
        labels.put(PREFIX + "description", service.description());
        labels.put(PREFIX + "version", version);
        labels.put(PREFIX + "revision", revision);
        labels.put(PREFIX + "source", source);
        labels.put(PREFIX + "licenses", "Apache-2.0");
        labels.put(PREFIX + "base.name", base.name());
        labels.put(PREFIX + "base.digest", base.digest());
        return labels;
    }
}
