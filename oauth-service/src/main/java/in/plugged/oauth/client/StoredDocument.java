package in.plugged.oauth.client;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a client stands to the document that describes it, as the columns have it. */
@Embeddable
class StoredDocument {

    @Column(name = "document_fresh_until")
    private @Nullable Instant freshUntil;

    @Column(name = "document_etag")
    private @Nullable String etag;

    protected StoredDocument() {}

    StoredDocument(DocumentAge age) {
        this.freshUntil = age.freshUntil();
        this.etag = age.etag().orElse(null);
    }

    /** Empty for a client that was registered. */
    Optional<DocumentAge> read() {
        return Optional.ofNullable(freshUntil)
                .map(until -> new DocumentAge(until, Optional.ofNullable(etag)));
    }
}
