package in.plugged.keys.event;

import in.plugged.keys.KeysConfig;
import in.plugged.service.outbox.Announcements;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Names the topics for whose news somebody waits. Notices go beside everybody, and an installation
 * without their topic must not be kept from rehearsing the others.
 */
@Singleton
class KeyAnnouncements {

    @Produces
    @Singleton
    static Announcements announcements(KeysConfig config) {
        return new Announcements("keys", KeyEvent.TOPICS, config.announcement());
    }
}
