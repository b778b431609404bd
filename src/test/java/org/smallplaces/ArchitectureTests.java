package org.smallplaces;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Conditional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(
        packages = "org.smallplaces",
        importOptions = {DoNotIncludeTests.class, ArchitectureTests.OnlyWhatWeWrote.class})
class ArchitectureTests {

    /** Not what an earlier build put together ahead of time. */
    static final class OnlyWhatWeWrote implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("__");
        }
    }

    @ArchTest
    static final ArchRule keepsTheEngineAtTheEdge = noClasses()
            .that()
            .resideOutsideOfPackages("org.smallplaces.engine..", "org.smallplaces..process..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule keepsTheRuleEngineInTheRulebook = noClasses()
            .that()
            .resideOutsideOfPackage("org.smallplaces.rulebook..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.drools..", "org.kie..");

    @ArchTest
    static final ArchRule namesThingsByWhatTheyAreInTheCoalition = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Dto")
            .orShould()
            .haveSimpleNameEndingWith("Bean");

    @ArchTest
    static final ArchRule keepsPagesInWebPackages = classes()
            .that()
            .areAnnotatedWith(Controller.class)
            .or()
            .areAnnotatedWith(RestController.class)
            .should()
            .resideInAPackage("org.smallplaces..web")
            .andShould()
            .notBePublic();

    @ArchTest
    static final ArchRule keepsDelegatesToThemselves =
            classes().that().areAssignableTo(JavaDelegate.class).should().notBePublic();

    @ArchTest
    static final ArchRule letsNoPageReachARepository = noClasses()
            .that()
            .resideInAPackage("..web")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Repository.class);

    @ArchTest
    static final ArchRule asksTheDatabaseInSqlOrByNamesOfMethods =
            noMethods().should().beAnnotatedWith(Query.class).because("JPQL is parsed twice at each start");

    @ArchTest
    static final ArchRule dependsOnSettingsOnlyWhenItRuns = CompositeArchRule.of(
                    noClasses().should().beMetaAnnotatedWith(Conditional.class))
            .and(noMethods().should().beMetaAnnotatedWith(Conditional.class))
            .because("the settings are not there yet when parts are put together ahead of time");
}
