package in.plugged.keys.provision;

import in.plugged.keys.key.KeyRepository;
import in.plugged.keys.key.KeyView;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.keys.KeyRepresentation;
import in.plugged.service.page.Page;
import in.plugged.service.page.PageLimit;
import in.plugged.service.page.PagePlace;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows the keys that were provisioned for somebody, in whichever of his hubs they are. */
@ApplicationScoped
class ProvisionedKeys {

    private final KeyRepository keys;
    private final Provisions provisions;
    private final KeyView view;

    ProvisionedKeys(KeyRepository keys, Provisions provisions, KeyView view) {
        this.keys = keys;
        this.provisions = provisions;
        this.view = view;
    }

    /** Those that are not revoked, the newest first. */
    @WithSession
    Uni<Page<ProvisionedKey>> page(String userId, Optional<PagePlace> after, PageLimit limit) {
        return keys.provisionedOf(userId, after, limit.value() + 1)
                .map(found -> view.page(found, limit))
                .flatMap(this::withAddresses);
    }

    private Uni<Page<ProvisionedKey>> withAddresses(Page<KeyRepresentation> page) {
        return provisions
                .ofKeys(page.data().stream().map(KeyRepresentation::id).toList())
                .map(ProvisionedKeys::addresses)
                .map(known -> page.map(key -> new ProvisionedKey(key, known.get(key.id()))));
    }

    private static Map<KeyId, String> addresses(List<Provision> made) {
        var addresses = new HashMap<KeyId, String>();
        for (Provision provision : made) {
            provision
                    .connectedFrom()
                    .ifPresent(
                            from -> provision.keyId().ifPresent(key -> addresses.put(key, from)));
        }
        return addresses;
    }
}
