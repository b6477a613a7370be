package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.e2e.Stack.Issued;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a gateway does with headers by which the outside could pass for somebody else. */
abstract class GatewayForgeries extends GatewayLimits {

    @Test
    void aForgedIdentityIsOverwritten() {
        Issued key = stack.newKey();

        Answer passed =
                call.bearing(key.text())
                        .with("X-Auth-User", "usr_root")
                        .with("X-Auth-Scopes", "admin")
                        .with("X-Auth-Status", "200")
                        .with("Forwarded", "for=192.0.2.7")
                        .with("X-Forwarded-For", "192.0.2.7")
                        .with("X-Forwarded-Host", "192.0.2.7")
                        .with("X-Forwarded-Port", "7")
                        .with("X-Forwarded-Prefix", "/forged")
                        .with("X-Real-IP", "192.0.2.7")
                        .with("Cookie", "session=ss_stolen")
                        .get("/servers");

        assertEquals(200, passed.status(), passed::text);
        assertEquals(stack.user(), passed.at("/headers/x-auth-user"));
        assertEquals("read:servers", passed.at("/headers/x-auth-scopes"));
        for (String gone :
                List.of(
                        "x-auth-status",
                        "x-forwarded-prefix",
                        "forwarded",
                        "x-real-ip",
                        "cookie")) {
            assertEquals("", passed.at("/headers/" + gone), gone);
        }
        assertEquals("127.0.0.1", passed.at("/headers/x-forwarded-for"));
        assertEquals(call.origin().getAuthority(), passed.at("/headers/x-forwarded-host"));
        assertNotEquals("7", passed.at("/headers/x-forwarded-port"));
    }

    /** Many backends take an underscore in the name of a header for a hyphen. */
    @Test
    void anIdentityThatIsForgedWithUnderscoresDoesNotArrive() {
        Call forging = call.bearing(stack.newKey().text());
        for (String name : List.of("X_Auth_User", "X-Auth_User", "X_Auth-User", "X_Auth-Hub")) {
            Answer passed = forging.with(name, "usr_root").get("/servers");

            assertEquals(200, passed.status(), passed::text);
            assertEquals(stack.user(), passed.at("/headers/x-auth-user"));
            assertFalse(passed.text().contains("usr_root"), passed::text);
        }
    }

    @Test
    void theCallerDoesNotNameTheIdentityAsAHeaderToDrop() {
        Answer passed =
                call.bearing(stack.newKey().text())
                        .with("Connection", "close, X-Auth-User, X-Auth-Hub, X-Forwarded-For")
                        .getByHand("/servers");

        assertEquals(200, passed.status(), passed::text);
        assertEquals(stack.user(), passed.at("/headers/x-auth-user"));
        assertEquals(stack.hub(), passed.at("/headers/x-auth-hub"));
        assertEquals("127.0.0.1", passed.at("/headers/x-forwarded-for"));
    }
}
