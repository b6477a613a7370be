package in.plugged.oauth.authorize;

import in.plugged.resourceserver.ResourceServerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what applications are told. Each answer says who gives it, so that nobody takes it to
 * somebody else.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9207">RFC 9207</a>
 */
@ApplicationScoped
class Answers {

    private final String issuer;

    Answers(ResourceServerConfig config) {
        this.issuer = config.origin();
    }

    String code(RedirectTarget target, Optional<String> state, String code) {
        return answer(target, Map.of("code", code), state);
    }

    String fault(RedirectTarget target, Optional<String> state, Fault fault) {
        var said = new LinkedHashMap<String, String>();
        said.put("error", fault.error());
        said.put("error_description", fault.description());
        return answer(target, said, state);
    }

    private String answer(RedirectTarget target, Map<String, String> said, Optional<String> state) {
        var all = new LinkedHashMap<>(said);
        state.ifPresent(text -> all.put("state", text));
        all.put("iss", issuer);
        return target.with(all);
    }
}
