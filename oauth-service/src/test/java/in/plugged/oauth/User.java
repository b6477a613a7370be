package in.plugged.oauth;

import static io.restassured.RestAssured.given;

import in.plugged.service.testing.Json;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who calls from an address of his own and keeps his cookies. */
public final class User {

    public static final String PASSWORD = "correct horse battery";
    public static final String FIREFOX =
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String email;
    private final String address;
    private final Map<String, String> cookies = new HashMap<>();

    private User(String email, String address) {
        this.email = email;
        this.address = address;
    }

    /** Somebody whom nobody knows yet. */
    public static User stranger() {
        return new User(UUID.randomUUID() + "@plugged.example", freshAddress());
    }

    /** Somebody with an account, who is logged in. */
    public static User registered() {
        User user = stranger();
        user.register().statusCode(201);
        return user;
    }

    public static String freshAddress() {
        int number = NUMBER.incrementAndGet();
        return "10.%d.%d.%d".formatted(number >> 16, (number >> 8) & 255, number & 255);
    }

    /** The same person at another browser, where nothing is known of him, and elsewhere. */
    public User elsewhere() {
        return from(freshAddress());
    }

    /** The same at a given address. */
    public User from(String other) {
        return new User(email, other);
    }

    public String email() {
        return email;
    }

    public String address() {
        return address;
    }

    public String session() {
        return cookies.getOrDefault("session", "");
    }

    public String device() {
        return cookies.getOrDefault("device", "");
    }

    public User withoutDevice() {
        cookies.remove("device");
        return this;
    }

    public User with(String cookie, String value) {
        cookies.put(cookie, value);
        return this;
    }

    /** A request with all cookies. */
    public RequestSpecification http() {
        return given().cookies(cookies)
                .header("X-Forwarded-For", address)
                .header("User-Agent", FIREFOX);
    }

    public ValidatableResponse register() {
        return post("/api/auth/register", Map.of("email", email, "password", PASSWORD));
    }

    public ValidatableResponse login() {
        return login(PASSWORD);
    }

    public ValidatableResponse login(String password) {
        return post("/api/auth/login", Map.of("email", email, "password", password));
    }

    public ValidatableResponse logout() {
        return keep(http().header("Sec-Fetch-Site", "same-origin").post("/api/auth/logout"));
    }

    public ValidatableResponse get(String path) {
        return http().get(path).then();
    }

    public ValidatableResponse post(String path, Map<String, ?> body) {
        return keep(http().contentType("application/json").body(body).post(path));
    }

    public ValidatableResponse patch(String path, Map<String, ?> body) {
        return keep(http().contentType("application/json").body(body).patch(path));
    }

    public ValidatableResponse delete(String path) {
        return keep(http().delete(path));
    }

    /** The status of asking who is logged in with this cookie and nothing else. */
    public static int statusOf(String session) {
        return given().cookie("session", session).get("/api/auth/session").statusCode();
    }

    public String id() {
        return get("/api/auth/session").statusCode(200).extract().as(Json.class).path("user.id");
    }

    public String sessionId() {
        return get("/api/auth/session").statusCode(200).extract().as(Json.class).path("session.id");
    }

    public String firstHub() {
        return get("/api/auth/session").statusCode(200).extract().as(Json.class).path("hubs[0].id");
    }

    private ValidatableResponse keep(Response answer) {
        answer.getCookies()
                .forEach(
                        (name, value) -> {
                            if (value.isEmpty()) {
                                cookies.remove(name);
                            } else {
                                cookies.put(name, value);
                            }
                        });
        return answer.then();
    }
}
