package in.plugged.service.audit;

import in.plugged.service.audit.ChainCheck.Address;
import in.plugged.service.audit.ChainCheck.Fault;
import in.plugged.service.audit.ChainCheck.Link;
import in.plugged.service.audit.Sealing.Sealed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the chain of a database, as one transaction sees it, in the same memory however long. */
final class StoredChain {

    private static final int AT_ONCE = 1_000;

    private static final String CHAIN =
            """
            select number, hash, id, happened_at, act, subject, owner, actor, test, details,
                   address_hash, address, salt
            from audit_entry where number is not null order by number, id""";

    private static final String HASHES =
            "select number, hash from audit_entry where number is not null order by number";

    private static final String HEAD = "select number, hash from audit_head";

    private static final String UNCHAINED = "select count(*) from audit_entry where number is null";

    private final Connection connection;

    /**
     * @param connection in a transaction, so that rows come some at a time
     */
    StoredChain(Connection connection) {
        this.connection = connection;
    }

    /** The first fault; empty when the chain is whole. */
    Optional<Fault> check(ChainCheck check) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(CHAIN)) {
            query.setFetchSize(AT_ONCE);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Optional<Fault> fault = check.next(link(rows));
                    if (fault.isPresent()) {
                        return fault;
                    }
                }
            }
        }
        return check.end(head());
    }

    /** Where the chain was left off; the beginning when somebody took that away. */
    private Anchor head() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(HEAD);
                ResultSet rows = query.executeQuery()) {
            return rows.next() ? anchor(rows) : Anchor.BEGINNING;
        }
    }

    /** How many entries have no place in the chain yet. */
    long unchained() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(UNCHAINED);
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Where an entry belongs that was moved, which takes a look at all others; else empty. */
    Optional<Fault> moved(Fault fault) throws SQLException {
        return fault instanceof Fault.Changed changed ? moved(changed) : Optional.empty();
    }

    private Optional<Fault> moved(Fault.Changed changed) throws SQLException {
        Optional<Fault> found = ChainCheck.moved(changed, Anchor.BEGINNING);
        try (PreparedStatement query = connection.prepareStatement(HASHES)) {
            query.setFetchSize(AT_ONCE);
            try (ResultSet rows = query.executeQuery()) {
                while (found.isEmpty() && rows.next()) {
                    found = ChainCheck.moved(changed, anchor(rows));
                }
            }
        }
        return found;
    }

    private static Anchor anchor(ResultSet row) throws SQLException {
        return Anchor.of(row.getLong("number"), row.getBytes("hash"));
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(
                anchor(row), entry(row), address(row.getString("address"), row.getBytes("salt")));
    }

    private static Sealed entry(ResultSet row) throws SQLException {
        return new Sealed(
                row.getString("id"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getString("act"),
                row.getString("subject"),
                Optional.ofNullable(row.getString("owner")),
                row.getString("actor"),
                row.getBoolean("test"),
                row.getString("details"),
                Optional.ofNullable(row.getBytes("address_hash")));
    }

    /**
     * A table without its constraints may have one without the other, which no hash is good for.
     */
    private static Optional<Address> address(@Nullable String text, byte @Nullable [] salt) {
        return text == null && salt == null
                ? Optional.empty()
                : Optional.of(
                        new Address(
                                text == null ? "" : text,
                                salt == null ? "" : HexFormat.of().formatHex(salt)));
    }
}
