package in.plugged.oauth;

import in.plugged.service.outbox.Announcement;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Every setting of oauth-service. */
@ConfigMapping(prefix = "plugged.oauth")
public interface OauthConfig {

    Passwords passwords();

    Logins logins();

    Registrations registrations();

    Sessions sessions();

    Mail mail();

    SigningConfig signing();

    IdTokenConfig idToken();

    TokensConfig tokens();

    DeviceServiceConfig deviceService();

    PushedRequestsConfig pushedRequests();

    Announcement announcement();

    /** The services that get tokens for calls among themselves, by client id. */
    Map<String, ServiceClient> serviceClients();

    Clients clients();

    ClientCallsConfig clientCalls();

    BackchannelLogoutConfig backchannelLogout();

    /**
     * OpenID providers of others with which people may log in, by a name of small letters, digits
     * and hyphens that stands in addresses.
     */
    Map<String, OutsideProviderConfig> providers();

    /** What tokens can be for beside this origin: other applications, by their absolute URIs. */
    Optional<Set<URI>> resources();

    /** How many hubs one account may have. */
    @WithDefault("100")
    @Min(1)
    @Max(100_000)
    int maxHubs();

    /** How passwords are hashed (Argon2id, RFC 9106), and how many at a time. */
    interface Passwords {
        /** Memory of one hash, in KiB. A stored hash moves to new figures at the next log-in. */
        @WithDefault("19456")
        @Min(8)
        @Max(4_194_304)
        int memory();

        /** How often that memory is passed over. */
        @WithDefault("2")
        @Min(1)
        @Max(100)
        int iterations();

        /** How many hashes are made at a time; half of the cores, one at least, if not said. */
        Optional<@Min(1) @Max(1_000) Integer> threads();

        /** How many wait for their turn. The next one is answered 503. */
        @WithDefault("50")
        @Min(0)
        @Max(100_000)
        int queue();
    }

    /** How guessing passwords is slowed down. 0 means any number. */
    interface Logins {
        /** Failures of one account from one address in the window. */
        @WithDefault("10")
        @Min(0)
        @Max(1_000_000)
        int maxFailures();

        /** Failures from one address, whatever the account, in the window. */
        @WithDefault("50")
        @Min(0)
        @Max(1_000_000)
        int maxFailuresPerAddress();

        /** What both are counted in. */
        @WithDefault("PT5M")
        Duration window();

        /**
         * Failures of one account in an hour, from wherever. A device from which its owner has
         * logged in before is exempt, so that nobody can lock the owner out.
         */
        @WithDefault("100")
        @Min(0)
        @Max(1_000_000)
        int maxFailuresPerAccount();
    }

    /** Calls that anybody may make without being known. */
    interface Registrations {
        /** New accounts from one address in an hour, 0 for any number. */
        @WithDefault("20")
        @Min(0)
        @Max(1_000_000)
        int maxPerHour();
    }

    interface Sessions {
        /** A session not used for this long has ended. */
        @WithDefault("P7D")
        Duration idle();

        /** A session ends after this long, however much it is used. */
        @WithDefault("P30D")
        Duration longest();

        /** Sessions of one account that go on; one more ends the one least recently used. */
        @WithDefault("1000")
        @Min(1)
        @Max(100_000)
        int maxPerUser();

        /** Browsers that are known of one account; one more makes the oldest a stranger. */
        @WithDefault("50")
        @Min(1)
        @Max(1_000)
        int maxDevices();

        /** Changing what an account hangs on takes a log-in not older than this. */
        @WithDefault("PT15M")
        Duration recent();
    }

    /** Mail to people. The mail server itself is configured by {@code quarkus.mailer.*}. */
    interface Mail {
        /** How long a link in a mail works, and once only. */
        @WithDefault("PT30M")
        Duration linkLives();

        /**
         * Mails with a link of one kind to one address in an hour; more are asked for in vain. An
         * account moves to another address no more often.
         */
        @WithDefault("5")
        @Min(1)
        @Max(1_000)
        int maxPerHour();

        /** Mails of one kind in an hour that tell one address what happened to its account. */
        @WithDefault("20")
        @Min(1)
        @Max(1_000)
        int maxToldPerHour();

        /**
         * Mails with a link that one address of the network may ask for in an hour, 0 for any
         * number.
         */
        @WithDefault("30")
        @Min(0)
        @Max(1_000_000)
        int maxAskedPerHour();

        /** How long a mail is tried again while no mail server takes it. */
        @WithDefault("P3D")
        Duration keepTrying();
    }

    /** A service of the suite. */
    interface ServiceClient {
        /** Secrets that it may show, of 32 characters at least; two while one is replaced. */
        List<String> secrets();

        /** What its tokens may do, internal scopes among them. */
        Set<String> scopes();

        /** The services that it may call, by the names that they are known by as audiences. */
        Set<String> audiences();
    }

    /** The applications that anybody may register. */
    interface Clients {
        /** Ids of those whose makers the operator knows. Users are warned of all others. */
        Optional<Set<String>> verified();

        /** What a client is given that registered no scopes and asks for none. */
        @WithDefault("read:servers,read:documents,read:collections,read:profile")
        Set<String> defaultScopes();

        /** A client that belongs to nobody and has never been used goes after this long. */
        @WithDefault("P7D")
        @DurationMin(minutes = 1)
        Duration unusedLives();

        /** Registrations from one address in an hour, 0 for any number. */
        @WithDefault("60")
        @Min(0)
        @Max(1_000_000)
        int registrationsPerHour();

        /** How many one account may own. */
        @WithDefault("50")
        @Min(1)
        @Max(10_000)
        int maxPerOwner();

        JwksUriConfig jwksUri();

        ClientDocumentsConfig documents();

        /** How far ahead an assertion of a client may end, by which it proves who it is. */
        @WithDefault("PT10M")
        @DurationMin(seconds = 30)
        @DurationMax(hours = 1)
        Duration assertionLives();

        /** Of so many users at once ends what they had let a client do that is deleted. */
        @WithDefault("500")
        @Min(1)
        @Max(1_000)
        int endingBatch();
    }
}
