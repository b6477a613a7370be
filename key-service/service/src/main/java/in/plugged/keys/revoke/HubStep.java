package in.plugged.keys.revoke;

import in.plugged.keys.KeysConfig;
import in.plugged.keys.hub.DeletedHub;
import in.plugged.keys.hub.DeletedHub.Claim;
import in.plugged.keys.hub.DeletedHubs;
import in.plugged.keys.key.ApiKey;
import in.plugged.keys.key.KeyRepository;
import in.plugged.service.audit.AuditTrail;
import in.plugged.service.outbox.OutboxRow;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/**
 * One transaction on the way through the keys of a deleted hub. Nothing escapes: no key is put into
 * it any more, and what is found has ended with the same commit; so it is over when none is found.
 */
@ApplicationScoped
class HubStep implements Batches<Claim> {

    private static final String HUB_DELETED = "hub_deleted";

    private final DeletedHubs hubs;
    private final KeyRepository keys;
    private final KeyRevocation revocation;
    private final AuditTrail trail;
    private final KeysConfig.Descendants config;
    private final Clock clock;

    HubStep(
            DeletedHubs hubs,
            KeyRepository keys,
            KeyRevocation revocation,
            AuditTrail trail,
            KeysConfig config,
            Clock clock) {
        this.hubs = hubs;
        this.keys = keys;
        this.revocation = revocation;
        this.trail = trail;
        this.config = config.descendants();
        this.clock = clock;
    }

    @Override
    public Uni<Long> open() {
        return hubs.open();
    }

    @Override
    public Uni<List<Claim>> claim(int most) {
        return hubs.claim(most, config.lease());
    }

    @Override
    @WithTransaction
    public Uni<Progress<Claim>> next(Claim claim) {
        return hubs.findForUpdate(claim)
                .flatMap(
                        found ->
                                found.map(this::next)
                                        .orElseGet(
                                                () ->
                                                        Uni.createFrom()
                                                                .item(new Progress.Lost<>())));
    }

    private Uni<Progress<Claim>> next(DeletedHub hub) {
        return keys.standingOfHubForUpdate(hub.id(), config.batch())
                .flatMap(
                        standing ->
                                standing.isEmpty()
                                        ? trail.forgetAddresses(hub.id())
                                                .replaceWith(() -> fulfilled(hub))
                                        : end(hub, standing));
    }

    private Uni<Progress<Claim>> end(DeletedHub hub, List<ApiKey> standing) {
        hub.count(standing.size());
        return revocation.revokeEach(standing, HUB_DELETED).map(news -> more(hub, news));
    }

    private Progress<Claim> more(DeletedHub hub, List<OutboxRow> news) {
        hub.claim(clock.instant().plus(config.lease()));
        return new Progress.More<>(hub.claim(), news);
    }

    private static Progress<Claim> fulfilled(DeletedHub hub) {
        hub.done();
        return new Progress.Fulfilled<>(hub.id(), hub.ended());
    }
}
