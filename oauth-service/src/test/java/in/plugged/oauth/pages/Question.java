package in.plugged.oauth.pages;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The question whether an application is to be let in, as one person sees it. */
record Question(Person person, String token, String ticket, List<String> hubs) {

    static final Map<String, String> OURS = Map.of("Sec-Fetch-Site", "same-origin");

    private static final String DECISION = "/oauth/authorize/decision";
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");
    private static final Pattern HUB = Pattern.compile("<option value=\"(hub_[^\"]+)\"");

    static Question of(Person person, String path) {
        String page = person.get(path).then().statusCode(200).extract().asString();
        Matcher ticket = TICKET.matcher(page);
        assertTrue(ticket.find(), page);
        List<String> hubs = HUB.matcher(page).results().map(hub -> hub.group(1)).toList();
        return new Question(person, person.token(), ticket.group(1), hubs);
    }

    Question with(String other) {
        return new Question(person, token, other, hubs);
    }

    String hub() {
        return hubs.getFirst();
    }

    Response answer(String decision) {
        return send(Map.of("decision", decision, "hub_id", hub()), OURS);
    }

    Response send(Map<String, String> fields, Map<String, String> headers) {
        return send(fields, headers, token);
    }

    Response send(Map<String, String> fields, Map<String, String> headers, String csrf) {
        var all = new HashMap<>(fields);
        all.put("ticket", ticket);
        return person.send(DECISION, all, headers, csrf);
    }
}
