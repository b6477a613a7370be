package in.plugged.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code deploy/gateways/Caddyfile} as it is. */
class CaddyTest extends GatewayContract {

    private static final Path FILE = Program.HOME.resolve("deploy/gateways/Caddyfile");

    @Override
    Program start(Path folder, Places places) {
        var environment =
                Map.of(
                        "LISTEN", "http://" + places.gateway(),
                        "KEY_SERVICE", places.keyService(),
                        "BACKEND", places.backend(),
                        "XDG_CONFIG_HOME", folder.toString(),
                        "XDG_DATA_HOME", folder.toString());
        return Program.start(
                folder.resolve("caddy.log"),
                environment,
                List.of("caddy", "run", "--adapter", "caddyfile", "--config", FILE.toString()));
    }
}
