package in.plugged.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the pages of an installation lead to. The same in each of its services. */
@ConfigMapping(prefix = "plugged.web")
public interface WebConfig {

    /** The pages in the navigation, in this order: those that the installation has. */
    @WithDefault("account")
    List<Section> navigation();

    /** Where one is led who has logged in and named no page. */
    @WithDefault("/account")
    String home();

    Links links();

    /**
     * What the scopes of this deployment's own backends allow, in words, by scope, such as {@code
     * plugged.web.scopes."read:invoices"=See invoices}. One without words is shown as it is
     * written.
     */
    Map<String, String> scopes();

    /** What stands at the foot of a page; shown when it is set. */
    interface Links {
        Optional<String> privacy();

        Optional<String> terms();

        Optional<String> status();

        Optional<String> apiReference();
    }
}
