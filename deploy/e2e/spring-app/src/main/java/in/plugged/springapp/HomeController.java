package in.plugged.springapp;

import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a person sees who logged in with the suite, and what she sees after she has left. */
@RestController
class HomeController {

    @GetMapping("/")
    Map<String, Object> home(@AuthenticationPrincipal OidcUser user) {
        return Map.of("email", user.getEmail(), "sub", user.getSubject());
    }

    @GetMapping("/bye")
    String bye() {
        return "bye";
    }
}
