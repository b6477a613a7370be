package in.plugged.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
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

    Live live();

    /**
     * What the scopes of this deployment's own backends allow, in words, by scope, such as {@code
     * plugged.web.scopes."read:invoices"=See invoices}. One without words is shown as it is
     * written.
     */
    Map<String, String> scopes();

    /** Pages that follow what happens while somebody looks at them. */
    interface Live {
        /** How often such a page looks for something new, unless it says otherwise. */
        @WithDefault("1s")
        Duration every();

        /** How often it is sent again although nothing has changed. */
        @WithDefault("20s")
        Duration atLeastEvery();

        /** When a stream ends, and the browser opens another one. */
        @WithDefault("10m")
        Duration atMost();

        /** How many streams may be open in one process. */
        @WithDefault("2000")
        int most();

        /** How many of them may be one person's. */
        @WithDefault("6")
        int mostEach();
    }

    /** What stands at the foot of a page; shown when it is set. */
    interface Links {
        Optional<String> privacy();

        Optional<String> terms();

        Optional<String> status();

        Optional<String> apiReference();
    }
}
