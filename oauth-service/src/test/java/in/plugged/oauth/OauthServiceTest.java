package in.plugged.oauth;

import in.plugged.embedded.SuiteServers;
import in.plugged.oauth.outside.TestProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test against oauth-service with real servers behind it. */
@QuarkusTest
@QuarkusTestResource(
        value = SuiteServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "oauth"),
            @ResourceArg(name = "mail", value = "true")
        })
@QuarkusTestResource(TestServices.class)
@QuarkusTestResource(TestAccounts.class)
@QuarkusTestResource(TestNames.class)
@QuarkusTestResource(TestDevices.class)
@QuarkusTestResource(TestProvider.class)
@QuarkusTestResource(TestDocuments.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OauthServiceTest {}
