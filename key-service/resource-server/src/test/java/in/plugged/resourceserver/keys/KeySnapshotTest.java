package in.plugged.resourceserver.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Environment;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.keys.KeySnapshot.State;
import in.plugged.resourceserver.keys.KeyVerification.Expired;
import in.plugged.resourceserver.keys.KeyVerification.InsufficientScope;
import in.plugged.resourceserver.keys.KeyVerification.IpNotAllowed;
import in.plugged.resourceserver.keys.KeyVerification.Revoked;
import in.plugged.resourceserver.keys.KeyVerification.Suspended;
import in.plugged.resourceserver.keys.KeyVerification.Valid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeySnapshotTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String PAST = "2025-12-31T23:59:59.999999Z";
    private static final String FUTURE = "2026-01-01T00:00:00.000001Z";
    private static final Instant ENDED_AT = Instant.parse("2025-12-01T00:00:00Z");

    private final PresentedKey presented = TestInstance.FORMAT.mint(KeyPrefix.SK_TEST);
    private final SnapshotBuilder key = SnapshotBuilder.of(presented);

    @Test
    void anActiveKeyIsValid() {
        KeySnapshot snapshot = key.validUntil(FUTURE).build();

        assertEquals(new Valid(snapshot), judge(snapshot, "203.0.113.9", "read:servers"));
    }

    @Test
    void aKeyIsExpiredFromItsTimeOn() {
        KeySnapshot snapshot = key.validUntil(NOW.toString()).build();

        assertEquals(new Expired(snapshot), judge(snapshot, "203.0.113.9"));
    }

    @Test
    void revokedGoesBeforeAllElse() {
        KeySnapshot snapshot =
                key.state(new State.Revoked(ENDED_AT))
                        .validUntil(PAST)
                        .allowedIps("192.0.2.0/24")
                        .build();

        assertEquals(
                new Revoked(snapshot, ENDED_AT), judge(snapshot, "203.0.113.9", "write:servers"));
    }

    @Test
    void expiredGoesBeforeSuspended() {
        KeySnapshot snapshot = key.state(new State.Suspended()).validUntil(PAST).build();

        assertEquals(new Expired(snapshot), judge(snapshot, "203.0.113.9"));
    }

    @Test
    void suspendedGoesBeforeAddressAndScope() {
        KeySnapshot snapshot = key.state(new State.Suspended()).allowedIps("192.0.2.0/24").build();

        assertEquals(new Suspended(snapshot), judge(snapshot, "203.0.113.9", "write:servers"));
    }

    @Test
    void theAddressGoesBeforeTheScope() {
        KeySnapshot snapshot = key.allowedIps("192.0.2.0/24").build();

        assertEquals(new IpNotAllowed(snapshot), judge(snapshot, "203.0.113.9", "write:servers"));
    }

    @Test
    void anAddressInAnyOfTheBlocksIsAllowed() {
        KeySnapshot snapshot = key.allowedIps("192.0.2.0/24", "2001:db8::/32").build();

        assertEquals(new Valid(snapshot), judge(snapshot, "2001:db8::9"));
    }

    @Test
    void anAddressThatNobodyKnowsIsInNoBlock() {
        KeySnapshot snapshot = key.allowedIps("0.0.0.0/0", "::/0").build();

        assertEquals(new IpNotAllowed(snapshot), judge(snapshot, "unknown"));
    }

    @Test
    void theScopesThatAreMissingAreNamed() {
        KeySnapshot snapshot = key.scopes("read:servers").build();

        assertEquals(
                new InsufficientScope(snapshot, Set.of("write:servers")),
                judge(snapshot, "203.0.113.9", "read:servers", "write:servers"));
    }

    @Test
    void theCallerIsTheKeyInItsHub() {
        assertEquals(
                new Caller(
                        Caller.Kind.KEY,
                        presented.id().toString(),
                        "usr_1",
                        "hub_1",
                        Set.of("hub_1"),
                        Set.of("read:servers"),
                        Environment.TEST,
                        true,
                        Optional.empty(),
                        Optional.empty()),
                key.build().caller());
    }

    private static KeyVerification judge(KeySnapshot key, String address, String... required) {
        return key.judge(
                NOW,
                Optional.of(address).flatMap(RequestPeer::parse),
                List.of(required),
                Scopes.with(Set.of()));
    }
}
