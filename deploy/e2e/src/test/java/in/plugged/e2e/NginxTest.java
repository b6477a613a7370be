package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * {@code deploy/gateways/nginx.conf.template}, filled in and included, with one location more,
 * otherwise as it is.
 */
class NginxTest extends GatewayContract {

    private static final Path TEMPLATE =
            Program.HOME.resolve("deploy/gateways/nginx.conf.template");

    /** Of somebody who has not read on. */
    private static final String HASTY = "location /hasty { proxy_pass http://backend; }";

    @Test
    void aLocationThatNamesNoScopeIsClosed() {
        assertEquals(400, call.bearing(stack.newKey().text()).get("/hasty").status());
        assertEquals(400, call.bearing(stack.owner().key()).get("/hasty").status());
        assertNotEquals(200, call.get("/hasty").status());
    }

    @Override
    Program start(Path folder, Places places) {
        Path main = folder.resolve("nginx.conf");
        write(folder.resolve("gateway.conf"), filledIn(places));
        write(
                main,
                """
                daemon off;
                pid %1$s/nginx.pid;
                events { }
                http {
                  access_log off;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  include %1$s/gateway.conf;
                }
                """
                        .formatted(folder));
        return Program.start(
                folder.resolve("nginx.log"),
                Map.of(),
                List.of("nginx", "-p", folder.toString(), "-c", main.toString(), "-e", "stderr"));
    }

    private static String filledIn(Places places) {
        try {
            return Files.readString(TEMPLATE)
                    .replace("${LISTEN}", places.gateway())
                    .replace("${KEY_SERVICE}", places.keyService())
                    .replace("${BACKEND}", places.backend())
                    .replace("location / {", HASTY + "\n  location / {");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
