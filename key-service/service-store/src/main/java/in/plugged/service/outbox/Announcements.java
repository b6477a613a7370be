package in.plugged.service.outbox;

import java.util.List;

/**
 * What a service announces. Each service that has an outbox produces one such bean.
 *
 * @param idPrefix what the ids of its events begin with
 * @param topics those for whose news a caller waits
 * @param settings how long it may take
 */
public record Announcements(String idPrefix, List<String> topics, Announcement settings) {}
