package in.plugged.oauth.outside;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;

/**
 * Somebody whom {@link TestProvider} knows.
 *
 * @param error by which it refuses him; empty if it lets him in
 */
public record Somebody(
        String subject, String email, boolean verified, Misdeed misdeed, String error) {

    public static Somebody at(String email) {
        return new Somebody(UUID.randomUUID().toString(), email, true, Misdeed.NOTHING, "");
    }

    public static Somebody fresh() {
        return at(UUID.randomUUID() + "@plugged.example");
    }

    /** The same person with another address. */
    public Somebody with(String other) {
        return new Somebody(subject, other, verified, misdeed, error);
    }

    public Somebody unverified() {
        return new Somebody(subject, email, false, misdeed, error);
    }

    public Somebody by(Misdeed wrong) {
        return new Somebody(subject, email, verified, wrong, error);
    }

    public Somebody refused(String why) {
        return new Somebody(subject, email, verified, misdeed, why);
    }

    /**
     * Agrees there to what an address asks for.
     *
     * @return the path and query to which the provider sends him back
     */
    public String agree(String address) {
        Response sent =
                given().redirects()
                        .follow(false)
                        .urlEncodingEnabled(false)
                        .header(TestProvider.PERSON, said())
                        .get(address);
        String back = sent.then().statusCode(302).extract().header("Location");
        return back.substring(back.indexOf('/', "https://".length()));
    }

    private String said() {
        return Said.nothing()
                .with("sub", subject)
                .with("email", email)
                .with("email_verified", verified)
                .with("name", "Grace Hopper")
                .with("misdeed", misdeed.name())
                .with("error", error)
                .json();
    }

    /** All tokens that the provider of an address has given out so far. */
    public static List<String> issued(String address) {
        return given().get(
                        address.substring(0, address.indexOf('/', "https://".length())) + "/issued")
                .jsonPath()
                .getList("issued", String.class);
    }
}
