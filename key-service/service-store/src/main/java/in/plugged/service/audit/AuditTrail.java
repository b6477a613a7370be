package in.plugged.service.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.resourceserver.credential.Base62;
import in.plugged.service.origin.Origin;
import in.plugged.service.origin.Origins;
import in.plugged.service.page.Page;
import in.plugged.service.page.PageLimit;
import in.plugged.service.page.PagePlace;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The trail of what was done. Writing it is an insert in the transaction of the deed, which waits
 * for nobody: neither for the entry before it nor for whoever chains them.
 */
@ApplicationScoped
public class AuditTrail implements PanacheRepositoryBase<AuditEntry, String> {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_DIGITS = 16;
    private static final int SALT_BYTES = 16;
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String FORGET =
            "insert into audit_erasure (owner) values (?1) on conflict do nothing";

    private final Origins origins;
    private final ObjectMapper json;
    private final Clock clock;

    AuditTrail(Origins origins, ObjectMapper json, Clock clock) {
        this.origins = origins;
        this.json = json;
        this.clock = clock;
    }

    /** Writes it in the running transaction, with who is behind that and from where. */
    public Uni<Void> add(Act act) {
        return addAll(List.of(act));
    }

    /** The same for many, in as few statements as Hibernate makes of that. */
    public Uni<Void> addAll(List<Act> acts) {
        if (acts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Origin origin = origins.current();
        Instant now = clock.instant();
        Object[] entries = acts.stream().map(act -> entry(act, origin, now)).toArray();
        return Panache.getSession().flatMap(session -> session.persistAll(entries));
    }

    private AuditEntry entry(Act act, Origin origin, Instant now) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        String id = "aud_" + Base62.random(ID_DIGITS, RANDOM);
        return new AuditEntry(id, act, act.from().orElse(origin), text(act.details()), salt, now);
    }

    private String text(Map<String, String> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts are always JSON", e);
        }
    }

    /**
     * From the end of the running transaction on, addresses in that owner's entries are forgotten,
     * some at a time and beside everybody; the entries stay.
     */
    public Uni<Void> forgetAddresses(String owner) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(FORGET)
                                        .setParameter(1, owner)
                                        .executeUpdate())
                .replaceWithVoid();
    }

    /**
     * The owner's entries, the newest first.
     *
     * @param testOnly leaves out what is about anything else than test data
     */
    @WithSession
    public Uni<Page<AuditView>> page(
            String owner, boolean testOnly, Optional<PagePlace> after, PageLimit limit) {
        var text = new StringBuilder("owner = :owner");
        var values = new HashMap<String, Object>(Map.of("owner", owner));
        if (testOnly) {
            text.append(" and test");
        }
        after.ifPresent(
                place -> {
                    text.append(" and (happenedAt < :at or happenedAt = :at and id < :id)");
                    values.put("at", place.at());
                    values.put("id", place.id());
                });
        return find(text.append(" order by happenedAt desc, id desc").toString(), values)
                .page(0, limit.value() + 1)
                .list()
                .map(found -> Page.of(found, limit, AuditEntry::place).map(this::view));
    }

    private AuditView view(AuditEntry entry) {
        return new AuditView(
                entry.id(),
                entry.happenedAt(),
                entry.act(),
                entry.subject(),
                entry.actor(),
                entry.address().orElse(null),
                texts(entry.details()));
    }

    private Map<String, String> texts(String details) {
        try {
            return json.readValue(details, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The details of an entry are no JSON", e);
        }
    }
}
