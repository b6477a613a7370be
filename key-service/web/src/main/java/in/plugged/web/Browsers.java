package in.plugged.web;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;

/** Tells a person who loads a page from a program that calls the API. */
final class Browsers {

    private static final List<String> FOR_PROGRAMS =
            List.of("/api/", "/.well-known/", "/openapi", "/asyncapi", "/assets/");
    private static final String OAUTH = "/oauth/";

    /** Where applications send people. */
    private static final List<String> FOR_PEOPLE = List.of("/oauth/authorize", "/oauth/logout");

    private Browsers() {}

    /** Whether a failure is to be told by a page. */
    static boolean wantPage(HttpServerRequest request) {
        return !isForPrograms(Optional.ofNullable(request.path()).orElse("/"))
                && namesHtmlFirst(Optional.ofNullable(request.getHeader("Accept")).orElse(""));
    }

    private static boolean isForPrograms(String path) {
        return FOR_PROGRAMS.stream().anyMatch(path::startsWith)
                || (path.startsWith(OAUTH) && FOR_PEOPLE.stream().noneMatch(path::startsWith));
    }

    /** Browsers do, when they load a page; programs ask for JSON, or for anything. */
    private static boolean namesHtmlFirst(String accept) {
        int html = accept.indexOf("text/html");
        int json = accept.indexOf("application/json");
        return html >= 0 && (json < 0 || html < json);
    }
}
