package in.plugged.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ws.rs.Path;
import java.time.Instant;

@AnalyzeClasses(packages = "in.plugged.web", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    @ArchTest
    static final ArchRule THE_SHARED_LOOK_HAS_NO_PAGE_OF_ITS_OWN =
            noClasses()
                    .that()
                    .haveSimpleNameNotEndingWith("Api") // what it calls
                    .should()
                    .beAnnotatedWith(Path.class);

    @ArchTest
    static final ArchRule THE_TIME_OF_DAY_COMES_FROM_THE_CALLER =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");
}
