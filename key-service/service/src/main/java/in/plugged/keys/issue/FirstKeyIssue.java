package in.plugged.keys.issue;

import in.plugged.keys.hub.DeletedHubs;
import in.plugged.keys.issue.KeyIssue.Made;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Makes the key with which an installation begins, or begins anew after its last one was lost. Each
 * secret makes one, for good: the use is written in the transaction that makes the key.
 */
@ApplicationScoped
class FirstKeyIssue {

    private final FirstKeyUses uses;
    private final DeletedHubs hubs;
    private final KeyIssue issue;
    private final KeyPrefix prefix;
    private final Clock clock;

    FirstKeyIssue(
            FirstKeyUses uses,
            DeletedHubs hubs,
            KeyIssue issue,
            ResourceServerConfig resourceServer,
            Clock clock) {
        this.prefix = FirstKey.prefix(resourceServer.environments());
        this.uses = uses;
        this.hubs = hubs;
        this.issue = issue;
        this.clock = clock;
    }

    /**
     * A secret key with the scope {@code admin}. Fails with 409 when that secret has made one, with
     * 404 when the hub is gone.
     */
    @WithTransaction
    Uni<Made> make(FirstKey wanted, byte[] secretDigest) {
        return uses.take(secretDigest, clock.instant())
                .invoke(FirstKeyIssue::requireFirst)
                .chain(() -> hubs.holdLiving(wanted.hubId()))
                .chain(() -> issue.persist(prefix, wanted.origin(), wanted.settings()));
    }

    private static void requireFirst(boolean taken) {
        if (!taken) {
            throw new ApiException(
                    ApiError.conflict("This secret has made its key already")
                            .with(
                                    "hint",
                                    "Remove the setting. If that key is lost, configure a new secret."));
        }
    }
}
