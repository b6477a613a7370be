package in.plugged.keys.envoy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Application;
import in.plugged.keys.Holder;
import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens that are bound to a key, where no gateway over HTTP says for which request it asks. */
@KeyServiceTest
class BoundTokenOverGrpcTest {

    private final Holder holder = new Holder();
    private final String token =
            Application.bound(holder.thumbprint(), Hub.fresh(), "read:servers").token().text();

    @Test
    void envoySaysItAllTheSame() {
        assertEquals(true, passes("/servers/7?filter={a}&q=a|b"));
        assertEquals(false, passes("/servers/8"));
    }

    private boolean passes(String path) {
        return Envoy.of(
                        Map.of(
                                "authorization",
                                "DPoP " + token,
                                "dpop",
                                holder.proof("GET", "/servers/7", token)))
                .target("GET", path)
                .ask()
                .hasOkResponse();
    }
}
