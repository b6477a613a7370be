package in.plugged.keys.issue;

import in.plugged.keys.event.KeyEvent;
import in.plugged.keys.event.KeyNews;
import in.plugged.keys.event.Outcome;
import in.plugged.keys.hub.DeletedHubs;
import in.plugged.keys.key.ApiKey;
import in.plugged.keys.key.KeyOwner;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.outbox.OutboxRow;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Changes what the owner decides about a key, its hub among it. */
@ApplicationScoped
public class KeyEdit {

    private final KeyOwner owner;
    private final KeyIssue issue;
    private final DeletedHubs hubs;
    private final KeyNews news;

    KeyEdit(KeyOwner owner, KeyIssue issue, DeletedHubs hubs, KeyNews news) {
        this.owner = owner;
        this.issue = issue;
        this.hubs = hubs;
        this.news = news;
    }

    /**
     * What is as it was is no change, and no news. Fails with 404 for a key that is not in the
     * caller's hub, and where one of the hubs is gone.
     *
     * @param hubId where the key shall be: one in which the caller acts
     * @param seen the version that the caller has seen: another one is refused with 409
     */
    @WithTransaction
    public Uni<Outcome> change(
            KeyId id, KeyChange wanted, String hubId, Caller caller, Optional<Long> seen) {
        return hold(caller.hubId(), hubId)
                .chain(() -> owner.findToEmpower(id, caller))
                .invoke(key -> requireSeen(key, seen))
                .flatMap(key -> change(key, wanted, hubId, caller));
    }

    private static void requireSeen(ApiKey key, Optional<Long> seen) {
        if (seen.isPresent() && seen.get() != key.version()) {
            throw new ApiException(ApiError.conflict("The key has changed meanwhile"));
        }
    }

    /** A key that moves must escape neither the end of the hub that it leaves nor of the other. */
    private Uni<Void> hold(String from, String to) {
        return from.equals(to)
                ? Uni.createFrom().voidItem()
                : hubs.holdLiving(from).chain(() -> issue.requireRoom(to));
    }

    private Uni<Outcome> change(ApiKey key, KeyChange wanted, String hubId, Caller caller) {
        owner.requireStanding(key);
        var before = key.settings();
        var after = wanted.applyTo(before);
        owner.requireWidening(caller, before.scopes(), after.scopes());
        List<String> different = KeyChange.differences(before, after);
        if (!key.hubId().equals(hubId)) {
            different.add("hub_id");
        }
        if (different.isEmpty()) {
            return Uni.createFrom().item(Outcome.unchanged(key));
        }
        String hubBefore = key.hubId();
        key.change(after, hubId);
        return told(key, KeyEvent.changed(key, different), hubBefore)
                .map(row -> new Outcome(key, Optional.of(row)));
    }

    private Uni<OutboxRow> told(ApiKey key, KeyEvent event, String hubBefore) {
        return hubBefore.equals(key.hubId())
                ? news.add(key, event)
                : news.addMoved(key, event, hubBefore);
    }
}
