package in.plugged.service.page;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a longer list. */
public record Page<T>(List<T> data, Pagination pagination) {

    /**
     * How to go on.
     *
     * @param nextCursor where the next page begins, null on the last one
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Pagination(@Nullable String nextCursor, int limit) {}

    /**
     * The page that begins a list of which one item more was read than the page holds.
     *
     * @param place where an item stands in the list
     */
    public static <T> Page<T> of(List<T> oneMore, PageLimit limit, Function<T, PagePlace> place) {
        boolean more = oneMore.size() > limit.value();
        List<T> data = more ? oneMore.subList(0, limit.value()) : oneMore;
        Optional<String> next =
                more ? Optional.of(place.apply(data.getLast()).toString()) : Optional.empty();
        return new Page<>(data, new Pagination(next.orElse(null), limit.value()));
    }

    /** The same page, its items shown in another way. */
    public <U> Page<U> map(Function<T, U> view) {
        return new Page<>(data.stream().map(view).toList(), pagination);
    }
}
