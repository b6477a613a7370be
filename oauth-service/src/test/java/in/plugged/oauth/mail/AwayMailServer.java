package in.plugged.oauth.mail;

import in.plugged.embedded.FreePort;
import in.plugged.embedded.MailServer;
import in.plugged.embedded.Place;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Names a mail server that is not there until a test starts it. */
public final class AwayMailServer implements QuarkusTestResourceLifecycleManager {

    private static final String PORT = "quarkus.mailer.port";

    @Override
    public Map<String, String> start() {
        return Map.of("quarkus.mailer.host", "127.0.0.1", PORT, String.valueOf(FreePort.find()));
    }

    /** It comes back, with its mails in that folder. */
    static MailServer back(Path folder) {
        int port = ConfigProvider.getConfig().getValue(PORT, Integer.class);
        return MailServer.start(Place.kept(folder.resolve("mails"), port));
    }

    @Override
    public void stop() {}
}
