package in.plugged.keys;

import in.plugged.service.testing.DpopKey;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

/** A program with a key of its own, to which its token is bound. */
public final class Holder {

    private static final String ORIGIN = "http://localhost:8080";

    private final DpopKey key = new DpopKey();

    public String thumbprint() {
        return key.thumbprint();
    }

    /** A fresh proof for a request at the suite's origin with that token. */
    public String proof(String method, String path, String token) {
        return key.proof(method, ORIGIN + path, token);
    }

    /** A request with that token and a fresh proof. */
    public RequestSpecification request(String method, String path, String token) {
        return RestAssured.given()
                .header("Authorization", "DPoP " + token)
                .header("DPoP", proof(method, path, token));
    }
}
