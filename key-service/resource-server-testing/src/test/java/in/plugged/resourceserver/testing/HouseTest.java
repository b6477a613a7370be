package in.plugged.resourceserver.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import in.plugged.resourceserver.keys.KeySource;
import in.plugged.resourceserver.tokens.TokenSource;
import java.time.Instant;

@AnalyzeClasses(
        packages = "in.plugged.resourceserver",
        importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    @ArchTest
    static final ArchRule THE_LIBRARY_KNOWS_NOTHING_OF_TESTS =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("in.plugged.resourceserver.testing..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("in.plugged.resourceserver.testing..");

    @ArchTest
    static final ArchRule ONLY_WHERE_CREDENTIALS_COME_FROM_IS_REPLACED =
            classes()
                    .that()
                    .resideInAPackage("in.plugged.resourceserver.testing..")
                    .and()
                    .areAnnotatedWith(jakarta.enterprise.inject.Alternative.class)
                    .should()
                    .implement(KeySource.class)
                    .orShould()
                    .implement(TokenSource.class);

    @ArchTest
    static final ArchRule THE_TIME_OF_DAY_COMES_FROM_THE_CLOCK =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");
}
