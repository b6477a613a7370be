package in.plugged.keys;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import in.plugged.service.testing.ServiceHouse;

@AnalyzeClasses(packages = "in.plugged.keys", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    @ArchTest static final ArchTests OF_EVERY_SERVICE = ArchTests.in(ServiceHouse.class);

    @ArchTest
    static final ArchRule THE_RULES_OF_A_KEY_KNOW_NOTHING_OF_HTTP =
            noClasses()
                    .that()
                    .resideInAPackage("in.plugged.keys.key..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("jakarta.ws.rs..");
}
