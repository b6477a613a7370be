package in.plugged.keys.pages;

import in.plugged.keys.key.KeySearch;
import in.plugged.keys.key.KeySort;
import in.plugged.keys.key.OwnKeys.Found;
import java.util.List;

/**
 * One page of the list.
 *
 * @param first the number of the first key on it, 0 when there is none
 * @param total of how many keys
 * @param previous where the page before is; empty on the first one
 * @param next where the next page is; empty on the last one
 */
record KeyList(List<KeyRow> rows, long first, long last, long total, String previous, String next) {

    static KeyList of(Found found, ListQuery query, Owner owner, Reading reading) {
        List<KeyRow> rows =
                found.keys().stream().map(key -> KeyRow.of(key, owner, reading)).toList();
        int page = query.number();
        long before = (long) (page - 1) * KeySearch.PAGE;
        boolean more = before + rows.size() < found.total();
        return new KeyList(
                rows,
                rows.isEmpty() ? 0 : before + 1,
                rows.isEmpty() ? 0 : before + rows.size(),
                found.total(),
                page > 1 ? query.atPage(page - 1) : "",
                more && !rows.isEmpty() ? query.atPage(page + 1) : "");
    }

    /**
     * A column by which the list can be sorted.
     *
     * @param aria as {@code aria-sort} says it; empty when it is sorted by something else
     */
    record Column(String href, String aria) {

        static Column of(KeySort sort, ListQuery query) {
            boolean current = query.order() == sort;
            String direction = query.descending() ? "descending" : "ascending";
            return new Column(query.sortedBy(sort), current ? direction : "");
        }
    }
}
