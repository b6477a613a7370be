package in.plugged.springapp;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;

/** People log in with the suite, and out of it again; the suite says when they have. */
@SpringBootApplication
public class SpringApp {

    public static void main(String[] arguments) {
        SpringApplication.run(SpringApp.class, arguments);
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http, ClientRegistrationRepository suite)
            throws Exception {
        var leaving = new OidcClientInitiatedLogoutSuccessHandler(suite);
        leaving.setPostLogoutRedirectUri("{baseUrl}/bye");
        return http.authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers("/bye")
                                        .permitAll()
                                        .anyRequest()
                                        .authenticated())
                .oauth2Login(withDefaults())
                .logout(logout -> logout.logoutSuccessHandler(leaving))
                .oidcLogout(logout -> logout.backChannel(withDefaults()))
                .build();
    }
}
