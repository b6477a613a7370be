package in.plugged.oauth.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.account.EmailAddress;
import in.plugged.oauth.session.BrowserNames;
import in.plugged.resourceserver.ResourceServerConfig;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what a queued mail says, at the moment it is sent. */
@ApplicationScoped
class Letters {

    private static final TypeReference<Map<String, String>> PAIRS = new TypeReference<>() {};

    private final Accounts accounts;
    private final MailLinks links;
    private final BrowserNames browsers;
    private final MailWords words;
    private final ObjectMapper json;

    Letters(
            Accounts accounts,
            MailLinks links,
            BrowserNames browsers,
            OauthConfig config,
            ResourceServerConfig resourceServer,
            ObjectMapper json) {
        this.accounts = accounts;
        this.links = links;
        this.browsers = browsers;
        this.words = new MailWords(resourceServer.origin(), config.mail().linkLives());
        this.json = json;
    }

    /** A mail as it is handed over. */
    record Addressed(String recipient, Letter letter) {}

    /** Empty when there is nobody to write to, or nothing left to ask for. */
    @WithTransaction
    Uni<Optional<Addressed>> write(QueuedMail mail) {
        return mail.kind().carriesLink() ? withLink(mail) : telling(mail);
    }

    private Uni<Optional<Addressed>> telling(QueuedMail mail) {
        return withBrowser(pairs(mail.data()))
                .map(data -> words.of(mail.kind(), data, mail.createdAt()))
                .map(letter -> Optional.of(new Addressed(mail.recipient(), letter)));
    }

    /** A browser by the name that people know it by. */
    private Uni<Map<String, String>> withBrowser(Map<String, String> data) {
        String userAgent = data.get(MailWords.USER_AGENT);
        if (userAgent == null) {
            return Uni.createFrom().item(data);
        }
        return browsers.of(List.of(userAgent)).map(names -> named(data, names.get(userAgent)));
    }

    private static Map<String, String> named(Map<String, String> data, @Nullable String browser) {
        var named = new HashMap<>(data);
        if (browser != null) {
            named.put(MailWords.BROWSER, browser);
        }
        return named;
    }

    private Uni<Optional<Addressed>> withLink(QueuedMail mail) {
        return accounts.find(new EmailAddress(mail.recipient()))
                .map(found -> found.filter(account -> wants(account, mail.kind())))
                .flatMap(
                        found ->
                                found.map(account -> withLink(account, mail.kind()))
                                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private static boolean wants(Account account, MailKind kind) {
        return kind != MailKind.VERIFY_EMAIL || !account.emailVerified();
    }

    private Uni<Optional<Addressed>> withLink(Account account, MailKind kind) {
        return links.mint(account.id(), kind, account.email())
                .map(token -> words.withToken(kind, token))
                .map(letter -> Optional.of(new Addressed(account.email(), letter)));
    }

    private Map<String, String> pairs(String data) {
        try {
            return json.readValue(data, PAIRS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The queue holds pairs of texts alone", e);
        }
    }
}
