package in.plugged.keys.pages;

import in.plugged.web.Form;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;

/**
 * What was typed about a key. There is no secret among it.
 *
 * @param expiry days, or a word: see {@link Expiry}
 * @param allowedIps one in each line
 * @param version of the key that the form shows, when it is one for a change
 * @param formId tells a form that is sent twice from two forms
 */
record KeyFields(
        @RestForm String name,
        @RestForm String description,
        @RestForm String type,
        @RestForm List<String> scopes,
        @RestForm String expiry,
        @RestForm("expires_on") String expiresOn,
        @RestForm("hub_id") String hubId,
        @RestForm String limit,
        @RestForm String window,
        @RestForm("allowed_ips") String allowedIps,
        @RestForm String version,
        @RestForm("form") String formId,
        @RestForm String csrf) {

    /** What a browser leaves out is empty; it ends lines in its own way. */
    KeyFields {
        name = Objects.requireNonNullElse(name, "").strip();
        description = Objects.requireNonNullElse(description, "").replaceAll("\r\n?", "\n").strip();
        type = Objects.requireNonNullElse(type, "");
        scopes = Objects.requireNonNullElse(scopes, List.of());
        expiry = Objects.requireNonNullElse(expiry, "");
        expiresOn = Objects.requireNonNullElse(expiresOn, "").strip();
        hubId = Objects.requireNonNullElse(hubId, "");
        limit = Objects.requireNonNullElse(limit, "").strip();
        window = Objects.requireNonNullElse(window, "").strip();
        allowedIps = Objects.requireNonNullElse(allowedIps, "");
        version = Objects.requireNonNullElse(version, "");
        formId = Objects.requireNonNullElse(formId, "");
        csrf = Objects.requireNonNullElse(csrf, "");
    }

    /**
     * As an address has them that leads back to a form; only that of its query is read. None when a
     * letter or another site has led there: what it wished for would pass for one's own entries.
     */
    static KeyFields in(HttpServerRequest request) {
        return in(isFromHere(request) ? request.params() : MultiMap.caseInsensitiveMultiMap());
    }

    private static boolean isFromHere(HttpServerRequest request) {
        return request.headers().getAll("Sec-Fetch-Site").stream().allMatch("same-origin"::equals);
    }

    private static KeyFields in(MultiMap query) {
        return new KeyFields(
                one(query, "name"),
                one(query, "description"),
                one(query, "type"),
                query.getAll("scopes"),
                one(query, "expiry"),
                one(query, "expires_on"),
                one(query, "hub_id"),
                one(query, "limit"),
                one(query, "window"),
                one(query, "allowed_ips"),
                one(query, "version"),
                "",
                "");
    }

    private static String one(MultiMap query, String name) {
        return Optional.ofNullable(query.get(name)).orElse("");
    }

    /** What leads back to the form with these entries. */
    String query() {
        Stream<String> single =
                Stream.of(
                        pair("name", name),
                        pair("description", description),
                        pair("type", type),
                        pair("expiry", expiry),
                        pair("expires_on", expiresOn),
                        pair("hub_id", hubId),
                        pair("limit", limit),
                        pair("window", window),
                        pair("allowed_ips", allowedIps),
                        pair("version", version));
        return Stream.concat(single, scopes.stream().map(scope -> pair("scopes", scope)))
                .filter(pair -> !pair.endsWith("="))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String pair(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Whether nobody has typed anything. */
    boolean untouched() {
        return query().length() == 1;
    }

    /** As the form shows them again; scopes are shown beside it. */
    Form form() {
        return Form.EMPTY
                .with("name", name)
                .with("description", description)
                .with("type", type)
                .with("expiry", expiry)
                .with("expires_on", expiresOn)
                .with("hub_id", hubId)
                .with("limit", limit)
                .with("window", window)
                .with("allowed_ips", allowedIps)
                .with("version", version);
    }

    /** The version that the form showed; one that never was when it does not say it. */
    long seenVersion() {
        return version.matches("\\d{1,18}") ? Long.parseLong(version) : -1;
    }

    Set<String> chosenScopes() {
        return scopes.stream()
                .filter(scope -> !scope.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }
}
