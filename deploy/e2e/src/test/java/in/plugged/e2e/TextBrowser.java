package in.plugged.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The browser of one person, without script: it keeps cookies, follows redirects, and sends the
 * forms of the page that it shows. It goes to the origins that it knows and stops where a redirect
 * leads to another one.
 */
final class TextBrowser {

    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final int MOST_REDIRECTS = 10;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CookieJar cookies = new CookieJar();
    private final Set<String> known;
    private URI address = URI.create("about:blank");
    private Answer page = Answer.NONE;

    /**
     * @param known such as {@code http://localhost:8080}
     */
    TextBrowser(Set<String> known) {
        this.known = known;
    }

    /** Where it is, byte for byte as a redirect named it. */
    URI address() {
        return address;
    }

    /** What it shows; nothing when it was sent to an origin that it does not know. */
    Answer page() {
        return page;
    }

    void open(URI where) {
        go(where, get(where));
    }

    /** Whether the page has a form that is sent there. */
    boolean shows(String action) {
        return Form.on(page, action).isPresent();
    }

    /** Fills in the form and sends it, as a browser with a person would. */
    void submit(String action, Map<String, String> typed) {
        Form form =
                Form.on(page, action)
                        .orElseThrow(() -> new AssertionError(address + " shows " + page.text()))
                        .with(typed);
        URI target = form.target(address);
        go(target, post(target, form.encoded()));
    }

    /** Presses a button that sends nothing but that it was pressed. */
    void post(URI where) {
        go(where, post(where, ""));
    }

    private void go(URI where, HttpRequest first) {
        address = where;
        page = send(first);
        for (int i = 0; i < MOST_REDIRECTS && redirect().isPresent(); i++) {
            address = address.resolve(redirect().orElseThrow());
            page = knows(address) ? send(get(address)) : Answer.NONE;
        }
    }

    /** Those after which a browser asks with GET. */
    private Optional<URI> redirect() {
        boolean moved = page.status() == 302 || page.status() == 303;
        return moved ? Optional.of(URI.create(page.header("Location"))) : Optional.empty();
    }

    private boolean knows(URI where) {
        return known.contains(where.getScheme() + "://" + where.getRawAuthority());
    }

    private HttpRequest get(URI where) {
        return request(where).build();
    }

    private HttpRequest post(URI where, String form) {
        return request(where)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", address.getScheme() + "://" + address.getRawAuthority())
                .POST(BodyPublishers.ofString(form))
                .build();
    }

    private HttpRequest.Builder request(URI where) {
        var request =
                HttpRequest.newBuilder(where)
                        .timeout(PATIENCE)
                        .header("Accept", "text/html,*/*;q=0.8");
        cookies.addTo(request, where);
        return request;
    }

    private Answer send(HttpRequest request) {
        try {
            Answer answer = Answer.of(client.send(request, BodyHandlers.ofString()));
            cookies.keep(answer, request.uri());
            return answer;
        } catch (IOException e) {
            throw new AssertionError("No answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
