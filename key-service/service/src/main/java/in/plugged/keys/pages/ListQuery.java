package in.plugged.keys.pages;

import in.plugged.keys.key.KeyMark;
import in.plugged.keys.key.KeySearch;
import in.plugged.keys.key.KeySort;
import in.plugged.keys.key.KeyStatus;
import in.plugged.resourceserver.credential.KeyPrefix;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * What somebody looks for in the list, as it stands in its address. What makes no sense there is
 * like something left out.
 *
 * @param list not empty for the list also when no key was ever used
 */
record ListQuery(
        @RestQuery String q,
        @RestQuery String status,
        @RestQuery("hub_id") String hubId,
        @RestQuery String type,
        @RestQuery String mark,
        @RestQuery String sort,
        @RestQuery String dir,
        @RestQuery String page,
        @RestQuery String list) {

    private static final int MOST_PAGES = 100_000;
    private static final Map<String, KeyPrefix> TYPES =
            Map.of(
                    "live", KeyPrefix.PK_LIVE,
                    "test", KeyPrefix.PK_TEST,
                    "secret", KeyPrefix.SK_LIVE,
                    "secret_test", KeyPrefix.SK_TEST,
                    "provisioned", KeyPrefix.PG_IN);

    ListQuery {
        q = Objects.requireNonNullElse(q, "").replaceAll("\\p{C}", "").strip();
        status = Objects.requireNonNullElse(status, "");
        hubId = Objects.requireNonNullElse(hubId, "");
        type = Objects.requireNonNullElse(type, "");
        mark = Objects.requireNonNullElse(mark, "");
        sort = Objects.requireNonNullElse(sort, "");
        dir = Objects.requireNonNullElse(dir, "");
        page = Objects.requireNonNullElse(page, "");
        list = Objects.requireNonNullElse(list, "");
    }

    /** Whether it is the list as it is opened from elsewhere. */
    boolean plain() {
        return fields().values().stream().allMatch(String::isEmpty) && list.isEmpty();
    }

    /** Whether it leaves keys out. */
    public boolean filters() {
        return !(q.isEmpty()
                && status.isEmpty()
                && hubId.isEmpty()
                && type.isEmpty()
                && mark.isEmpty());
    }

    /**
     * The same for whoever looks at the page.
     *
     * @param hubs the person's own; keys of any other are never found
     */
    KeySearch search(Set<String> hubs) {
        return new KeySearch(
                within(hubs),
                Arrays.stream(KeyStatus.values())
                        .filter(each -> each.toString().equals(status))
                        .findFirst(),
                Optional.ofNullable(TYPES.get(type)),
                KeyMark.of(mark),
                q,
                order(),
                descending(),
                number());
    }

    private Set<String> within(Set<String> hubs) {
        if (hubId.isEmpty()) {
            return hubs;
        }
        return hubs.contains(hubId) ? Set.of(hubId) : Set.of();
    }

    public KeySort order() {
        return KeySort.of(sort).orElse(KeySort.CREATED);
    }

    boolean descending() {
        return dir.isEmpty() ? order().latestFirst() : dir.equals("desc");
    }

    int number() {
        return page.matches("[1-9]\\d{0,4}") ? Math.min(Integer.parseInt(page), MOST_PAGES) : 1;
    }

    /** The same list, sorted by that; the other way round if it was sorted by that before. */
    String sortedBy(KeySort by) {
        boolean down = by == order() ? !descending() : by.latestFirst();
        return address(Map.of("sort", by.code(), "dir", down ? "desc" : "asc", "page", ""));
    }

    String atPage(int number) {
        return address(Map.of("page", Integer.toString(number)));
    }

    public String without(String field) {
        return address(Map.of(field, "", "page", ""));
    }

    /** What streams the same. */
    public String live() {
        return address("/api-keys/live", Map.of());
    }

    private String address(Map<String, String> changes) {
        return address(KeysPage.PATH, changes);
    }

    private String address(String path, Map<String, String> changes) {
        Map<String, String> fields = fields();
        fields.putAll(changes);
        String query =
                fields.entrySet().stream()
                        .filter(field -> !field.getValue().isEmpty())
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? path + "?list=all" : path + "?" + query;
    }

    private Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("q", q);
        fields.put("status", status);
        fields.put("hub_id", hubId);
        fields.put("type", type);
        fields.put("mark", mark);
        fields.put("sort", sort);
        fields.put("dir", dir);
        fields.put("page", page);
        return fields;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
