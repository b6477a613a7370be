package in.plugged.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code deploy/gateways/nginx.conf.template}, filled in and included, otherwise as it is. */
class NginxTest extends GatewayContract {

    private static final Path TEMPLATE =
            Program.HOME.resolve("deploy/gateways/nginx.conf.template");

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
                    .replace("${BACKEND}", places.backend());
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
