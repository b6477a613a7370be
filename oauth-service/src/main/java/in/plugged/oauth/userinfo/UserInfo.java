package in.plugged.oauth.userinfo;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.Map;

/**
 * What an application learns of its user (OpenID Connect Core, section 5.3).
 *
 * @param sub the user's id
 * @param claims what else it may know, by the names of section 5.1
 */
record UserInfo(String sub, @JsonAnyGetter Map<String, Object> claims) {

    @Override
    public String toString() {
        return "UserInfo[hidden]";
    }
}
