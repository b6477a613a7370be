package in.plugged.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ImageSettingsTest {

    private static final String PINNED =
            "eclipse-temurin:25-jre-noble@sha256:0000000000000000000000000000000000000000000000000000000000000000";

    @Test
    void namesAreMadeOfRegistryServiceAndTag() {
        ImageSettings settings = ImageSettings.of(given());

        assertEquals(
                List.of("registry.example.com/plugged/key-service:1.2.3"),
                settings.services().stream().map(settings::name).toList());
        assertFalse(settings.toRegistry());
    }

    @Test
    void aBaseOfOthersIsPinned() {
        ImageSettings settings = ImageSettings.of(given("image.base", PINNED));

        BaseImage base = BaseImage.pinned(settings.base());

        assertTrue(base.digest().startsWith("sha256:0000"));
        assertThrows(
                ImageException.class,
                () -> ImageSettings.of(given("image.base", "eclipse-temurin:25-jre-noble")));
    }

    @Test
    void anUnknownServiceOrTargetIsRefused() {
        assertThrows(ImageException.class, () -> ImageSettings.of(given("image.services", "keys")));
        assertThrows(ImageException.class, () -> ImageSettings.of(given("image.to", "docker")));
    }

    @Test
    void anImageSaysWhatItIsAndFromWhere() {
        Map<String, String> labels =
                ImageSettings.of(given())
                        .labels()
                        .of(Deployable.KEY_SERVICE, BaseImage.pinned(PINNED));

        assertEquals("key-service", labels.get("org.opencontainers.image.title"));
        assertEquals("1.2.3", labels.get("org.opencontainers.image.version"));
        assertEquals("abc", labels.get("org.opencontainers.image.revision"));
        assertEquals("Apache-2.0", labels.get("org.opencontainers.image.licenses"));
        assertEquals(PINNED, labels.get("org.opencontainers.image.base.name"));
    }

    private static Properties given() {
        var given = new Properties();
        given.putAll(
                Map.of(
                        "plugged.home", "/project",
                        "plugged.version", "1.2.3",
                        "image.services", "key-service",
                        "image.base", "local",
                        "image.to", "tar",
                        "image.registry", "registry.example.com/plugged",
                        "image.tag", "1.2.3",
                        "image.revision", "abc",
                        "image.source", "https://example.com/code",
                        "image.folder", "/project/images"));
        return given;
    }

    private static Properties given(String name, String value) {
        Properties given = given();
        given.setProperty(name, value);
        return given;
    }
}
