package in.plugged.oauth.openid;

import in.plugged.oauth.client.Client;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * By which id an application knows a user.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#SubjectIDTypes">OpenID
 *     Connect Core, section 8</a>
 */
@ApplicationScoped
public class Subjects {

    public String of(Client.Registered client, String userId) {
        return userId;
    }
}
