package in.plugged.oauth.outside;

import in.plugged.oauth.OutsideProviderConfig;
import in.plugged.oauth.OutsideProviderConfig.Kind;
import java.net.URI;

/**
 * An outside provider that people may log in with.
 *
 * @param id its name in addresses
 * @param title what people know it by
 */
public record Provider(String id, String title, OutsideProviderConfig config) {

    private static final URI GOOGLE = URI.create("https://accounts.google.com");
    private static final URI GITHUB = URI.create("https://github.com/login/oauth");

    static Provider of(String id, OutsideProviderConfig config) {
        return new Provider(id, config.title().orElseGet(() -> title(id, config.kind())), config);
    }

    private static String title(String id, Kind kind) {
        return switch (kind) {
            case OPENID -> id;
            case GOOGLE -> "Google";
            case GITHUB -> "GitHub";
        };
    }

    /** The path that it sends people back to, and from which they are sent there. */
    String path() {
        return "/login/with/" + id;
    }

    /**
     * Whether it has people prove who they are once more when it is asked for that, and says when
     * they did. Google refuses the question, and GitHub does not know it.
     */
    public boolean asksAgain() {
        return config.kind() == Kind.OPENID;
    }

    /**
     * By what it is known, whatever it says of itself: people are known by issuer and subject, and
     * those of another provider are not its.
     */
    String issuer() {
        return config.issuer().orElseGet(this::url).toString();
    }

    /** Below which it is spoken to; fails with a sentence when nobody said. */
    URI url() {
        return config.url()
                .orElseGet(
                        () ->
                                switch (config.kind()) {
                                    case GOOGLE -> GOOGLE;
                                    case GITHUB -> GITHUB;
                                    case OPENID -> throw Providers.wrong(id, "needs a url");
                                });
    }
}
