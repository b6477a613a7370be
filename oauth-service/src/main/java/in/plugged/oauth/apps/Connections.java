package in.plugged.oauth.apps;

import in.plugged.resourceserver.credential.Caller;
import in.plugged.service.page.Page;
import in.plugged.service.page.PageLimit;
import in.plugged.service.page.PagePlace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Shows people which applications may act for them. */
@ApplicationScoped
public class Connections {

    private static final PageLimit ALL = new PageLimit(200);

    private final ConnectionTable table;

    Connections(ConnectionTable table) {
        this.table = table;
    }

    /** The caller's connections, the newest first, as many as anybody looks through. */
    public Uni<List<Connection>> of(Caller caller) {
        return page(caller, Optional.empty(), ALL).map(Page::data);
    }

    Uni<Page<Connection>> page(Caller caller, Optional<PagePlace> after, PageLimit limit) {
        return table.page(caller.userId(), after, limit)
                .map(rows -> Page.of(rows, limit, Connection::place));
    }
}
