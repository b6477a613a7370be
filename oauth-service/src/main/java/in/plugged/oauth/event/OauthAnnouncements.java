package in.plugged.oauth.event;

import in.plugged.oauth.OauthConfig;
import in.plugged.service.outbox.Announcements;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Names the topics that oauth-service writes. */
@Singleton
class OauthAnnouncements {

    private static final List<String> TOPICS = List.of("token-revoked", "hub-deleted");

    @Produces
    @Singleton
    static Announcements announcements(OauthConfig config) {
        return new Announcements("oauth", TOPICS, config.announcement());
    }
}
