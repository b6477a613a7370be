package in.plugged.ratelimit;

import in.plugged.embedded.SuiteServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test against ratelimit-service with real servers behind it. */
@QuarkusTest
@QuarkusTestResource(
        value = SuiteServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "limits"),
            @ResourceArg(name = "redis", value = "true")
        })
@QuarkusTestResource(TestServices.class)
@QuarkusTestResource(TestDescriptors.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RatelimitServiceTest {}
