package in.plugged.keys.event;

import in.plugged.keys.KeysConfig;
import in.plugged.service.outbox.Announcements;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Names the topics that key-service writes. */
@Singleton
class KeyAnnouncements {

    @Produces
    @Singleton
    static Announcements announcements(KeysConfig config) {
        return new Announcements("keys", KeyEvent.TOPICS, config.announcement());
    }
}
