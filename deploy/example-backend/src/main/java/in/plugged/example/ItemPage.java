package in.plugged.example;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the suite's APIs answer a collection. This one always fits on one page. */
record ItemPage(List<Item> data, Pagination pagination) {

    @JsonNaming(SnakeCaseStrategy.class)
    record Pagination(@Nullable String nextCursor, int limit) {}

    static ItemPage of(List<Item> items) {
        return new ItemPage(items, new Pagination(null, HubItems.MOST));
    }
}
