package in.plugged.keys.issue;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Tells at each start whether a first key can be made. A secret that is too short stops it. */
@ApplicationScoped
class FirstKeyNotice {

    private static final Logger LOG = Logger.getLogger(FirstKeyNotice.class);

    private final FirstKeyGate gate;
    private final FirstKeyUses uses;

    FirstKeyNotice(FirstKeyGate gate, FirstKeyUses uses) {
        this.gate = gate;
        this.uses = uses;
    }

    void tell(@Observes StartupEvent start) {
        gate.digest().ifPresent(this::tell);
    }

    private void tell(byte[] digest) {
        try {
            uses.usedAt(digest).ifPresentOrElse(FirstKeyNotice::used, FirstKeyNotice::open);
        } catch (SQLException e) {
            LOG.warnf(
                    "Whether %s was used could not be looked up (%s): check the database",
                    FirstKeyGate.SETTING, e);
        }
    }

    private static void used(Instant at) {
        LOG.warnf(
                "%s has made its key at %s and makes no other: remove the setting",
                FirstKeyGate.SETTING, at);
    }

    private static void open() {
        LOG.infof(
                "A first key can be made at /api/auth/keys/first with %s: remove the setting afterwards",
                FirstKeyGate.SETTING);
    }
}
